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


def test_nobody_is_subscribed_who_ticked_no_box_for_it(sign):
    shown = sign(consent="Keep my name.", more_consent=(("Write to me.", False),))

    assert shown.submission.constants == (("triggers.autoresponse.enabled", True),)
    assert dict(shown.submission.paths)["consent_2"] == "person.custom_fields.consent_2"
    assert not any("status" in path for _, path in shown.submission.paths)
    assert "subscribed" not in str((shown.fields, shown.hidden))
    assert shown.resubscribes.startswith("stay unsubscribed")


@pytest.mark.parametrize("service_name", ["subscribe", "person.email_addresses.0.status"])
@pytest.mark.parametrize("box", ["consent", "consent_2"])
def test_the_box_that_an_editor_calls_so_subscribes_whoever_ticks_it(sign, box, service_name):
    named = {"consent": "consent", "consent_2": "consent_2", box: service_name}

    shown = sign(consent="Keep my name.", more_consent=(("Write to me.", False),), post=PostOptions(named))

    ticks = {field.name: field.value for field in shown.fields if field.type == "checkbox"}
    others = {"consent", "consent_2"} - {box}
    assert ticks == {box: "subscribed", **dict.fromkeys(others, "yes")}
    assert dict(shown.submission.paths)[service_name] == "person.email_addresses.0.status"
    assert shown.resubscribes.startswith("are subscribed again if they tick that box")


@pytest.mark.parametrize(
    "post",
    [
        PostOptions(hidden=(("subscribe", "subscribed"),)),
        PostOptions(hidden=(("person.email_addresses.0.status", "subscribed"),)),
        PostOptions(hidden=(("person.email_addresses.1.status", "subscribed"),)),
        PostOptions({"given_name": "subscribe"}),
        PostOptions({"message": "person.email_addresses.0.status"}),
    ],
)
def test_a_status_that_nobody_ticked_is_refused(ask, post):
    asking = ask(kind="petition", post=post, fields=(("email", True), ("given_name", False)))

    assert "FRM036" in [one.code for one in unsupported(recognise(f"{PAGE}#{ID}"), asking)]


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
