"""Accounts that take money from anybody: Stripe, Venmo, Cash App, Square, and pages for patrons. Each is linked to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.declarations import OPENS_PAGE, CustomProvider, HostedPage, Page, Private
from plugins.forms.fields import nothing_to_ask_with
from plugins.forms.hosted_pages import CODE, AllowedCharacters, linked, other_letters
from plugins.forms.model import Ref
from plugins.forms.page_addresses import pasted_query, with_query
from plugins.i18n.locale import mark
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

_DONATE: Final = frozenset({"donate"})
_MEMBERS: Final = frozenset({"donate", "join"})

_REFERENCE: Final = AllowedCharacters(r"[A-Za-z0-9_-]{1,200}", Message("up to 200 letters a to z, digits, - and _"))
#: Currencies by the number of digits after the point, where it is not two. Of the kronur of Iceland and the shillings
#: of Uganda there are only whole ones, but both are still counted in hundredths (“special cases”); Hungary's forint and
#: Taiwan's dollar are whole in payouts alone.
_WITHOUT_CENTS: Final = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"}
)
_WITH_THOUSANDTHS: Final = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def _payment_link(address: str) -> Ref | None:
    """Return the link at ``https://buy.stripe.com/{id}`` and its kin; one in test mode too, to be refused by name."""
    match = re.fullmatch(
        r"(?P<link>https://(?:buy|donate|book)\.stripe\.com/(?:test_)?[A-Za-z0-9]{10,64})/?(?:[?#].*)?", address
    )
    read = {
        "client_reference_id": _REFERENCE.pattern,
        "locale": r"[a-z]{2}(?:-[A-Za-z0-9]{2,3})?|auto",
        "prefilled_promo_code": CODE.pattern,
        "__prefilled_amount": r"\d{1,9}",
    }
    return Ref("stripe", match["link"], pasted_query(urlsplit(address).query, read)) if match else None


