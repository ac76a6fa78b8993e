"""Any page that the campaign lets stand inside its own: in a frame that opens when the visitor asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import EVERY_KIND, no_amounts, nothing_to_ask_with
from plugins.forms.links import PLAIN_CODE, fragment_first, other_letters
from plugins.forms.model import Ref, Refused, Shape
from plugins.forms.pages import framed

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

name: Final = "Any page in a frame"
slug: Final = "any-frame"
shape: Final[Shape] = "frame"
kinds: Final = EVERY_KIND
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("HTML standard, “The iframe element”",)
without_javascript: Final = "opens in the frame, or the page there"
samples: Final = ("https://survey.example.org/", "https://survey.example.org/night-shift?lang=en#form")


def accepts(address: str) -> Ref | None:
    """Accept every https address; which hosts may be framed is for the campaign to say."""
    return Ref(slug, address) if address.startswith("https://") else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write the https:// address of the page that is to stand in the frame."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse everything that only a form of our own could ask, and amounts."""
    letters = "letters a to z, digits, full stops, - and _"
    return (
        *nothing_to_ask_with("That page", request),
        *no_amounts("That page", request),
        *other_letters("That page", request, PLAIN_CODE, letters),
        *fragment_first(ref, request),
    )


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame and the same page as a link; a source code travels as ``utm_source``."""
    return framed(urlsplit(ref.address).netloc, ref.address, ref.address, request, source="utm_source")
