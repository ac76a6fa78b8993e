"""An amount that a visitor chooses arrives as that amount: each service is told it in its own unit, or not at all."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS
from plugins.forms.recognition import recognise

FUND = "https://actionnetwork.org/fundraising/strike-fund"
#: Every service that is told amounts: a page, the parameter, and what 30 is there in each kind of currency.
TOLD = {
    "anedot": ("https://secure.anedot.com/mill-lane/donate", "amount", {"USD": "30"}),
    "actblue": ("https://secure.actblue.com/donate/strike-fund", "amount", {"USD": "30"}),
    "action-network": (FUND, "amount", {"USD": "30", "JPY": "30", "KWD": "30"}),
    "donorbox": ("https://donorbox.org/strike-fund", "amount", {"USD": "30", "JPY": "30", "KWD": "30"}),
    "givebutter": ("https://givebutter.com/strike-fund", "amount", {"USD": "30"}),
    "open-collective": ("https://opencollective.com/strike-fund/donate", "amount", {"USD": "30", "JPY": "30"}),
    "paypal": ("https://www.paypal.com/donate/?business=9O8S5Z2XHXDID", "amount", {"USD": "30", "JPY": "30"}),
    "venmo": ("https://venmo.com/u/mill-lane-fund", "amount", {"USD": "30"}),
    "stripe": (
        "https://donate.stripe.com/3csg1F7PF8gpfni003",
        "__prefilled_amount",
        {"USD": "3000", "EUR": "3000", "JPY": "30", "KRW": "30", "KWD": "30000", "BHD": "30000"},
    ),
}
CASES = [(page, name, currency, units) for page, name, told in TOLD.values() for currency, units in told.items()]
TAKES_MONEY = [provider for provider in PROVIDERS if "donate" in provider.kinds]


@pytest.mark.parametrize(("page", "name", "currency", "units"), CASES)
def test_an_amount_arrives_in_the_unit_of_the_service(ask, page, name, currency, units):
    shown = embed(recognise(page), ask(kind="donate", amounts=((30, "30"),), currency=currency))

    (choice,) = shown.choices
    assert parse_qs(urlsplit(choice.address).query)[name] == [units]


@pytest.mark.parametrize("provider", TAKES_MONEY, ids=lambda provider: provider.slug)
def test_a_service_that_is_told_amounts_is_known_here_and_every_other_says_that_it_is_not(ask, provider):
    refs = [recognise(sample, ("forms.example.org",)) for sample in provider.samples]
    offered = ask(kind="donate", amounts=((30, "$30"),), currency="USD")

    told = [ref for ref in refs if getattr(ref, "provider", "") == provider.slug and not unsupported(ref, offered)]

    assert not told or provider.slug in TOLD or all(_is_inline(embed(ref, offered)) for ref in told)


def _is_inline(form) -> bool:
    """Whether the amounts are choices in our own page, each worth what its label says."""
    amounts = [field for field in form.fields if field.name == "amount"]
    return [field.choices for field in amounts] == [(("30", "$30"),)]


def test_a_server_of_ones_own_gets_whole_units(ask):
    post = PostOptions(fields={"email": "email", "given_name": "a", "family_name": "b", "amount": "sum"})
    ref = recognise("https://forms.example.org/give", ("forms.example.org",), post=post)

    shown = embed(ref, ask(kind="donate", amounts=((30, "¥30"),), currency="JPY", post=post))

    (field,) = [field for field in shown.fields if field.name == "amount"]
    assert (field.service_name, field.choices) == ("sum", (("30", "¥30"),))


def test_no_amount_is_told_where_a_page_counts_in_other_money(ask):
    euros = ask(kind="donate", amounts=((30, "€30"),), currency="EUR")

    refused = unsupported(recognise(TOLD["actblue"][0]), euros)

    assert [one.code for one in refused] == ["FRM032"]
