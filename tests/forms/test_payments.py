"""Services that take money: what their addresses are told, each in its own unit, and what they are not."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import Choice
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS
from plugins.forms.providers.payments import smallest_units
from plugins.forms.recognition import recognise
from plugins.problems import Problem

BLUE = "https://secure.actblue.com/donate/ccaf"
STRIPE = "https://donate.stripe.com/3csg1F7PF8gpfni003"
COLLECTIVE = "https://opencollective.com/webpack/donate"
BOX = "https://donorbox.org/clearviction"
THANKS = "redirect=https%3A%2F%2Fnightshift.example.org%2Factions%2Fjoin%2Fthanks%2F"
BUTTON = (
    '<script async src="https://js.stripe.com/v3/buy-button.js"></script><stripe-buy-button '
    'buy-button-id="buy_btn_1QqKguCGNdcuWR3WARdkOZ3x" publishable-key="pk_live_51PWpqRCGNdcuWR3W">'
)


@pytest.fixture
def give(ask):
    def form(address, **changes):
        asking = ask(**{"kind": "donate", "currency": "USD", **changes})
        ref = recognise(address)
        assert unsupported(ref, asking) == []
        return embed(ref, asking)

    return form


@pytest.fixture
def refused(ask):
    def said(address, **changes):
        [one] = unsupported(recognise(address), ask(**{"kind": "donate", "currency": "USD", **changes}))
        return f"{one.what} {one.hint} ({one.code})"

    return said


@pytest.mark.parametrize(
    ("address", "code", "letters"),
    [
        (BLUE, "dock-flyer", "letters a to z, digits and _"),
        (STRIPE, "dock.flyer", "up to 200 letters a to z, digits, - and _"),
        (COLLECTIVE, "dock,flyer", "letters a to z, digits, - and _"),
        (BOX, "dock flyer", "letters a to z, digits, full stops, - and _"),
        ("https://www.gofundme.com/f/save-the-hall", "dock flyer", "letters a to z, digits, - and _"),
        ("https://tally.so/r/mRoDv3", "dock flyer", "letters a to z, digits, - and _"),
    ],
)
def test_a_code_that_the_service_would_drop_is_refused_with_the_letters_it_keeps(refused, address, code, letters):
    message = refused(address, source=code, kind="join" if "tally" in address else "donate")

    assert f"would not keep the source code “{code}”. Use only {letters}. (FRM025)" in message


def test_an_amount_that_was_pasted_gives_way_to_each_one_that_is_suggested(give):
    shown = give(f"{BLUE}?amount=5&refcode=old&recurring=1", amounts=((10, "$10"),), source="new")

    assert shown.choices == (Choice(f"{BLUE}?recurring=1&refcode=new&amount=10", "$10"),)


def test_what_else_stands_in_a_pasted_address_is_dropped():
    ref = recognise(f"{BOX}?default_interval=m&amount=25&email=kim%40example.org&amount=%22%3E")

    assert dict(ref.parts) == {"amount": "25", "default_interval": "m"}


def test_actblue_takes_dollars_alone(refused):
    assert refused(BLUE, amounts=((10, "€10"),), currency="EUR") == (
        "ActBlue takes no EUR. "
        "Write the amounts in the money the page there asks for, and its code under “currency”. (FRM032)"
    )


WHOLE = ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]


@pytest.mark.parametrize(
    ("currency", "units"),
    [
        *((code, 2500) for code in ("USD", "EUR", "MXN", "HUF", "TWD", "ISK", "UGX")),
        *((code, 25) for code in WHOLE),
        *((code, 25_000) for code in ("BHD", "JOD", "KWD", "OMR", "TND")),
    ],
)
def test_stripe_counts_in_the_smallest_unit_of_a_currency(currency, units):
    assert smallest_units(25, currency) == units


def test_liberapay_s_link_keeps_the_amount_and_its_period():
    pasted = "https://liberapay.com/Changaco/donate?amount=5.00&currency=EUR&period=monthly&evil=1"

    assert recognise(pasted).address == "https://liberapay.com/Changaco/donate?currency=EUR&amount=5.00&period=monthly"


def test_a_stripe_link_in_test_mode_is_refused(refused):
    assert refused("https://buy.stripe.com/test_eVa5nPg1j1wmfXq5kr") == (
        "This link is in Stripe's test mode: no money given there arrives. "
        "Switch test mode off in Stripe and paste the real link. (FRM033)"
    )


@pytest.mark.parametrize("key", ["sk_live_abcdefghijklmnop", "rk_live_abcdefghijklmnop", "sk_test_abcdefghijklmnop"])
@pytest.mark.parametrize("place", ["{}", "https://buy.stripe.com/{}", f"{STRIPE}?client_reference_id={{}}"])
def test_stripe_s_secret_keys_are_refused_loudly_wherever_they_stand(place, key):
    one = recognise(place.format(key))

    assert isinstance(one, Problem)
    assert one.code == "FRM016"
    assert "Stripe secret key" in one.what
    assert key not in f"{one.what} {one.hint}"


@pytest.mark.parametrize(
    ("pasted", "remedy"),
    [
        (BUTTON, "The buy button is a script, which Picket keeps out of the page. In Stripe, open Payment Links"),
        ("https://opencollective.com/webpack", "Write https://opencollective.com/webpack/donate."),
        (
            '<script src="https://opencollective.com/webpack/donate/button.js" color="blue"></script>',
            "Write https://opencollective.com/webpack/donate.",
        ),
        ("https://opencollective.com/x/y/z", "Write https://opencollective.com/your-collective/donate."),
        ('<script type="module" src="https://donorbox.org/widgets.js"></script>', "Open the campaign as a donor sees"),
        ('<script src="https://secure.actblue.com/cf/assets/actblue.js"></script>', "Open the contribution page"),
        ("https://mobilize.us/org/event/12/", "Write https://www.mobilize.us/org/event/12/."),
    ],
)
def test_what_is_pasted_but_no_link_is_answered_with_where_the_link_is(pasted, remedy):
    one = recognise(pasted)

    assert one.code == "FRM014"
    assert remedy in one.hint


@pytest.mark.parametrize(
    ("snippet", "address"),
    [
        (f'<iframe src="{BOX.replace("org/", "org/embed/")}?amount=25" allow="payment"></iframe>', BOX),
        ('<script src="https://donorbox.org/widgets.js"></script><dbox-widget campaign="clearviction">', BOX),
        (f'<iframe src="{COLLECTIVE.replace("com/", "com/embed/")}"></iframe>', COLLECTIVE),
        (f'<a href="{STRIPE}">Give</a>', STRIPE),
        (
            '<iframe id="mobilize-feed-iframe" src="https://www.mobilize.us/embed/org/feed/" width="100%"></iframe>',
            "https://www.mobilize.us/org/",
        ),
    ],
)
def test_of_an_embed_code_the_page_behind_it_is_taken(snippet, address):
    assert recognise(snippet).address == address


def test_open_collective_leads_back_to_our_thanks(give):
    assert give(COLLECTIVE).address == f"{COLLECTIVE}?{THANKS}"


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