def _stripe_refusals(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield a link in test mode, fields, and a source code with other letters."""
    if "/test_" in ref.address:
        what = Message("This link is in Stripe's test mode: no money given there arrives.")
        yield unplaced(what, Message("Switch test mode off in Stripe and paste the real link."), "FRM033")
    yield from nothing_to_ask_with(STRIPE.name, request)
    yield from other_letters(STRIPE.name, request, _REFERENCE)


def _stripe_link(ref: Ref, request: FormRequest) -> Embed:
    """Return the link, and one more for each suggested amount, in the currency's smallest unit."""
    amounts = tuple((smallest_units(amount, request.currency), label) for amount, label in request.amounts)
    page = with_query(ref.address, **ref.parts)
    counted = replace(request, amounts=amounts)
    return linked(STRIPE.name, page, counted, source="client_reference_id", amount="__prefilled_amount")


def smallest_units(amount: int, currency: str) -> int:
    """Return ``amount`` whole units of ``currency`` in what Stripe counts it in: hundredths, thousandths, or whole.

    Of thousandths it takes multiples of ten alone, which whole units always are.
    """
    if currency in _WITHOUT_CENTS:
        return amount
    return amount * (1000 if currency in _WITH_THOUSANDTHS else 100)


_STRIPE_REMEDY: Final = Message(
    "In Stripe, open Payment Links and copy the link, which is like https://buy.stripe.com/…."
)

#: Its “buy button” is a script and needs Stripe's code in our page; the link does the same without.
STRIPE: Final[CustomProvider] = CustomProvider(
    "Stripe Payment Links",
    slug="stripe",
    kinds=frozenset({"donate", "join", "rsvp"}),
    hosts=("stripe.com",),
    read=_payment_link,
    refuse=_stripe_refusals,
    show=_stripe_link,
    remedy=_STRIPE_REMEDY,
    remedies={
        ".*buy-button.*": Message(
            "The buy button is a script, which Picket keeps out of the page. {stripe_remedy}",
            stripe_remedy=_STRIPE_REMEDY,
        )
    },
    sources={
        "D": (
            "https://docs.stripe.com/payment-links/url-parameters",
            "https://docs.stripe.com/currencies (currencies without cents, with thousandths, special cases)",
        ),
        "P": "10 public sites (__prefilled_amount)",
    },
    untried=(
        Message(
            "That an amount in the address opens a link of the kind “customers choose what to pay” with "
            "it, and no other link."
        ),
        Message(
            "That Ugandan shillings are in hundredths, as its special cases say, though its list of "
            "whole ones has them, too."
        ),
    ),
    without_javascript=OPENS_PAGE,
    samples=("https://donate.stripe.com/3csg1F7PF8gpfni003",),
)

VENMO: Final = HostedPage(
    "Venmo",
    kinds=_DONATE,
    pages=(
        Page(
            "https://(|www.|account.)venmo.com/(u/|)(|@){name:[A-Za-z0-9_-]{5,30}}",
            reserved="u code about business legal signup resources login pay",
            keep={"txn": "pay", "amount": r"\d{1,6}(?:\.\d\d?)?", "note": r".{1,280}", "audience": "private"},
        ),
        Page(
            "https://(|www.)venmo.com/",
            needs={"txn": "pay", "recipients": r"[A-Za-z0-9_-]{5,30}"},
            keep={"amount": r"\d{1,6}(?:\.\d\d?)?", "note": r".{1,280}", "audience": "private"},
        ),
    ),
    remedy=Message(
        "In Venmo, open your profile, choose “Share”, and copy the link, which is like https://venmo.com/u/your-name."
    ),
    remedies={
        r".*recipients=[^&]*(?:,|%2C).*": (
            Message("One link cannot say how money for several people is shared out: make one action for each.")
        ),
        r".*/code\?.*": Message(
            "Copy the link to the profile, which has the name in it: https://venmo.com/u/your-name."
        ),
    },
    private=(
        Private(
            r".*recipients=[^&]*(?:@|%40).*",
            Message("holds somebody's e-mail address"),
            Message("Paste the link to the profile, which is like https://venmo.com/u/your-name."),
        ),
    ),
    amount="amount",
    currencies=("USD",),
    always=(("txn", "pay"), ("audience", "private")),
    note=mark("Venmo shows payments to others unless you choose “Private” before you pay."),
    left_out={"audience": Message("payments are private here unless the giver says otherwise")},
    sources={"P": "public sites' links"},
    untried=Message("That a payment is seen by others unless it is made private."),
    samples=("https://venmo.com/u/mill-lane-fund", "https://venmo.com/?txn=pay&recipients=mill-lane-fund"),
)

CASH_APP: Final = HostedPage(
    "Cash App",
    kinds=_DONATE,
    pages=(
        Page("https://cash.app/($|%24){name:[A-Za-z][A-Za-z0-9_-]{0,19}}"),
        Page(r"https://cash.app/($|%24){name:[A-Za-z][A-Za-z0-9_-]{0,19}}/{amount:\d{1,7}(?:\.\d\d)?}"),
    ),
    remedy=Message(
        "In Cash App, choose “Share your profile” and copy the link, which has a “$” before the name: "
        "https://cash.app/$YourName."
    ),
    sources={"P": "public sites' links"},
    samples=("https://cash.app/$MillLane", "https://cash.app/$MillLane/25.00"),
)

SQUARE: Final = HostedPage(
    "Square",
    kinds=frozenset({"donate", "join", "rsvp"}),
    hosts=("square.link", "checkout.square.site", "squareup.com"),
    pages=(
        Page(pattern=r"https://square\.link/u/[A-Za-z0-9]{8}/?"),
        Page(
            pattern=r"https://checkout\.square\.site/(?:merchant/[A-Z0-9]{12,14}/(?:checkout|order)|buy|pay)"
            r"/[A-Za-z0-9-]{20,40}/?"
        ),
    ),
    remedy=Message(
        "In Square, open the payment link, choose “Share”, and copy it; it is like https://square.link/u/AbCdEfGh."
    ),
    left_out={"src": Message("it says where the link stood when it was copied")},
    sources={"P": "ten public sites' links"},
    samples=(
        "https://square.link/u/dJioBmlQ",
        "https://checkout.square.site/merchant/TSJA6N9X909K9/checkout/R7BFJ55O8M1KO1XP1RYDW1IJ",
    ),
)

KO_FI: Final = HostedPage(
    "Ko-fi",
    kinds=_MEMBERS,
    pages=Page(
        "https://(|www.)ko-fi.com/{page:[A-Za-z0-9_]{2,60}(?:/(?:tip|tiers|goal))?}",
        reserved="explore home manage account gold shop about login blog album s i c post widgets cdn features",
    ),
    remedy=Message(
        "Open your page and copy its address, which is like https://ko-fi.com/yourname; a post or a thing in "
        "the shop is not a form."
    ),
    sources={"P": "public sites' links"},
    untried=Message("That any address of one word there is a page to give on, but for the service's own words."),
    samples=("https://ko-fi.com/milllane", "https://ko-fi.com/milllane/tiers"),
)

BUY_ME_A_COFFEE: Final = HostedPage(
    "Buy Me a Coffee",
    kinds=_MEMBERS,
    hosts=("buymeacoffee.com", "coff.ee"),
    pages=Page(
        "https://(buymeacoffee.com|www.buymeacoffee.com|coff.ee)/(|widget/page/){page:[A-Za-z0-9_.-]{2,60}(?:/membership)?}",
        reserved="login signup explore about help widget privacy-policy terms",
    ),
    remedy=Message("Open your page and copy its address, which is like https://buymeacoffee.com/yourname."),
    sources={"P": "ten public sites' links and frames"},
    untried=Message("That any address of one word there is a page to give on, but for the service's own words."),
    samples=("https://buymeacoffee.com/milllane",),
)

PATREON: Final = HostedPage(
    "Patreon",
    kinds=_MEMBERS,
    pages=(
        Page(
            "https://(www.|)patreon.com/{page:(?:(?:c|cw|join)/)?(?!(?:login|home|posts|explore|create|api|oauth2|checkout|user|search|policy|signup|bePatron|about|c|cw|join|messages|settings)(?:/|$))[A-Za-z0-9_-]{1,64}(?:/membership)?}"
        ),
        Page(
            "https://www.patreon.com/bePatron",
            pattern=r"https://(?:www\.)?patreon\.com/bePatron",
            needs={"u": r"\d{3,12}"},
        ),
    ),
    remedy=Message(
        "Open your page and copy its address, which is like https://www.patreon.com/yourname; a post is not a form."
    ),
    sources={"P": "ten public sites' links"},
    untried=Message("That any address of one word there is a page to give on, but for the service's own words."),
    samples=("https://www.patreon.com/milllane",),
)

PROVIDERS: Final = (STRIPE, VENMO, CASH_APP, SQUARE, KO_FI, BUY_ME_A_COFFEE, PATREON)
