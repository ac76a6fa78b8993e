"""Tally: any questions, on a page of the service's, in a frame that opens when the visitor asks for it.

Its script, which would only make the frame as high as the form, is not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import WORDS_ONLY
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import Ask

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


def accepts(address: str) -> Ref | None:
    """Accept a form's page, and its frame (``data-tally-src``)."""
    found = _FORM.fullmatch(address)
    return Ref(slug, f"https://tally.so/r/{found['id']}", {"id": found["id"]}) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a form's address is like."""
    return "In Tally, open the form, choose Share, and copy its link, which is like https://tally.so/r/abc123."


def unsupported(ref: Ref, ask: Ask) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask."""
    return tuple(only_its_page(name, ask, source=True))


def embed(ref: Ref, ask: Ask) -> Embed:
    """Return the frame, with the page's own background, and the same form as a page."""
    address = f"https://tally.so/embed/{ref.parts['id']}?transparentBackground=1"
    return framed(name, address, ref.address, ask, source="source")
