"""Liberapay: money that comes every week, month or year; shown as a link.

Its button needs ``unsafe-inline`` styles. Amounts there belong to a period, which an action does not name, so none are
suggested.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.links import pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Liberapay"
slug: Final = "liberapay"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate"})
hosts: Final = ("liberapay.com",)
verified: Final = True
evidence: Final = ("S", "P", "K")
unconfirmed: Final = (
    "That a name of 1 to 32 letters, digits, full stops, - and _ is every name there.",
    "That its page takes “amount” and “period” (weekly, monthly or so) from the address, where both stay as pasted.",
)
docs: Final = ("github.com/liberapay/liberapay.com (widgets, public.json)", "public sites' links")
without_javascript: Final = "opens the page there"
samples: Final = ("https://liberapay.com/Changaco/donate", "https://liberapay.com/Changaco/")

_PAGE: Final = re.compile(
    r"https://(?:[a-z-]+\.)?liberapay\.com/(?P<user>[A-Za-z0-9._-]{1,32})"
    r"(?:/donate|/widgets/(?:button|receiving)\.js)?/?(?:[?#].*)?"
)
#: What begins an address there without being anybody's name.
_OTHERS: Final = frozenset({"about", "assets", "explore", "for", "on", "search", "sign-in", "sign-up", "robots.txt"})
#: What its page reads of a link; an amount there is for a period.
_KEPT: Final = {
    "currency": re.compile(r"[A-Z]{3}"),
    "amount": re.compile(r"\d{1,6}(?:\.\d\d)?"),
    "period": re.compile(r"weekly|monthly|yearly"),
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://liberapay.com/{user}``, with or without ``/donate``, in any language, and its button's."""
    found = _PAGE.fullmatch(address)
    if not found or found["user"].lower() in _OTHERS:
        return None
    page = f"https://liberapay.com/{found['user']}/donate"
    return Ref(slug, with_query(page, **pasted_query(address, _KEPT)), {"user": found["user"]})


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a recipient's address is like."""
    return "Open your page at Liberapay and copy its address, which is like https://liberapay.com/your-name/donate."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what its own page asks, amounts and source codes."""
    return tuple(only_its_page(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page."""
    return linked(name, ref.address, request)
