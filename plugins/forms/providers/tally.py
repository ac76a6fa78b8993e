"""Tally: any questions, on a page of the service's, in a frame that opens when the visitor asks for it.

Its script, which would only make the frame as high as the form, is not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.forms.fields import WORDS_ONLY
from plugins.forms.links import pasted_pairs, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Tally"
slug: Final = "tally"
shape: Final[Shape] = "frame"
kinds: Final = WORDS_ONLY
hosts: Final = ("tally.so",)
verified: Final = True
evidence: Final = ("D", "K")
unconfirmed: Final = (
    "That the frame and the page take a source code as the hidden field “source”, which the form has to have.",
    "Whether the service's page works without JavaScript.",
)
docs: Final = ("developers.tally.so",)
without_javascript: Final = "opens in the frame, or there; the page may need it"
samples: Final = ("https://tally.so/r/mRoDv3",)

_FORM: Final = re.compile(r"https://tally\.so/(?:r|embed|popup)/(?P<id>[A-Za-z0-9]{5,8})/?(?:[?#].*)?")
_HIDDEN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")


def accepts(address: str) -> Ref | None:
    """Accept a form's page, and its frame (``data-tally-src``); its hidden fields and its looks stand behind a “?”."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    carried = pasted_pairs(urlsplit(address).query, _HIDDEN)
    return Ref(slug, with_query(f"https://tally.so/r/{found['id']}", **carried), {"id": found["id"]})


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a form's address is like."""
    return "In Tally, open the form, choose Share, and copy its link, which is like https://tally.so/r/abc123."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, with the page's own background, and the same form as a page."""
    carried = {"transparentBackground": "1", **dict(parse_qsl(urlsplit(ref.address).query))}
    address = with_query(f"https://tally.so/embed/{ref.parts['id']}", **carried)
    return framed(name, address, ref.address, request, source="source")
