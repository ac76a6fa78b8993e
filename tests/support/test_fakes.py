"""The fakes are as strict as the services: what those would not take, they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.fakes import FAULTS, Answer, Arrival, Network

FORM = "application/x-www-form-urlencoded"
FORMSPREE = {"email": "a@example.org", "_gotcha": "", "_next": "https://nightshift.example.org/thanks/"}
MAILCHIMP = {"EMAIL": "a@example.org", "b_1_2": ""}
PERSON = {"person": {"email_addresses": [{"address": "a@example.org"}]}}
SIGNATURES = "/api/v2/petitions/eafd3b2a-8c6b-42da-bec8-962da91b128c/signatures"


def send(host, path, fields, kind=FORM, method="POST", **headers):
    network = Network("nightshift.example.org", Path())
    body = json.dumps(fields) if kind == "application/json" else urlencode(fields)
    arrival = Arrival(method, host, path, {"content-type": kind, **headers}, body.encode())
    return network, network.answer(arrival)


@pytest.mark.parametrize(
    ("host", "path", "fields", "kind"),
    [
        ("formspree.io", "/f/xzbyzdbw", FORMSPREE, FORM),
        ("x.us1.list-manage.com", "/subscribe/post?u=1&id=2", MAILCHIMP, FORM),
        ("actionnetwork.org", SIGNATURES, PERSON, "application/json"),
        ("nightshift.example.org", "/", {"form-name": "contact", "email": "a@example.org", "bot-field": ""}, FORM),
    ],
)
def test_what_is_right_is_taken(host, path, fields, kind):
    network, answer = send(host, path, fields, kind)

    assert isinstance(answer, Answer)
    assert len(network.taken) == 1
    assert network.refused == []


@pytest.mark.parametrize(
    ("host", "path", "fields", "kind"),
    [
        ("formspree.io", "/f/xzbyzdbw", {**FORMSPREE, "_gotcha": "buy"}, FORM),
        ("formspree.io", "/f/xzbyzdbw", {**FORMSPREE, "email": "nobody"}, FORM),
        ("x.us1.list-manage.com", "/subscribe/post?u=1&id=2", {"EMAIL": "a@example.org"}, FORM),
        ("x.us1.list-manage.com", "/subscribe/post?u=1&id=2", {**MAILCHIMP, "email": "a@example.org"}, FORM),
        ("x.us1.list-manage.com", "/subscribe/post?u=1&id=2", MAILCHIMP, "application/json"),
        ("forms.example.org", "/form/submit?formId=1", {"mauticform[email]": "a@example.org"}, FORM),
        ("forms.example.org", "/members/api/send-magic-link/", {"email": "a@example.org"}, FORM),
        ("actionnetwork.org", SIGNATURES, {"email": "a@example.org"}, "application/json"),
        ("nightshift.example.org", "/", {"email": "a@example.org", "bot-field": ""}, FORM),
    ],
)
def test_what_is_wrong_is_refused(host, path, fields, kind):
    network, _ = send(host, path, fields, kind)

    assert network.taken == []
    assert len(network.refused) == 1 or host == network.own


def test_action_network_says_no_with_200_and_nothing():
    _, answer = send("actionnetwork.org", SIGNATURES, {}, "application/json")

    assert (answer.status, answer.body) == (200, "")


def test_who_wants_people_refuses_scripts():
    fields = {"email": "a@example.org", "embed": "1"}

    network, answer = send("buttondown.com", "/api/emails/embed-subscribe/us", fields, **{"sec-fetch-mode": "cors"})

    assert answer.status == 403
    assert network.refused


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fake_that_fails_takes_nothing(fault):
    network = Network("nightshift.example.org", Path(), faults={"formspree.io": fault})
    headers = {"content-type": FORM, "accept": "application/json"}

    network.answer(Arrival("POST", "formspree.io", "/f/xzbyzdbw", headers, urlencode(FORMSPREE).encode()))

    assert network.taken == []
    assert len(network.arrivals) == 1
