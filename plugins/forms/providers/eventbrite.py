"""Eventbrite: events, on a page of its own; its widget is a script, and is not used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.links import CODE, pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Eventbrite"
slug: Final = "eventbrite"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "rsvp"})
_ENDINGS: Final = (
    "com co.uk ca com.au ie de fr es it nl be at ch pt se dk fi co.nz hk sg com.br com.ar com.mx com.pe cl"
)
hosts: Final = tuple(f"eventbrite.{ending}" for ending in _ENDINGS.split())
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = (
    "That “aff” in the address keeps a source code.",
    "That its domains in other countries are laid out like eventbrite.com.",
)
docs: Final = ("public sites' links", "Jetpack (checkout-external?eid=)")
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://www.eventbrite.com/e/open-meeting-122806352105",
    "https://www.eventbrite.com/e/1039005502427",
)

_EVENT: Final = re.compile(
    rf"https://(?:www\.)?(?P<host>{'|'.join(map(re.escape, hosts))})/"
    r"(?:e/(?:(?P<title>[A-Za-z0-9%-]+)-)?|checkout-external\?(?:[^#]*&)?eid=)(?P<id>\d{9,15})(?:[/?#&].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept ``https://www.eventbrite.com/e/{title}-{id}``, and the checkout's address, which names the same event."""
    found = _EVENT.fullmatch(address)
    if not found:
        return None
    event = f"{found['title']}-{found['id']}" if found["title"] else found["id"]
    page = f"https://www.{found['host']}/e/{event}"
    return Ref(slug, with_query(page, **pasted_query(address, {"aff": CODE})))


def expects(address: str) -> str:  # noqa: ARG001
    """Say what an event's address is like."""
    return "Open the event and copy its address, which is like https://www.eventbrite.com/e/your-event-123456789012."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what its own page asks, and amounts."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page."""
    return linked(name, ref.address, request, source="aff")
