"""Action Network without its widget: a form of ours that a script may send, and the page there for everybody else."""

from __future__ import annotations

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import Answer
from plugins.forms.provider import PostOptions
from plugins.forms.recognition import recognise

ID = "ecd694d2-035c-4a7c-a769-d672ef5d870f"
PAGE = "https://actionnetwork.org/petitions/open-books"


@pytest.fixture
def sign(ask):
    def form(address=f"{PAGE}#{ID}", **changes):
        asking = ask(**{"kind": "petition", **changes})
        ref = recognise(address)
        assert unsupported(ref, asking) == []
        return embed(ref, asking)

    return form


@pytest.mark.parametrize(
    ("kind", "action", "sent"),
    [("petitions", "petition", "signatures"), ("forms", "join", "submissions"), ("events", "rsvp", "attendances")],
)
def test_with_its_id_a_page_becomes_a_form_for_scripts(sign, kind, action, sent):
    shown = sign(f"https://actionnetwork.org/{kind}/open-books#{ID}", kind=action)

    assert shown.needs_script
    assert shown.submission.address == f"https://actionnetwork.org/api/v2/{kind}/{ID}/{sent}"
    assert shown.submission.encoding == "json"
    assert shown.origins == {"connect-src": ("https://actionnetwork.org",)}


def test_where_scripts_are_blocked_the_page_there_is_the_way(sign):
    shown = sign()

    assert (shown.shape, shown.address, shown.page) == ("link", PAGE, PAGE)


def test_only_the_object_that_it_keeps_is_a_success(sign):
    assert sign().submission.answer == Answer(member=("identifiers", "_links"))


def test_every_field_has_its_place_in_what_is_sent(sign):
    shown = sign(
        fields=(("given_name", True), ("email", True), ("phone", False)), consent="Write to me.", source="dock"
    )

    assert shown.submission.paths == (
        ("given_name", "person.given_name"),
        ("email", "person.email_addresses.0.address"),
        ("phone", "person.phone_numbers.0.number"),
        ("consent", "person.custom_fields.consent"),
        ("source", "action_network:referrer_data.source"),
    )
    assert shown.hidden == (("source", "dock"),)


def test_whoever_signs_is_subscribed_and_gets_the_usual_mail(sign):
    assert sign().submission.constants == (
        ("person.email_addresses.0.status", "subscribed"),
        ("triggers.autoresponse.enabled", True),
    )


def test_an_editor_can_place_what_else_the_action_asks(sign):
    post = PostOptions({"message": "person.custom_fields.why"}, (("add_tags.0", "night-shift"),))

    shown = sign(kind="petition", fields=(("email", True), ("message", False)), post=post)

    assert shown.submission.paths[1:] == (
        ("person.custom_fields.why", "person.custom_fields.why"),
        ("add_tags.0", "add_tags.0"),
    )


def test_a_field_without_a_place_is_refused(ask):
    asking = ask(kind="petition", fields=(("email", True), ("message", False)))

    assert [one.code for one in unsupported(recognise(f"{PAGE}#{ID}"), asking)] == ["FRM021"]


@pytest.mark.parametrize(
    ("kind", "action"),
    [("letters", "letter"), ("fundraising", "donate"), ("ticketed_events", "rsvp"), ("event_campaigns", "rsvp")],
)
def test_pages_that_take_nothing_without_a_key_stay_links(sign, kind, action):
    shown = sign(f"https://actionnetwork.org/{kind}/open-books#{ID}", kind=action)

    assert shown.submission is None


def test_the_api_s_own_address_is_answered_with_where_the_id_goes():
    refused = recognise(f"https://actionnetwork.org/api/v2/petitions/{ID}")

    assert refused.code == "FRM014"
    assert f"https://actionnetwork.org/petitions/your-page#{ID}" in refused.hint
