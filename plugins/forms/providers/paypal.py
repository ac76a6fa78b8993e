"""PayPal: donations, dues and tickets, on a page there that names who receives the money.

The code of a PayPal button is a form with hidden fields; its page opens from a link that carries the same pairs. The
button's picture, and the pixel that tells PayPal of every visit to our page, are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.fields import no_amounts, no_source, nothing_to_ask_with
from plugins.forms.links import amount_links, other_currency, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "PayPal"
slug: Final = "paypal"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "join", "rsvp"})
hosts: Final = ("paypal.com", "paypal.me", "py.pl")
verified: Final = True
evidence: Final = ("P", "P1", "D", "K")
unconfirmed: Final = (
    "That the amount of a donate button is its own, so that none can be suggested.",
    "That a PayPal.Me address takes the currency's letters behind the amount.",
    "That a hosted button of the script kind has its page at /ncp/payment/ and the button's id.",
    "Whether the service's page works without JavaScript.",
)
docs: Final = (
    "public sites' buttons and links",
    "PayPal's guide to donate buttons (hosted_button_id, business, amount)",
)
without_javascript: Final = "opens the page there, which may need it"
samples: Final = (
    "https://www.paypal.com/donate/?hosted_button_id=7AX1EF95LT8CR",
    "https://www.paypal.com/donate/?business=9O8S5Z2XHXDID&no_recurring=0&currency_code=GBP",
    "https://www.paypal.com/donate/?campaign_id=1RTWXJIWMYRSL",
    "https://www.paypal.com/cgi-bin/webscr?cmd=_s-xclick&hosted_button_id=7AX1EF95LT8CR",
    "https://www.paypal.com/ncp/payment/7AX1EF95LT8CR",
    "https://www.paypal.com/fundraiser/charity/1234567",
    "https://paypal.me/nightshiftfund/25",
)

_SITE: Final = r"https://(?:www\.)?paypal\.com/(?:[A-Za-z]{2}/)?"
_BUTTON: Final = re.compile(rf"{_SITE}(?P<path>donate|cgi-bin/webscr)/?\?[^#]*(?:#.*)?")
_PAGE: Final = re.compile(
    rf"{_SITE}(?P<path>ncp/payment/[A-Z0-9]{{6,20}}|fundraiser/(?:charity/)?\d{{4,24}})/?(?:[?#].*)?"
)
_PERSONAL: Final = re.compile(
    r"https://(?:(?:www\.)?paypal\.me|(?:www\.)?paypal\.com/paypalme)/(?P<who>[A-Za-z0-9]{1,20})"
    r"(?:/(?P<amount>\d{1,7}(?:\.\d{1,2})?(?:[A-Za-z]{3})?))?/?(?:[?#].*)?"
)
_ID: Final = re.compile(r"[A-Z0-9]{6,20}")
_AMOUNT: Final = re.compile(r"\d{1,7}(?:\.\d{1,2})?")
#: The commands of its older address that open a page by themselves; others need a form that PayPal has signed.
_COMMAND: Final = re.compile(r"_s-xclick|_donations|_xclick")
#: What the page of an account, not of a button, reads.
_ACCOUNT: Final = {
    "no_recurring": re.compile(r"[01]"),
    "item_name": re.compile(r"[^\x00-\x1f\x7f]{1,127}"),
    "item_number": re.compile(r"[^\x00-\x1f\x7f]{1,127}"),
    "currency_code": re.compile(r"[A-Z]{3}"),
    "amount": _AMOUNT,
}


def accepts(address: str) -> Ref | None:
    """Accept the link of a button, a payment link, a fundraiser and a PayPal.Me address."""
    if found := _PERSONAL.fullmatch(address):
        parts = {"me": found["who"], **({"amount": found["amount"]} if found["amount"] else {})}
        return Ref(slug, "/".join(["https://www.paypal.com/paypalme", *parts.values()]), parts)
    if found := _PAGE.fullmatch(address):
        return Ref(slug, f"https://www.paypal.com/{found['path']}")
    found = _BUTTON.fullmatch(address)
    return _button(address, found["path"]) if found else None


def _button(address: str, path: str) -> Ref | None:
    """Return the button, the account or the campaign that the query of ``address`` names; None if it names none."""
    query = dict(reversed(parse_qsl(urlsplit(address).query)))
    command = query.get("cmd", "")
    if path == "cgi-bin/webscr" and not _COMMAND.fullmatch(command):
        return None
    page = "https://www.paypal.com/donate/" if path == "donate" else "https://www.paypal.com/cgi-bin/webscr"
    requested_fields = {"cmd": command} if path == "cgi-bin/webscr" else {}
    for key in ("hosted_button_id", "campaign_id"):
        if _ID.fullmatch(query.get(key, "")):
            return Ref(slug, f"{page}?{urlencode({**requested_fields, key: query[key]})}")
    business = query.get("business", "")
    if "@" in business:
        return Ref(slug, page, {"mail": "yes"})
    if not _ID.fullmatch(business):
        return None
    kept = {key: query[key] for key, form in _ACCOUNT.items() if form.fullmatch(query.get(key, ""))}
    return Ref(
        slug, f"{page}?{urlencode({**requested_fields, 'business': business, **kept})}", {"business": business, **kept}
    )


def expects(address: str) -> str:
    """Say where the link is found, and what is missing in an address or a code that names no receiver."""
    if "py.pl/" in address:
        return "Open the short address in a browser, and paste the long one it leads to."
    if "encrypted=" in address:
        return (
            "Make the button anew at PayPal as a saved one: its code has a “hosted_button_id”, and nothing encrypted."
        )
    if "/pools/" in address:
        return "PayPal has closed its money pools: make a donate button, and paste its link."
    return (
        "In PayPal, open the donate button or payment link, and paste its link or its whole code; it says who receives "
        "the money, like https://www.paypal.com/donate/?hosted_button_id=…."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse an e-mail address in place of a receiver, and what its page cannot be told."""
    return tuple(_unsupported(ref, request))


def _unsupported(ref: Ref, request: FormRequest) -> Iterator[Refused]:
    if "mail" in ref.parts:
        what = "This PayPal button names its receiver by e-mail address, which would be harvested from the page."
        yield Refused(what, "Make a button with an id at PayPal, and paste its link: …?hosted_button_id=….", "FRM060")
    yield from nothing_to_ask_with(name, request)
    yield from no_source(name, request)
    if "business" not in ref.parts and "me" not in ref.parts:
        yield from no_amounts(name, request)
    elif "currency_code" in ref.parts:
        yield from other_currency(name, request, {ref.parts["currency_code"]})


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page, and one more for each amount, in the path (PayPal.Me) or the query."""

    def with_amount(number: int) -> str:
        if "me" in ref.parts:
            return f"https://www.paypal.com/paypalme/{ref.parts['me']}/{number}{request.currency}"
        return with_query(ref.address, amount=str(number), currency_code=request.currency)

    choices = amount_links(request, with_amount)
    return Embed(shape, name, address=ref.address, host="www.paypal.com", page=ref.address, choices=choices)
