"""The files of a mail: what is pasted into a mailer, a message that mail programs open, and a preview of everything.

The preview is opened as a file and loads nothing from elsewhere: its pictures are copies beside it.
"""

from __future__ import annotations

import shutil
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.i18n.message_templates import message_environment
from plugins.mail.pictures import PICTURES, pictures_in, with_local_pictures, without_pictures
from plugins.mail.plain_text import write_text
from plugins.rendering.stylesheet import campaign_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from plugins.campaign.model import Campaign
    from plugins.mail.model import Mailing
    from plugins.mail.short_texts import ShortText
    from plugins.messages import Message
    from plugins.problems import Problem
    from plugins.run import Run

#: The preview, which an editor opens first.
PREVIEW: Final = "index.html"


def files_of(
    run: Run, mailing: Mailing, html: str, texts: Sequence[ShortText], notices: Iterable[Problem]
) -> dict[str, bytes]:
    """Return the content of every file of a mail, by its name; ``html`` is ``mailing`` as HTML."""
    text = write_text(mailing)
    files = {
        "email.html": html.encode(),
        "email.txt": text.encode(),
        "email.eml": write_message(mailing, text, html),
        "texts.txt": write_texts(texts, translated).encode(),
    }
    page = write_preview(
        mailing=mailing,
        html=html,
        text=text,
        texts=texts,
        notices=notices,
        files={name: len(data) for name, data in files.items()},
        tokens=_tokens(run.campaign, run.root),
    )
    return {**files, PREVIEW: page.encode(), **_pictures(run, html)}


def save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` into ``folder``, in place of those of before. Raises OSError."""
    shutil.rmtree(folder / PICTURES, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_message(mailing: Mailing, text: str, html: str) -> bytes:
    """Return the message (RFC 5322) of ``mailing``, whose parts are ``text`` and ``html``: the same bytes each time.

    Who sends it, to whom and when is for the mailer to say. Outlook and Thunderbird open it as a draft (X-Unsent).
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = mailing.subject
    message["X-Unsent"] = "1"
    message["Content-Language"] = mailing.lang
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    digest = blake2b(f"{text}\0{html}".encode(), digest_size=12).hexdigest()
    message.set_boundary(f"=_{digest}")
    return message.as_bytes()


def write_texts(texts: Sequence[ShortText], translate: Callable[[Message], str]) -> str:
    """Return all texts one below the other, each with its count in the language of ``translate``."""
    parts = []
    for short in texts:
        head = f"{translate(short.title)} ({translate(short.count)})"
        parts.append("\n".join((head, "=" * len(head), *map(translate, short.notes), "", short.text, "")))
    return "\n\n".join(parts)


def write_preview(  # noqa: PLR0913  (all are named by the caller)
    *,
    mailing: Mailing,
    html: str,
    text: str,
    texts: Sequence[ShortText],
    notices: Iterable[Problem],
    files: Mapping[str, int],
    tokens: str,
) -> str:
    """Return the preview; ``files`` are the sizes of the other files in bytes, ``tokens`` is a style sheet."""
    template = message_environment(Path(__file__).parent / "templates").get_template("preview.html")
    shown = with_local_pictures(html)
    frames = {"phone": shown, "computer": shown, "plain": without_pictures(html)}
    return template.render(
        mailing=mailing, text=text, texts=texts, notices=list(notices), files=files, tokens=tokens, frames=frames
    )


def _tokens(campaign: Campaign, root: Path) -> str:
    """Return the sizes, fonts and colours of the theme, with the campaign's own, if they can be read."""
    try:
        tokens = (root / "theme" / "static" / "css" / "tokens.css").read_text("utf-8")
    except OSError:
        tokens = ""
    return f"@layer tokens {{\n{tokens}}}\n{campaign_tokens(campaign)}\n"


def _pictures(run: Run, html: str) -> Mapping[str, bytes]:
    """Return the pictures of a mail as they are published, by the name of their copy."""
    encoded = run.engine.encode_pictures(list(pictures_in(html).values()))
    return {f"{PICTURES}/{name.rpartition('/')[2]}": data for name, data in encoded.items()}
