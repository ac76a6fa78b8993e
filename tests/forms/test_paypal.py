"""A PayPal button always names who receives the money: a link that carries it, or a refusal."""

from __future__ import annotations

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import Choice
from plugins.forms.recognition import recognise
from plugins.problems import Problem

BUTTON = "https://www.paypal.com/donate/?hosted_button_id=7AX1EF95LT8CR"
ACCOUNT = "https://www.paypal.com/donate/?business=9O8S5Z2XHXDID"
ME = "https://www.paypal.com/paypalme/strikefund"


def code_of(pasted, asking):
    ref = recognise(pasted)
    return ref.code if isinstance(ref, Problem) else [one.code for one in unsupported(ref, asking)]


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("https://www.paypal.com/us/donate?hosted_button_id=7AX1EF95LT8CR&source=url", BUTTON),
        (f"{ACCOUNT}&item_name=Strike+fund&amount=25.00&bn=PP_AUTO", f"{ACCOUNT}&item_name=Strike+fund&amount=25.00"),
        ("https://paypal.me/strikefund", ME),
        ("https://www.paypal.com/ncp/payment/7AX1EF95LT8CR?x=1", "https://www.paypal.com/ncp/payment/7AX1EF95LT8CR"),
    ],
)
def test_every_address_that_names_a_receiver_becomes_a_link_that_names_it(ask, pasted, address):
    shown = embed(recognise(pasted), ask(kind="donate"))

    assert (shown.shape, shown.address, shown.host) == ("link", address, "www.paypal.com")


def test_amounts_are_offered_where_the_page_reads_them(ask):
    offered = ask(kind="donate", amounts=((30, "€30"),), currency="EUR")

    assert embed(recognise(ACCOUNT), offered).choices == (Choice(f"{ACCOUNT}&amount=30&currency_code=EUR", "€30"),)
    assert embed(recognise(f"{ME}/25"), offered).choices == (Choice(f"{ME}/30EUR", "€30"),)
    assert code_of(BUTTON, offered) == ["FRM024"]
    assert code_of(f"{ACCOUNT}&currency_code=GBP", offered) == ["FRM032"]


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.paypal.com/donate/?business=shop%40example.org&currency_code=USD",
        "https://www.paypal.com/cgi-bin/webscr?cmd=_donations&business=shop@example.org",
    ],
)
def test_a_receiver_s_e_mail_address_is_refused_and_never_repeated(ask, pasted):
    (refused,) = unsupported(recognise(pasted), ask(kind="donate"))

    assert refused.code == "FRM060"
    assert "shop" not in f"{refused.what}{refused.hint}"


@pytest.mark.parametrize(
    ("pasted", "remedy"),
    [
        ("https://www.paypal.com/donate", "hosted_button_id"),
        ("https://py.pl/1a2b3c", "the long one"),
        ("https://www.paypal.com/pools/c/8xYz", "make a donate button"),
        ("https://www.paypal.com/cgi-bin/webscr?cmd=_s-xclick&encrypted=PKCS7", "saved one"),
    ],
)
def test_an_address_that_names_nobody_is_refused_with_the_way_to_one_that_does(pasted, remedy):
    refused = recognise(pasted)

    assert refused.code == "FRM014"
    assert remedy in refused.hint
