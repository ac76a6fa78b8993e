"""Givebutter: donations and tickets, on a page of its own; its widgets are scripts, and are not used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.links import pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Givebutter"
slug: Final = "givebutter"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "rsvp"})
hosts: Final = ("givebutter.com",)
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That its own page takes “amount” and “frequency”, as its widgets do from the address of the page around them.",
)
docs: Final = ("docs of its widgets (amount=)", "public sites' links")
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://givebutter.com/LPDl8L",
    "https://givebutter.com/strike-fund",
    "https://givebutter.com/c/X0GXAA",
)

_PAGE: Final = re.compile(
    r"https://(?:www\.)?givebutter\.com/(?:(?:embed/)?(?P<new>c/))?(?P<code>[A-Za-z0-9][A-Za-z0-9_-]{2,100})"
    r"(?P<auction>/auction)?/?(?:[?#].*)?"
)
_KEPT: Final = {
    "amount": re.compile(r"\d{1,7}(?:\.\d\d)?"),
    "frequency": re.compile(r"once|one-time|monthly|quarterly|yearly"),
}
#: What begins an address there without being a campaign.
_OTHERS: Final = frozenset({"about", "blog", "contact", "embed", "features", "login", "pricing", "signup", "widgets"})


def accepts(address: str) -> Ref | None:
    """Accept ``https://givebutter.com/{code}``, which is also what the “campaign” of a button's code names.

    ``/c/{code}`` is what it gives to be shared today; its frame and its auction have that address, too.
    """
    found = _PAGE.fullmatch(address)
    if not found or found["code"].lower() in _OTHERS:
        return None
    page = f"https://givebutter.com/{found['new'] or ''}{found['code']}{found['auction'] or ''}"
    return Ref(slug, with_query(page, **pasted_query(address, _KEPT)))


def expects(address: str) -> str:  # noqa: ARG001
    """Say where a campaign's address is found; a widget's id names no page."""
    return (
        "Open the campaign at Givebutter, choose Share, and copy its link, which is like "
        "https://givebutter.com/c/your-campaign."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse what its own page asks, and source codes; an auction takes no amounts either."""
    return tuple(only_its_page(name, request, amounts="/auction" not in ref.address))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page, and one more for each amount, in whole units."""
    return linked(name, ref.address, request, amount="amount")
