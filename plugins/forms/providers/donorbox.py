"""Donorbox: donations, once or every month, on a page of its own.

It may be framed, and has a script for that; the link needs neither its code nor its cookies beside our page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import nothing_to_ask_with
from plugins.forms.links import PLAIN_CODE, other_letters, pasted_query, with_query
from plugins.forms.model import Ref, Refused, Shape
from plugins.forms.pages import linked

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

name: Final = "Donorbox"
slug: Final = "donorbox"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "join"})
hosts: Final = ("donorbox.org",)
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = (
    "That “utm_source” in the address is kept with the donation.",
    "That any address of one word below donorbox.org is a campaign's.",
)
docs: Final = ("public sites' links and frames (amount, default_interval)",)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://donorbox.org/support-our-mission-38",
    "https://donorbox.org/clearviction?default_interval=m&amount=25",
    "https://donorbox.org/embed/clearviction?default_interval=m",
)

_PAGE: Final = re.compile(r"https://donorbox\.org/(?:embed/)?(?P<slug>[a-z0-9][a-z0-9-]{0,150})/?(?:[?#].*)?")
#: Donorbox's own pages of one word, as far as they are known.
_NOT_CAMPAIGNS: Final = frozenset({"embed", "login", "signup", "users", "api", "org_session", "campaigns", "blog"})
_KEPT: Final = {
    "amount": re.compile(r"\d{1,7}(?:\.\d\d)?"),
    "default_interval": re.compile(r"[omqa]"),
    "utm_source": PLAIN_CODE,
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://donorbox.org/{slug}``, and its frame's address."""
    found = _PAGE.fullmatch(address)
    if not found or found["slug"] in _NOT_CAMPAIGNS:
        return None
    return Ref(slug, f"https://donorbox.org/{found['slug']}", pasted_query(address, _KEPT))


def expects(address: str) -> str:
    """Say where the address is found, also to whoever pasted the code of the newer widget."""
    widget = "The widget is a script, which Picket keeps out of the page. " if "widget" in address else ""
    return (
        f"{widget}Open the campaign as a donor sees it and copy its address, like https://donorbox.org/your-campaign."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields, and a source code that would not survive in an address."""
    letters = "letters a to z, digits, full stops, - and _"
    return (*nothing_to_ask_with(name, request), *other_letters(name, request, PLAIN_CODE, letters))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page, and one more for each suggested amount."""
    return linked(name, with_query(ref.address, **ref.parts), request, source="utm_source", amount="amount")
