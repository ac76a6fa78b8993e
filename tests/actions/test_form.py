"""An action's form: what its service is asked, what stands in for it, and what else a visitor can try."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from urllib.parse import urlsplit

import pytest

from plugins.actions.fields import read_consent
from plugins.actions.form import Form, Way, other_ways, read_fallback, read_form, safe_email_pattern
from plugins.campaign.model import Contact
from plugins.forms.embedding import plain_request
from plugins.forms.model import Answer, Embed, Submission
from plugins.forms.providers import PROVIDERS
from tests.support.factories import a_campaign

CONTACT = Contact("hello@example.org", "+1 (718) 555-0100", "The diner, Mondays at 7")
POST = Embed("post", "X", "https://forms.example.org/f", "forms.example.org", page="https://forms.example.org/page")
LINK = Embed("link", "X", "https://a.example.org/1", "a.example.org", page="https://a.example.org/1")
MAIL = Embed("mailto", "E-mail", "mailto:hello@example.org?subject=Hi", "example.org")
BUTTONDOWN = "https://buttondown.com/api/emails/embed-subscribe/us"
SLUG = attrgetter("slug")
PATTERN = safe_email_pattern(["example-employer.com", "bad.example.org"])


def test_the_ways_stand_in_the_order_in_which_to_try():
    assert list(other_ways(POST, "Open <books> & all", CONTACT)) == [
        Way("page", "forms.example.org", "https://forms.example.org/page"),
        Way("mail", "hello@example.org", "mailto:hello@example.org?subject=Open%20%3Cbooks%3E%20%26%20all"),
        Way("phone", "+1 (718) 555-0100", "tel:+17185550100"),
        Way("place", "The diner, Mondays at 7"),
    ]


@pytest.mark.parametrize(
    ("embed", "kinds"),
    [(replace(LINK, needs_script=True), ["page", "mail"]), (LINK, ["mail"]), (MAIL, [])],
    ids=["a link that a script replaces", "a link", "the same mail"],
)
def test_a_form_is_no_way_around_itself(embed, kinds):
    assert [way.kind for way in other_ways(embed, "T", Contact("hello@example.org"))] == kinds


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("Write to me.", (("Write to me.", True),)),
        (
            "Write to me.\n- Print my name.\n- Call me.*",
            (("Write to me.", True), ("Print my name.", False), ("Call me.", True)),
        ),
    ],
)
def test_each_line_of_consent_is_a_purpose_and_a_star_marks_a_must(text, purposes):
    assert read_consent(text) == purposes


def test_what_a_script_is_told_is_short():
    submission = Submission(
        Answer(member="id"), "https://a.example.org/api", "json", paths=(("email", "person.email"),)
    )

    assert submission.as_json == (
        '{"answer":{"member":"id"},"address":"https://a.example.org/api","encoding":"json",'
        '"paths":[["email","person.email"]]}'
    )


def test_a_form_carries_what_its_address_was_recognised_as():
    form = read_form(f" {BUTTONDOWN} ", plain_request("signup"), a_campaign())

    assert isinstance(form, Form)
    assert (form.ref.provider, form.ref.address) == ("buttondown", BUTTONDOWN)
    assert form.embed.address.startswith(BUTTONDOWN)


def test_a_form_passes_a_referral_code_on_or_says_why_it_cannot():
    link = read_form("https://actionnetwork.org/petitions/x", plain_request("petition"), a_campaign())
    mail = read_form("mailto:us@example.org", plain_request("contact"), a_campaign())

    assert "source=dock" in link.with_source("dock").embed.address
    assert mail.with_source("dock").code.startswith("FRM")


@pytest.mark.parametrize(
    ("pasted", "code"),
    [("https://actionnetwork.org.evil.example/forms/join", "FRM013"), ("https://lu.ma/night-shift", "FRM026")],
)
def test_a_form_that_is_refused_or_cannot_do_what_is_asked_is_a_problem(pasted, code):
    for read in (read_form, read_fallback):
        assert [problem.code for problem in read(pasted, plain_request("signup"), a_campaign())] == [code]


@pytest.mark.parametrize("provider", [provider for provider in PROVIDERS if provider.shape == "post"], ids=SLUG)
def test_a_fallback_with_a_form_of_ours_loses_no_question(provider):
    request = replace(plain_request("signup"), fields=(("email", True),), consent="Keep my name.")

    for sample in provider.samples:
        fallback = read_fallback(sample, request, a_campaign(form_hosts=(urlsplit(sample).netloc,)))
        if isinstance(fallback, Form) and fallback.embed.is_inline:
            assert {"email", "consent"} <= {field.name for field in fallback.embed.fields}


def test_where_nothing_is_blocked_there_is_no_pattern():
    assert safe_email_pattern([]) == ""


@pytest.mark.parametrize("address", ["a@example-employer.com", "a@Mail.Example-Employer.COM", "a@x.bad.example.org"])
def test_blocked_domains_and_those_below_them_do_not_match(address):
    assert not re.fullmatch(PATTERN, address)


@pytest.mark.parametrize(
    "address",
    ["a@example.org", "a@xexample-employer.com", "a@example-employer.com.mx", "example-employer.com@example.org"],
)
def test_all_others_match(address):
    assert re.fullmatch(PATTERN, address)


def test_nothing_in_it_is_read_otherwise_by_browsers():
    """With the flag “v” a class must escape ``( ) [ ] { } / - |`` and nothing else may escape a hyphen."""
    classes = re.findall(r"(?<!\\)\[([^]]*)\]", PATTERN)

    assert all(re.fullmatch(r"\^@|[a-z][A-Z]", inside) for inside in classes)
    assert r"\-" not in PATTERN


def test_an_extension_is_no_part_of_the_number_that_is_called() -> None:
    contact = Contact("hello@example.org", "+1 555 0100 ext. 12")

    phone = next(way for way in other_ways(LINK, "Join", contact) if way.kind == "phone")

    assert phone.address == "tel:+15550100;ext=12"
