"""Mobilize: events to sign up for, each on a page of its own, or all of an organisation's on one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import no_amounts, nothing_to_ask_with
from plugins.forms.links import PLAIN_CODE, other_letters, pasted_query, with_query
from plugins.forms.model import Ref, Refused, Shape
from plugins.forms.pages import linked

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

name: Final = "Mobilize"
slug: Final = "mobilize"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"rsvp"})
hosts: Final = ("mobilize.us",)
verified: Final = True
evidence: Final = ("D", "P1")
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("github.com/mobilizeamerica/api (README: utm_source)", "one public site (the list's frame)")
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://www.mobilize.us/indivisibleacton-area/",
    "https://www.mobilize.us/event/event/1/",
    "https://www.mobilize.us/indivisibleacton-area/event/123456/?utm_source=poster",
    "https://www.mobilize.us/embed/indivisibleacton-area/feed/",
)

_PAGE: Final = re.compile(
    r"https://www\.mobilize\.us/(?:embed/(?P<feed>[a-z0-9_-]+)/feed|(?P<org>[a-z0-9_-]+)(?:/event/(?P<id>\d+))?)"
    r"/?(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept an event's page, an organisation's list of events, and the frame of that list."""
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    event = f"event/{found['id']}/" if found["id"] else ""
    page = f"https://www.mobilize.us/{found['feed'] or found['org']}/{event}"
    return Ref(slug, page, pasted_query(address, {"utm_source": PLAIN_CODE}))


def expects(address: str) -> str:
    """Say which pages are meant."""
    if address.startswith("https://mobilize.us/"):
        return f"Write https://www.{address.removeprefix('https://')}."
    return "Open the event; its address is like https://www.mobilize.us/your-organisation/event/123456/."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields, amounts, and a source code that would not survive in an address."""
    letters = "letters a to z, digits, full stops, - and _"
    return (
        *nothing_to_ask_with(name, request),
        *no_amounts(name, request),
        *other_letters(name, request, PLAIN_CODE, letters),
    )


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page."""
    return linked(name, with_query(ref.address, **ref.parts), request, source="utm_source")
