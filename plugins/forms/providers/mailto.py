"""E-mail: no service at all; the visitor's own mail program opens with the message begun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from plugins.forms.fields import WORDS_ONLY, no_amounts, no_source
from plugins.forms.model import Embed, Ref, Refused, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import Ask

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
samples: Final = ("mailto:hello@example.org", "mailto:hello@example.org?subject=Count%20me%20in")

_NEW_LINE: Final = "\r\n"
_MAIL: Final = re.compile(r"mailto:(?P<mail>[^?@]+@(?P<host>[^?@]+))(?:\?subject=(?P<subject>.*))?")


def accepts(address: str) -> Ref | None:
    """Accept one e-mail address with at most a subject; ``read_address`` lets no other header through."""
    found = _MAIL.fullmatch(address)
    return Ref(slug, f"mailto:{found['mail']}", found.groupdict(default="")) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write mailto:name@example.org."


def unsupported(ref: Ref, ask: Ask) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse consent, which a mail cannot make anybody tick, and what only forms have."""
    return tuple(_unsupported(ask))


def _unsupported(ask: Ask) -> Iterator[Refused]:
    for what, value in (("a box to tick", ask.consent), ("post_fields", ask.post)):
        if value:
            yield Refused(f"A mail has no place for {what}.", "Take it out, or use a service with a form.", "FRM023")
    yield from no_amounts("A mail", ask)
    yield from no_source("A mail", ask)


def embed(ref: Ref, ask: Ask) -> Embed:
    """Return the address with the action's title as subject, and a line to fill in for each field asked."""
    lines = [f"{ask.labels[field]}: " for field, _ in ask.fields if field not in {"email", "consent"}]
    subject = ref.parts["subject"] or quote(ask.title, safe="")
    body = f"&body={quote(_NEW_LINE.join(lines), safe='')}" if lines else ""
    return Embed(shape, name, address=f"{ref.address}?subject={subject}{body}", host=ref.parts["host"])
