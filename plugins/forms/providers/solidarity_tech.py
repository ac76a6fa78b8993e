"""Solidarity Tech: every kind of action of a union or chapter, in a frame that opens when the visitor asks for it.

Its script, which would only make the frame as high as the form, is not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import EVERY_KIND
from plugins.forms.links import pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Solidarity Tech"
slug: Final = "solidarity-tech"
shape: Final[Shape] = "frame"
kinds: Final = EVERY_KIND
hosts: Final = ("solidarity.tech",)
verified: Final = True
evidence: Final = ("P1", "D", "K")
unconfirmed: Final = (
    "That the frame works without the service's script beside it.",
    "Whether the service's page works without JavaScript.",
)
docs: Final = (
    "solidarity.tech/docs/integrate-a-form-into-external-website",
    "the site of one chapter of the Democratic Socialists of America",
)
without_javascript: Final = "opens in the frame, or there; the page may need it"
samples: Final = ("https://nightshift.solidarity.tech/join",)

_PAGE: Final = re.compile(
    r"(?P<page>https://(?!(?:www|api|docs|app)\.)[a-z0-9-]+\.solidarity\.tech/(?!embed/)[A-Za-z0-9_-]+(?:/(?!embed)[A-Za-z0-9_-]+)*)"
    r"(?:/embed)?/?(?:[?#].*)?"
)
_SESSIONS: Final = re.compile(r"[0-9,]{1,200}")


def accepts(address: str) -> Ref | None:
    """Accept a page below an organisation's own name, and its frame; which sessions of an event are meant is kept."""
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    sessions = pasted_query(address, {"only_event_session_ids": _SESSIONS})
    return Ref(slug, with_query(found["page"], **sessions), {"page": found["page"], **sessions})


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a page's address is like."""
    return "Open the page as a supporter sees it; its address is like https://yourunion.solidarity.tech/join."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask or hand on."""
    return tuple(only_its_page(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, without what surrounds the form on the page, and the page."""
    sessions = {key: value for key, value in ref.parts.items() if key == "only_event_session_ids"}
    address = with_query(f"{ref.parts['page']}/embed", full="false", breakout="false", **sessions)
    return framed(name, address, ref.address, request)
