"""Zeffy: donations, tickets and memberships, in a frame that opens when the visitor asks for it.

Its pop-up needs a script, and is not used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Zeffy"
slug: Final = "zeffy"
shape: Final[Shape] = "frame"
kinds: Final = frozenset({"donate", "join", "rsvp"})
hosts: Final = ("zeffy.com",)
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = ("Whether the service's page works without JavaScript.",)
docs: Final = ("public sites' frames",)
without_javascript: Final = "opens in the frame, or there; the page may need it"
samples: Final = (
    "https://www.zeffy.com/embed/donation-form/57ca7f10-b049-41ee-b3a4-736f5e3d0ace",
    "https://www.zeffy.com/en-US/ticketing/petes-10th-annual-back-to-school-raffle",
)

_FORM: Final = re.compile(
    r"https://(?:www\.)?zeffy\.com/(?P<lang>[a-z]{2}(?:-[A-Z]{2})?/)?(?:embed/)?"
    r"(?P<form>(?:donation-form|ticketing|fundraising|peer-to-peer)/[a-z0-9][a-z0-9-]{0,150})/?(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept a form's page, its frame, and a pop-up's address (``zeffy-form-link``), which is its frame's."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    page = f"https://www.zeffy.com/{found['lang'] or ''}{found['form']}"
    return Ref(slug, page, {"frame": f"https://www.zeffy.com/embed/{found['form']}"})


def expects(address: str) -> str:
    """Say which address is meant; the thermometer shows how much there is, and takes nothing."""
    if "/thermometer/" in address:
        return "That is only the thermometer. Paste the form's own link, with /donation-form/ or /ticketing/ in it."
    return (
        "Open the form in Zeffy, choose Share, and copy its link, which is like https://www.zeffy.com/donation-form/…."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask or hand on."""
    return tuple(only_its_page(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the same form as a page."""
    return framed(name, ref.parts["frame"], ref.address, request)
