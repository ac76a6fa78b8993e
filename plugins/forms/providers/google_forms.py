"""Google Forms: any questions, on a page of Google's, in a frame that opens when the visitor asks for it.

Posting to ``/formResponse`` is not documented and fails for many forms, so it is not offered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.fields import WORDS_ONLY, no_amounts, no_source, nothing_to_ask_with
from plugins.forms.model import Embed, Ref, Refused, Shape

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Google Forms"
slug: Final = "google-forms"
shape: Final[Shape] = "frame"
kinds: Final = WORDS_ONLY
hosts: Final = ("docs.google.com", "forms.gle", "google.com")
verified: Final = True
evidence: Final = ("P",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("public sites' frames and pre-filled links",)
without_javascript: Final = "opens in the frame, or the page there"
samples: Final = (
    "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform",
    "https://docs.google.com/forms/d/e/1FAIpQLSfWkOK-in_bMMoHSZfcIvAeO58PAH9wrDqcxnJABHaxiDqhSA/viewform?usp=sf_link",
    "https://docs.google.com/forms/u/0/d/e/1FAIpQLSd8spkJcnGMyjJOJhJ6J44EYh_mN28aV0EFgAyCmwAFVKPLBg/formResponse",
)

_FORM: Final = re.compile(
    r"https://docs\.google\.com/forms/(?:u/\d+/)?d/e/(?P<id>1FAIpQLS[A-Za-z0-9_-]{48})/(?:viewform|formResponse)(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept the long address of a published form; answers filled in beforehand (``entry.1=…``) are kept."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    filled = [(key, value) for key, value in parse_qsl(urlsplit(address).query) if re.fullmatch(r"entry\.\d+", key)]
    page = f"https://docs.google.com/forms/d/e/{found['id']}/viewform"
    return Ref(slug, page, {"filled": urlencode(filled)})


def expects(address: str) -> str:
    """Say how to come by the long address."""
    if address.startswith("https://forms.gle/"):
        return (
            "A short forms.gle address cannot be checked. Open it in a browser and copy the long address it leads to, "
            "which begins https://docs.google.com/forms/d/e/."
        )
    return (
        "Open the form as a visitor sees it (in Google Forms: “Copy responder link”) and copy its address, beginning "
        "https://docs.google.com/forms/d/e/ and ends in /viewform."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask or hand on."""
    return (*nothing_to_ask_with(name, request), *no_amounts(name, request), *no_source(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:  # noqa: ARG001
    """Return the frame, and the same form as a page."""
    filled = ref.parts["filled"]
    return Embed(
        shape,
        name,
        address=f"{ref.address}?{filled}&embedded=true" if filled else f"{ref.address}?embedded=true",
        host="docs.google.com",
        page=f"{ref.address}?{filled}" if filled else ref.address,
        origins={"frame-src": ("https://docs.google.com",)},
    )
