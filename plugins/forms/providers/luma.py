"""Luma: events, in a frame that opens when the visitor asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.links import CODE, pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Luma"
slug: Final = "luma"
shape: Final[Shape] = "frame"
kinds: Final = frozenset({"rsvp"})
hosts: Final = ("lu.ma", "luma.com")
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = (
    "That an event's page is at lu.ma/event/evt-….",
    "That “utm_source” in the address keeps a source code.",
    "Whether the service's page works without JavaScript.",
)
docs: Final = ("ten public sites' frames",)
without_javascript: Final = "opens in the frame, or there; the page may need it"
samples: Final = ("https://lu.ma/embed/event/evt-26S8mILGH5NJMVJ/simple", "https://luma.com/event/evt-guA9zHzcVg5vgdw")

_EVENT: Final = re.compile(
    r"https://(?P<host>lu\.ma|luma\.com)/(?:embed/)?event/(?P<id>evt-[A-Za-z0-9]{8,24})(?:/simple)?/?(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept an event's frame, and its page, by the event's id; a short name (``lu.ma/abc``) does not tell the id."""
    found = _EVENT.fullmatch(address)
    if not found:
        return None
    source = pasted_query(address, {"utm_source": CODE})
    return Ref(slug, with_query(f"https://{found['host']}/event/{found['id']}", **source), found.groupdict())


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the id is found."""
    return (
        "Open the event and copy its address, which is like https://luma.com/abcd1234, for a link; for a frame, choose "
        "More, Embed Event in Luma, and paste the code, in which is an id that begins with evt-."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask, and amounts."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the event's page."""
    source = pasted_query(ref.address, {"utm_source": CODE})
    address = with_query(f"https://{ref.parts['host']}/embed/event/{ref.parts['id']}/simple", **source)
    return framed(name, address, ref.address, request, source="utm_source")
