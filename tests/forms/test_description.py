"""What an editor is told about an address before it stands in any action."""

from __future__ import annotations

from io import StringIO

import pytest

from plugins.forms.description import describe_form, provider_table
from plugins.forms.providers import ON_SITE, PROVIDERS, SERVICES
from plugins.forms.recognition import recognise
from plugins.tasks.command_line import run
from tests.support import PROJECT
from tests.support.snippets import BREVO_HTML, MAILCHIMP


def tell(pasted, **around):
    return dict(
        line.split(": ", 1) for line in describe_form(recognise(pasted, ("forms.example.org",), **around)).splitlines()
    )


def test_an_address_is_told_in_full():
    said = {title: text.strip() for title, text in tell("https://formspree.io/f/xzbyzdbw").items()}

    assert said["Service"] == "Formspree"
    assert said["Kinds of action"] == "call, contact, join, letter, petition, pledge, rsvp, signup"
    assert said["Shown"] == "a form on your own page, sent to formspree.io"
    assert said["Asked (petition)"] == "given name *, family name *, email *, postal code"
    assert said["Without JavaScript"] == "sends; a robot check may follow"
    assert said["Contacted"] == "formspree.io, when it is sent, and nobody before"
    assert said["Leads to afterwards"].startswith("wherever its account says")
    assert said["Told about you"] == "formspree.io learns at which site the form stands, and nothing more of the page"
    assert said["Source codes"] == "kept"
    assert said["Amounts"] == "no donations"
    assert "robots" in said["Visitors are told"]
    assert "paid plan" in describe_form(recognise("https://formspree.io/f/xzbyzdbw"))
    assert said["Wrong with it"].startswith("nothing that can be seen")


@pytest.mark.parametrize(
    ("pasted", "title", "text"),
    [
        ("https://forms.example.org/forms/frm_8aZ", "People who had left", "are put back on the list"),
        (
            "https://forms.example.org/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d",
            "People who had left",
            "who is blocklisted stays out",
        ),
        (
            "https://actionnetwork.org/forms/sample#eafd3b2a-8c6b-42da-bec8-962da91b128c",
            "People who had left",
            "stay unsubscribed",
        ),
        ("https://tally.so/r/mRoDv3", "Shown", "in a frame, which opens when the visitor asks for it"),
        ("https://tally.so/r/mRoDv3", "Contacted", "tally.so, when the frame is opened, and nobody before"),
        ("https://nightshift.ghost.io/", "Shown", "sent by our script; where that is blocked, a link to a page of"),
        ("https://nightshift.ghost.io/", "Contacted", "nightshift.ghost.io, when it is sent"),
        ("https://givebutter.com/strike-fund", "Amounts", "can be suggested"),
        ("https://liberapay.com/Changaco", "Amounts", "are chosen on the page there"),
        ("https://liberapay.com/Changaco", "Source codes", "not taken"),
        ("hello@example.org", "Contacted", "nobody; the visitor's own mail program sends it"),
        ("https://forms.example.org/join", "Shown", "a link to a page of forms.example.org"),
    ],
)
def test_what_is_special_about_it_is_said(pasted, title, text):
    assert text in tell(pasted)[title]


def test_what_is_refused_is_told_with_the_remedy():
    assert describe_form(recognise("https://formspree.io/pricing")).splitlines() == [
        "This cannot be used. This is Formspree's site, but not a form's address: “https://formspree.io/pricing”.",
        (
            "Open the form at Formspree, then Integration, and copy the address; "
            "it is like https://formspree.io/f/abcdwxyz. (FRM014)"
        ),
    ]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_every_service_can_be_told_about(service):
    for sample in service.samples:
        said = describe_form(recognise(sample, ("forms.example.org",), own_host="nightshift.example.org"))

        assert service.name in said or service in ON_SITE or service.slug == "pretix"
        assert all(point in said for point in service.unconfirmed)


def test_the_task_prints_it_and_fails_for_what_is_refused(monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)

    statuses = [run(["form", address]) for address in ("https://formspree.io/f/xzbyzdbw", "https://evil.example/")]

    said = capsys.readouterr().out
    assert "Formspree" in said
    assert "FRM015" in said
    assert statuses == [0, 1]


def test_what_is_kept_and_what_is_left_out_is_listed():
    said = describe_form(recognise(MAILCHIMP)).splitlines()

    assert "Kept:                tags=10320000" in said
    assert [line.split("(")[1].split(")")[0] for line in said if line.startswith("Left out:")] == [
        "group[9131][1]",
        "MMERGE7",
        "gdpr[425]",
    ]


def test_what_must_be_agreed_to_is_shown_as_the_action_would_show_it():
    assert "I agree to receive your newsletters *" in tell(BREVO_HTML)["Asked (signup)"]


def test_a_code_is_read_from_what_is_piped_in(monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr("sys.stdin", StringIO(MAILCHIMP))

    run(["form", "-"])

    assert "tags=10320000" in capsys.readouterr().out


def test_a_netlify_form_is_said_to_work_nowhere_else():
    said = describe_form(recognise("/?form-name=contact", own_host="nightshift.example.org"))

    assert "At any other host:   the form cannot be sent, and visitors read: This form is not switched on here" in said


def test_the_table_has_a_row_for_every_provider_and_names_what_is_unconfirmed():
    table = provider_table({})

    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(PROVIDERS)
    assert len({row.count("|") for row in rows}) == 1
    assert all(f"| {provider.name} |" in table for provider in PROVIDERS)
    assert all(point in table for provider in PROVIDERS for point in provider.unconfirmed)


def test_the_table_says_which_services_count():
    table = provider_table({"controlshift": "yes", "mailchimp": "with a key"})

    rows = {line.split("|")[1].strip(): line.split("|")[5].strip() for line in table.splitlines() if line[:1] == "|"}
    assert rows["ControlShift"] == "yes"
    assert rows["Mailchimp"] == "with a key"
    assert rows["Formspree"] == "no"
