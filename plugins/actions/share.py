"""The words and the address that visitors pass on, and links that open them in mail, SMS and WhatsApp."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from urllib.parse import quote

from plugins.i18n.text import text_in
from plugins.problems import Problem, suggest
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from plugins.campaign.model import Source
    from plugins.run import Run

#: The kinds of action whose pages are worth passing on; a word to the campaign itself is not.
SHARED = ("petition", "donate", "join", "signup", "pledge", "letter", "call", "rsvp", "share")

#: The site that a press on “WhatsApp” opens, and nothing opens before.
WHATSAPP = "wa.me"


@frozen
class ShareLink:
    """One way to pass it on: ``way`` is by mail, SMS or WhatsApp, ``address`` what opens it with the words in it."""

    way: Literal["mail", "sms", "whatsapp"]
    address: str


@frozen
class Share:
    """What is passed on: a ``title``, the ``text`` in lines, and the whole ``address``, perhaps with a source code.

    After the moment ``closes``, if there is one, there is nothing to pass on any more.
    """

    title: str
    text: str
    address: str
    closes: datetime | None = None

    #: Nothing is contacted without a press, and links need no policy.
    origins: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    is_copied: ClassVar[bool] = True

    @property
    def words(self) -> str:
        """All of it, as it is copied."""
        return f"{self.text}\n{self.address}"

    @property
    def links(self) -> tuple[ShareLink, ...]:
        """The ways, the one that most people have first.

        ``sms:?&body=`` opens a message without a recipient on iOS and Android alike; ``wa.me/?text=`` asks for one.
        """
        body = quote(self.words, safe="")
        lines = quote(self.words.replace("\n", "\r\n"), safe="")
        mail = f"mailto:?subject={quote(self.title, safe='')}&body={lines}"
        return (
            ShareLink("whatsapp", f"https://{WHATSAPP}/?text={body}"),
            ShareLink("sms", f"sms:?&body={body}"),
            ShareLink("mail", mail),
        )


def share_of(content: Any, run: Run) -> Share | None:  # noqa: ANN401  (Pelican's content has no types)
    """Return what can be passed on of the action in ``content``; None where it is a word to the campaign itself."""
    given, campaign = content.metadata, run.campaign
    kind = given.get("kind", "share")
    if kind not in SHARED:
        return None
    is_shared = kind == "share" and "form" not in given
    summary = given.get("summary", "")
    text = given.get("message") or summary or content.title if is_shared else f"{content.title}\n{summary}".strip()
    path = _coded(content, given["source"], run) if is_shared and "source" in given else ""
    title = (given.get("subject") if is_shared else "") or content.title
    text = text_in(content.lang, text)
    return Share(title, text, campaign.absolute(path or content.url), given.get("closes") if is_shared else None)


def _coded(content: Any, code: str, run: Run) -> str:  # noqa: ANN401
    """Return the path of the page that ``code`` has, in the language of ``content`` where it is translated.

    A code that there is not is a Problem; what is wrong with one, its own room says.
    """
    campaign = run.campaign
    source = next((source for source in campaign.sources if source.code == code), None)
    if source is None:
        what = f"There is no source code “{code}” in content/campaign.toml."
        hint = suggest(code, {source.code for source in campaign.sources})
        hint = f"{hint} Add it there below [sources], or leave the line out.".strip()
        path, line = content.places["source"]
        run.problems.add(Problem(path, line, what, hint, "ACT034"))
        return ""
    lang = content.lang if _is_there(source, content.lang, run) else campaign.default_lang
    return campaign.path(lang, f"g/{code}/")


def _is_there(source: Source, lang: str, run: Run) -> bool:
    """Say whether what ``source`` leads to exists in ``lang``."""
    names = (f"actions/{source.to}.{lang}.md", f"pages/{source.to or 'home'}.{lang}.md")
    return any(name in run.contents for name in names)
