"""A form is known by its address in every spelling of its service, and dead once no open action leads to it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from plugins.actions.labels import FIELDS
from plugins.checks.forms import form_addresses
from plugins.forms.embedding import embed
from plugins.forms.model import Embed, Ref
from plugins.forms.provider import FormRequest
from plugins.forms.recognition import recognise

GOOGLE = "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q"
FUND = "https://actionnetwork.org/fundraising/night-fund"
LIST = "https://night.us10.list-manage.com/subscribe"
read = partial(recognise, allowed_hosts=("join.example.org",))
ASK = FormRequest("join", "Join", "en", "https://nightshift.example.org/actions/join/thanks/", FIELDS)


def made(pasted: str, ask: FormRequest = ASK) -> Embed:
    ref = read(pasted)
    assert isinstance(ref, Ref), ref
    return embed(ref, ask)


def dead(pasted: str, ask: FormRequest = ASK):
    return form_addresses([(pasted, made(pasted, ask), "content/actions/join.md", False)], read)


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        (f"{GOOGLE}/viewform", f"{GOOGLE}/viewform?embedded=true"),
        (f"{GOOGLE}/viewform?usp=sf_link", f"{GOOGLE}/formResponse"),
        (f"{GOOGLE}/viewform?entry.1=a", f"{GOOGLE}/viewform?entry.1=a&embedded=true"),
        (FUND, f"{FUND}?source=leaflet&amount=30"),
        (f"{FUND}?source=site", FUND),
        (f'<iframe src="{GOOGLE}/viewform?embedded=true"></iframe>', f"{GOOGLE}/viewform"),
        ("https://actionnetwork.org/widgets/v6/petition/open?format=js", "https://actionnetwork.org/petitions/open"),
        ("https://tally.so/r/w4x000?source=leaflet", "https://tally.so/r/w4x000"),
        ("https://tally.so/r/w4x000?source=leaflet", "https://tally.so/r/w4x000?source=poster"),
        ("https://givebutter.com/strike-fund?amount=25", "https://givebutter.com/strike-fund"),
        ("https://form.typeform.com/to/AbCdEf12#source=flyer", "https://form.typeform.com/to/AbCdEf12"),
        ("https://join.example.org/members", "https://join.example.org/members?utm_source=leaflet"),
        ("https://join.example.org/members#form", "https://join.example.org/members"),
        ("https://join.example.org/?form=1", "https://join.example.org/?form=1#now"),
        (f"{LIST}/post?u=46d4ca194e984dd223cf8f4b0&id=07980a6312&f_id=00f4a6e5f0",
         f"{LIST}?u=46d4ca194e984dd223cf8f4b0&id=07980a6312"),
    ],
)  # fmt: skip
def test_a_form_is_dead_in_every_spelling(pasted: str, written: str) -> None:
    assert dead(pasted).source_of_dead(written) == "content/actions/join.md"


def test_another_button_at_the_same_page_is_another_form() -> None:
    button = "https://www.paypal.com/donate/?hosted_button_id="

    assert not dead(f"{button}7AX1EF95LT8CR").source_of_dead(f"{button}7AX1EF95LT8CQ")


def test_an_address_with_a_chosen_amount_is_dead_too() -> None:
    ask = replace(ASK, kind="donate", amounts=((30, "$30"),), currency="USD")

    assert dead(FUND, ask).source_of_dead(f"{FUND}?amount=30")


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        (FUND, f"{FUND}-2"),
        ("https://join.example.org/?form=1", "https://join.example.org/?form=2"),
        ("https://join.example.org/?form=1", "https://join.example.org/"),
        (f"{GOOGLE}/viewform", "https://docs.google.com/"),
    ],
)
def test_another_form_is_not(pasted: str, written: str) -> None:
    assert not dead(pasted).source_of_dead(written)


def test_a_form_that_another_open_action_leads_to_is_alive() -> None:
    forms = form_addresses(
        [
            (f"{GOOGLE}/viewform?usp=sf_link", made(f"{GOOGLE}/viewform"), "content/actions/old.md", False),
            (f"{GOOGLE}/viewform", made(f"{GOOGLE}/viewform"), "content/actions/new.md", True),
        ],
        read,
    )

    assert not forms.dead
    assert not forms.source_of_dead(f"{GOOGLE}/viewform?embedded=true")


def test_the_open_form_of_a_host_outlives_its_dead_neighbour() -> None:
    old, new = "https://join.example.org/view", "https://join.example.org/view?id=2"

    forms = form_addresses([(old, made(old), "old.md", False), (new, made(new), "new.md", True)], read)

    assert not forms.source_of_dead(new)
    assert forms.source_of_dead(old) == "old.md"


def test_an_e_mail_address_is_no_form_and_never_dead() -> None:
    assert not dead("mailto:hello@example.org", replace(ASK, kind="contact")).dead
