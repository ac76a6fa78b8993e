"""Stripe Payment Links: donations, dues and tickets, paid on a page of Stripe's.

Its “buy button” is a script and needs Stripe's code in our page; the link does the same without.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import nothing_to_ask_with
from plugins.forms.links import CODE, other_letters, pasted_query, with_query
from plugins.forms.model import Ref, Refused, Shape
from plugins.forms.pages import linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

name: Final = "Stripe Payment Links"
slug: Final = "stripe"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "join", "rsvp"})
hosts: Final = ("stripe.com",)
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That an amount in the address opens a link of the kind “customers choose what to pay” with it, and no other link.",
    "That Ugandan shillings are in hundredths, as its special cases say, though its list of whole ones has them, too.",
)
docs: Final = (
    "https://docs.stripe.com/payment-links/url-parameters",
    "https://docs.stripe.com/currencies (currencies without cents, with thousandths, special cases)",
    "10 public sites (__prefilled_amount)",
)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://donate.stripe.com/3csg1F7PF8gpfni003",
    "https://buy.stripe.com/3csg1F7PF8gpfni003?client_reference_id=rally-2026",
    "https://book.stripe.com/3csg1F7PF8gpfni003",
)

_LINK: Final = re.compile(
    r"(?P<link>https://(?:buy|donate|book)\.stripe\.com/(?:test_)?[A-Za-z0-9]{10,64})/?(?:[?#].*)?"
)
_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
_KEPT: Final = {
    "client_reference_id": _CODE,
    "locale": re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,3})?|auto"),
    "prefilled_promo_code": CODE,
    "__prefilled_amount": re.compile(r"\d{1,9}"),
}
#: Currencies by the number of digits after the point, where it is not two. Of the kronur of Iceland and the shillings
#: of Uganda there are only whole ones, but both are still counted in hundredths (“special cases”); Hungary's forint and
#: Taiwan's dollar are whole in payouts alone.
_WITHOUT_CENTS: Final = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"}
)
_WITH_THOUSANDTHS: Final = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def accepts(address: str) -> Ref | None:
    """Accept ``https://buy.stripe.com/{id}`` and its kin; a link in test mode too, only to be refused by name."""
    found = _LINK.fullmatch(address)
    if not found:
        return None
    return Ref(slug, found["link"], pasted_query(address, _KEPT))


def expects(address: str) -> str:
    """Say where the link is found, also to whoever pasted the buy button."""
    button = "The buy button is a script, which Picket keeps out of the page. " if "buy-button" in address else ""
    return f"{button}In Stripe, open Payment Links and copy the link, which is like https://buy.stripe.com/…."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse a link in test mode, fields, and a source code with other letters."""
    letters = "up to 200 letters a to z, digits, - and _"
    return (*_in_test_mode(ref), *nothing_to_ask_with(name, request), *other_letters(name, request, _CODE, letters))


def _in_test_mode(ref: Ref) -> Iterator[Refused]:
    if "/test_" in ref.address:
        what = "This link is in Stripe's test mode: no money given there arrives."
        yield Refused(what, "Switch test mode off in Stripe and paste the real link.", "FRM033")


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the link, and one more for each suggested amount, in the currency's smallest unit."""
    amounts = tuple((smallest_units(amount, request.currency), label) for amount, label in request.amounts)
    page, with_pasted = with_query(ref.address, **ref.parts), replace(request, amounts=amounts)
    return linked(name, page, with_pasted, source="client_reference_id", amount="__prefilled_amount")


def smallest_units(amount: int, currency: str) -> int:
    """Return ``amount`` whole units of ``currency`` in what Stripe counts it in: hundredths, thousandths, or whole.

    Of thousandths it takes multiples of ten alone, which whole units always are.
    """
    if currency in _WITHOUT_CENTS:
        return amount
    return amount * (1000 if currency in _WITH_THOUSANDTHS else 100)
