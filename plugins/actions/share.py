"""The words and the address that visitors pass on: in mail, SMS and WhatsApp, and on paper as a QR code."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal
from urllib.parse import quote

from plugins.frontmatter.file_names import text_name
from plugins.i18n.text import text_in
from plugins.messages import Message, sentences
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.actions.model import ContentFile
    from plugins.campaign.model import Source
    from plugins.run import Run

#: The kinds of action whose pages are worth passing on; a word to the campaign itself is not.
SHARED = ("petition", "donate", "join", "signup", "pledge", "letter", "call", "rsvp", "share")

#: The site that a press on “WhatsApp” opens, and nothing opens before.
WHATSAPP = "wa.me"

#: The file of the QR code next to the action's page. Browsers load it when the page is printed, and never before.
QR_FILE = "qr.svg"
#: Fifteen of a hundred codewords can be restored: paper is folded, and toner runs out.
_CORRECTION = "m"
#: The light margin that readers need around a symbol, in modules (ISO/IEC 18004, section 9.1).
QUIET_ZONE = 4


@dataclass(frozen=True)
class ShareLink:
    """One way to pass it on: ``way`` is by mail, SMS or WhatsApp, ``address`` what opens it with the words in it."""

    way: Literal["mail", "sms", "whatsapp"]
    address: str


@dataclass(frozen=True)
class Share:
    """What is passed on: a ``title``, the ``text`` in lines, and the whole ``address``, perhaps with a source code."""

    title: str
    text: str
    address: str

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


def qr_code(address: str) -> bytes:
    """Return the QR code (ISO/IEC 18004) of ``address`` as an SVG document: black modules on white."""
    import segno  # 30 ms, and only builds that draw one need it

    drawing = BytesIO()
    symbol = segno.make(address, error=_CORRECTION, micro=False)
    symbol.save(drawing, kind="svg", border=QUIET_ZONE, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return drawing.getvalue()


def share_of(content: ContentFile, run: Run) -> Share | None:
    """Return what can be passed on of the action in ``content``; None where it is a word to the campaign itself."""
    fields, campaign = content.metadata, run.campaign
    kind = fields.get("kind", "share")
    if kind not in SHARED:
        return None
    is_shared = kind == "share" and "form" not in fields
    summary = fields.get("summary", "")
    text = fields.get("message") or summary or content.title if is_shared else f"{content.title}\n{summary}".strip()
    path = _page_of_code(content, fields["source"], run) if is_shared and "source" in fields else ""
    title = (fields.get("subject") if is_shared else "") or content.title
    return Share(title, text_in(content.lang, text), campaign.absolute(path or content.url))


def _page_of_code(content: ContentFile, code: str, run: Run) -> str:
    """Return the path of the page of ``code``, in the language of ``content`` where it is translated.

    An unknown code is a Problem; the room ``referrals`` judges the others.
    """
    campaign = run.campaign
    source = next((source for source in campaign.sources if source.code == code), None)
    if source is None:
        what = Message("There is no source code “{code}” in content/campaign.toml.", code=code)
        hint = suggest(code, {source.code for source in campaign.sources})
        hint = sentences(hint, Message("Add it there below [sources], or leave the line out."))
        path, line = content.places["source"]
        run.problems.add(Problem(path, line, what, hint, "ACT034"))
        return ""
    lang = content.lang if _has_page(source, content.lang, run) else campaign.default_lang
    return campaign.path(lang, f"g/{code}/")


def _has_page(source: Source, lang: str, run: Run) -> bool:
    """Whether what ``source`` leads to exists in ``lang``."""
    names = (f"actions/{source.to}", f"pages/{source.to or 'home'}")
    return any(text_name(name, lang) in run.contents for name in names)
