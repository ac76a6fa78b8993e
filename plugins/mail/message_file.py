"""Writes a letter as a file that mail programs open: both parts, and no sender, no address and no date."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.mail.model import Letter


def write_message(letter: Letter, text: str, html: str) -> bytes:
    """Return the message (RFC 5322) of ``letter``, whose parts are ``text`` and ``html``: the same bytes each time.

    Who sends it, to whom and when is for the mailer to say. Outlook and Thunderbird open it as a draft (X-Unsent).
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message["Content-Language"] = letter.lang
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    digest = blake2b(f"{text}\0{html}".encode(), digest_size=12).hexdigest()
    message.set_boundary(f"=_{digest}")
    return message.as_bytes()
