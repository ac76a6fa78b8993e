"""E-mail: no service at all; the visitor's own mail program opens with the message begun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import WORDS_ONLY, no_amounts, no_source
from plugins.forms.mails import Mail, is_mail, read_mail
from plugins.forms.model import Embed, Letter, Ref, Refused, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "E-mail"
slug: Final = "mailto"
shape: Final[Shape] = "mailto"
kinds: Final = WORDS_ONLY
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("RFC 6068",)
without_javascript: Final = "opens the visitor's mail program"
samples: Final = (
    "mailto:hello@example.org",
    "mailto:hello@example.org?subject=Count%20me%20in",
    "mailto:board@example.org,chair@example.org?cc=hello@example.org&subject=Reinstate&body=Dear%20board,%0D%0A",
)

#: So many characters of an address reach the mail program on every system.
LONGEST: Final = 2000


def accepts(address: str) -> Ref | None:
    """Accept e-mail addresses with a subject, a text and open copies; ``read_mail`` lets no other header through."""
    mail = read_mail(address) if is_mail(address) else None
    if mail is None or isinstance(mail, Refused):
        return None
    given = (("cc", ", ".join(mail.cc)), ("subject", mail.subject), ("body", mail.body))
    return Ref(slug, mail.address, kept=tuple(pair for pair in given if pair[1]))


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write mailto:name@example.org."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse consent, which a mail cannot make anybody tick, and what only forms have."""
    return tuple(_unsupported(request))


def _unsupported(request: FormRequest) -> Iterator[Refused]:
    for what, value in (("a box to tick", request.consent), ("post_fields", request.post)):
        if value:
            yield Refused(f"A mail has no place for {what}.", "Take it out, or use a service with a form.", "FRM023")
    yield from no_amounts("A mail", request)
    yield from no_source("A mail", request)


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the mail begun: the editor's words first, else those in the address; then a line for each field asked.

    A text that many mail programs would cut is left out of the address; visitors copy it from the page.
    """
    pasted = read_mail(ref.address)
    mail = Mail(()) if isinstance(pasted, Refused) else pasted
    lines = "\n".join(f"{request.labels[field]}: " for field, _ in request.fields if field not in {"email", "consent"})
    text = request.message or mail.body
    begun = replace(
        mail, subject=request.subject or mail.subject or request.title, body="\n\n".join(filter(None, (text, lines)))
    )
    fits = len(begun.address) <= LONGEST
    address = begun.address if fits else replace(begun, body="").address
    letter = Letter(mail.to, mail.cc, begun.subject, text, is_begun=fits) if text or request.kind == "letter" else None
    return Embed(shape, name, address=address, host=mail.to[0].rpartition("@")[2], letter=letter)
