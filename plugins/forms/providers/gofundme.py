"""GoFundMe: collections for one cause; shown as a link. Its widget only repeats how much there is, and is not used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "GoFundMe"
slug: Final = "gofundme"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate"})
hosts: Final = ("gofundme.com", "gofund.me", "gofundme.org")
verified: Final = True
evidence: Final = ("P", "P1", "K")
unconfirmed: Final = ("That “attribution_id”, seen on one site, keeps a source code of one's own.",)
docs: Final = ("public sites' links", "the converter of one content system (its widget's addresses)")
without_javascript: Final = "opens the page there"
samples: Final = ("https://www.gofundme.com/f/save-the-hall",)

_PAGE: Final = re.compile(
    r"https://(?:www\.)?gofundme\.com/f/(?P<page>[a-z0-9][a-z0-9-]{0,200})(?:/widget/"
    r"(?:small|medium|large))?/?(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept ``https://www.gofundme.com/f/{slug}``, and its widget's address, which names the same page."""
    found = _PAGE.fullmatch(address)
    return Ref(slug, f"https://www.gofundme.com/f/{found['page']}") if found else None


def expects(address: str) -> str:
    """Say what a collection's address is like, and how to come by it from a short one."""
    if address.startswith("https://gofund.me/"):
        return (
            "A short gofund.me address cannot be checked. Open it in a browser and copy the long address it leads to, "
            "which begins https://www.gofundme.com/f/."
        )
    return "Open the collection and copy its address, which is like https://www.gofundme.com/f/your-collection."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what its own page asks, and amounts."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page."""
    return linked(name, ref.address, request, source="attribution_id")
