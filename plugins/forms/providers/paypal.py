"""PayPal: donations, dues and tickets, on a page there that names who receives the money.

The code of a PayPal button is a form with hidden fields; its page opens from a link that carries the same pairs. The
button's picture, and the pixel that tells PayPal of every visit to our page, are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.declarations import CustomProvider
from plugins.forms.fields import no_amounts, no_source, nothing_to_ask_with
from plugins.forms.hosted_pages import amount_links, other_currency
from plugins.forms.model import Embed, Ref
from plugins.forms.page_addresses import pasted_query, with_query
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem

_SITE: Final = r"https://(?:www\.)?paypal\.com/(?:[A-Za-z]{2}/)?"
_BUTTON: Final = rf"{_SITE}(?P<path>donate|cgi-bin/webscr)/?\?[^#]*(?:#.*)?"
_PAGE: Final = rf"{_SITE}(?P<path>ncp/payment/[A-Z0-9]{{6,20}}|fundraiser/(?:charity/)?\d{{4,24}})/?(?:[?#].*)?"
_PERSONAL: Final = (
    r"https://(?:(?:www\.)?paypal\.me|(?:www\.)?paypal\.com/paypalme)/(?P<me>[A-Za-z0-9]{1,20})"
    r"(?:/(?P<amount>\d{1,7}(?:\.\d{1,2})?(?:[A-Za-z]{3})?))?/?(?:[?#].*)?"
)
_ID: Final = r"[A-Z0-9]{6,20}"
#: What the page of an account, not of a button, reads.
_ACCOUNT: Final = {
    "no_recurring": r"[01]",
    "item_name": r"[^\x00-\x1f\x7f]{1,127}",
    "item_number": r"[^\x00-\x1f\x7f]{1,127}",
    "currency_code": r"[A-Z]{3}",
    "amount": r"\d{1,7}(?:\.\d{1,2})?",
}


def _receiver(address: str) -> Ref | None:
    """Return the link of a button, a payment link, a fundraiser or a PayPal.Me address."""
    if match := re.fullmatch(_PERSONAL, address):
        parts = {name: value for name, value in match.groupdict().items() if value}
        return Ref("paypal", "/".join(["https://www.paypal.com/paypalme", *parts.values()]), parts)
    if match := re.fullmatch(_PAGE, address):
        return Ref("paypal", f"https://www.paypal.com/{match['path']}")
    match = re.fullmatch(_BUTTON, address)
    return _button(urlsplit(address).query, match["path"]) if match else None


def _button(text: str, path: str) -> Ref | None:
    """Return the button, the account or the campaign that the query ``text`` names; None if it names none.

    Of the commands of the older address, those given here open a page by themselves; others need a form that PayPal
    has signed.
    """
    query = dict(reversed(parse_qsl(text)))
    command = query.get("cmd", "")
    if path == "cgi-bin/webscr" and not re.fullmatch(r"_s-xclick|_donations|_xclick", command):
        return None
    page = "https://www.paypal.com/donate/" if path == "donate" else "https://www.paypal.com/cgi-bin/webscr"
    asked = {"cmd": command} if path == "cgi-bin/webscr" else {}
    for key in ("hosted_button_id", "campaign_id"):
        if re.fullmatch(_ID, query.get(key, "")):
            return Ref("paypal", f"{page}?{urlencode({**asked, key: query[key]})}")
    business = query.get("business", "")
    if "@" in business:
        return Ref("paypal", page, {"mail": "yes"})
    if not re.fullmatch(_ID, business):
        return None
    parts = {"business": business, **pasted_query(text, _ACCOUNT)}
    return Ref("paypal", f"{page}?{urlencode({**asked, **parts})}", parts)


def _refusals(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield an e-mail address in place of a receiver, and what its page cannot be told."""
    if "mail" in ref.parts:
        what = Message(
            "This PayPal button names its receiver by e-mail address, which would be harvested from the page."
        )
        yield unplaced(
            what, Message("Make a button with an id at PayPal, and paste its link: …?hosted_button_id=…."), "FRM060"
        )
    yield from nothing_to_ask_with(PAYPAL.name, request)
    yield from no_source(PAYPAL.name, request)
    if "business" not in ref.parts and "me" not in ref.parts:
        yield from no_amounts(PAYPAL.name, request)
    elif "currency_code" in ref.parts:
        yield from other_currency(PAYPAL.name, request, {ref.parts["currency_code"]})


def _link(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page, and one more for each amount, in the path (PayPal.Me) or the query."""

    def with_amount(number: int) -> str:
        if "me" in ref.parts:
            return f"https://www.paypal.com/paypalme/{ref.parts['me']}/{number}{request.currency}"
        return with_query(ref.address, amount=str(number), currency_code=request.currency)

    choices = amount_links(request, with_amount)
    return Embed("link", PAYPAL.name, address=ref.address, host="www.paypal.com", page=ref.address, choices=choices)


PAYPAL: Final[CustomProvider] = CustomProvider(
    "PayPal",
    kinds=frozenset({"donate", "join", "rsvp"}),
    hosts=("paypal.com", "paypal.me", "py.pl"),
    read=_receiver,
    refuse=_refusals,
    show=_link,
    remedy=Message(
        "In PayPal, open the donate button or payment link, and paste its link or its whole code; it says who "
        "receives the money, like https://www.paypal.com/donate/?hosted_button_id=…."
    ),
    remedies={
        r".*py\.pl/.*": Message("Open the short address in a browser, and paste the long one it leads to."),
        ".*encrypted=.*": (
            Message(
                "Make the button anew at PayPal as a saved one: its code has a “hosted_button_id”, and nothing "
                "encrypted."
            )
        ),
        ".*/pools/.*": Message("PayPal has closed its money pools: make a donate button, and paste its link."),
    },
    sources={
        "P P1": "public sites' buttons and links",
        "D": "PayPal's guide to donate buttons (hosted_button_id, business, amount)",
    },
    untried=(
        Message("That the amount of a donate button is its own, so that none can be suggested."),
        Message("That a PayPal.Me address takes the currency's letters behind the amount."),
        Message("That a hosted button of the script kind has its page at /ncp/payment/ and the button's id."),
        Message("Whether the service's page works without JavaScript."),
    ),
    samples=(
        "https://www.paypal.com/donate/?hosted_button_id=7AX1EF95LT8CR",
        "https://www.paypal.com/cgi-bin/webscr?cmd=_s-xclick&hosted_button_id=7AX1EF95LT8CR",
        "https://www.paypal.com/ncp/payment/7AX1EF95LT8CR",
        "https://www.paypal.com/fundraiser/charity/1234567",
    ),
)

PROVIDERS: Final = (PAYPAL,)
