"""Ways around a form that does not work: which there are, and what stands in for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.actions.fields import read_consent
from plugins.actions.form import Way, other_ways
from plugins.campaign.model import Contact
from plugins.forms.model import Answer, Embed, Submission

CONTACT = Contact("hello@example.org", "+1 (718) 555-0100", "The diner, Mondays at 7")
POST = Embed("post", "X", "https://forms.example.org/f", "forms.example.org", page="https://forms.example.org/page")
ACTION = """---
title: Join us
kind: {kind}
form: {form}
{more}
---

Why.
"""


def test_the_ways_stand_in_the_order_in_which_to_try():
    assert list(other_ways(POST, "Open <books> & all", CONTACT)) == [
        Way("page", "forms.example.org", "https://forms.example.org/page"),
        Way("mail", "hello@example.org", "mailto:hello@example.org?subject=Open%20%3Cbooks%3E%20%26%20all"),
        Way("phone", "+1 (718) 555-0100", "tel:+17185550100"),
        Way("place", "The diner, Mondays at 7"),
    ]


def test_where_a_form_stands_in_place_of_a_link_the_link_is_a_way_around_it():
    link = Embed("link", "X", "https://a.example.org/1", "a.example.org", page="https://a.example.org/1")

    ways = list(other_ways(replace(link, needs_script=True), "Open books", CONTACT))

    assert ways[0] == Way("page", "a.example.org", "https://a.example.org/1")


def test_a_link_is_no_way_around_itself_and_a_mail_none_around_the_same_mail():
    link = Embed("link", "X", "https://a.example.org/1", "a.example.org", page="https://a.example.org/1")
    mail = Embed("mailto", "E-mail", "mailto:hello@example.org?subject=Hi", "example.org")

    assert [way.kind for way in other_ways(link, "T", Contact("hello@example.org"))] == ["mail"]
    assert not list(other_ways(mail, "T", Contact("hello@example.org")))


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
    told = Submission(Answer(member="id"), "https://a.example.org/api", "json", paths=(("email", "person.email"),))

    assert told.as_json == (
        '{"answer":{"member":"id"},"address":"https://a.example.org/api","encoding":"json",'
        '"paths":[["email","person.email"]]}'
    )


@pytest.mark.parametrize(
    "fallback",
    [
        "https://actionnetwork.org/forms/join-us",
        "https://docs.google.com/forms/d/e/1FAIpQLSeyEIPX2rHQLSDqowUGENbddS3DaRPOcTou8nsq2kuMEd6N_Q/viewform",
        "mailto:us@example.org",
    ],
)
def test_a_fallback_may_be_a_page_that_asks_by_itself(site, fallback):
    more = f"fields: email*\nconsent: Keep my name among yourselves.\nfallback: {fallback}"
    site.write(
        "content/actions/join.md", ACTION.format(kind="signup", form="https://formspree.io/f/xzbyzdbw", more=more)
    )

    result = site.build()

    assert result.status == 0, result.text
    links = [link["href"] for link in site.pages["actions/join/"].all(".form-ways a")]
    assert links[0].startswith(fallback)


def test_a_fallback_with_a_form_of_ours_loses_no_question(site):
    more = "fields: email*\nconsent: Keep my name.\nfallback: https://buttondown.com/api/emails/embed-subscribe/us"
    site.write(
        "content/actions/join.md", ACTION.format(kind="signup", form="https://formspree.io/f/xzbyzdbw", more=more)
    )

    result = site.build()

    page = site.pages["actions/join/"] if result.status == 0 else None
    consents = page.all(".form-ways [type=checkbox]") if page else []
    assert consents or [problem.code for problem in result.problems] == ["FRM021"]


def test_a_wrong_fallback_is_named_at_its_line(site):
    more = "fallback: https://actionnetwork.org.evil.example/forms/join"
    site.write(
        "content/actions/join.md", ACTION.format(kind="signup", form="https://formspree.io/f/xzbyzdbw", more=more)
    )

    (problem,) = site.build().problems

    assert (problem.path, problem.line, problem.code) == ("content/actions/join.md", 5, "FRM013")


def test_who_joins_is_asked_for_consent(site):
    form = "https://app.kit.com/forms/9471578/subscriptions"
    site.write("content/actions/join.md", ACTION.format(kind="join", form=form, more=""))

    (problem,) = site.build().problems

    assert (problem.line, problem.code) == (4, "ACT018")


def test_a_page_that_asks_elsewhere_needs_no_consent_of_ours(site):
    site.write(
        "content/actions/join.md", ACTION.format(kind="join", form="https://actionnetwork.org/forms/join", more="")
    )

    assert site.build().status == 0
