"""Services: what each is asked, and what its answer means."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.counts.model import Answer, CountError, CountJob, Request
from plugins.counts.services import SERVICES, service_of, services_table
from plugins.forms.model import Ref
from plugins.forms.providers import PROVIDERS
from plugins.forms.recognition import recognise

#: What each service answers, as far as it matters, and what that means.
ANSWERS = json.loads(Path(__file__).with_name("answers.json").read_text("utf-8"))
PETITION = "https://petitions.example.org/petitions/open-books"
UUID = "eafd3b2a-8c6b-42da-bec8-962da91b128c"
AUDIENCE = f"https://x.us10.list-manage.com/subscribe/post?u={'a' * 25}&id={'b' * 10}"


def question(form, kind="petition", currency="USD"):
    ref = recognise(form, ["petitions.example.org"])
    assert isinstance(ref, Ref), ref
    service = service_of(ref.provider)
    assert service
    return service, CountJob("open-books", kind, currency, ref, dict.fromkeys(service.variables, "token"))


def read(form, answer, kind="petition", currency="USD"):
    service, asked = question(form, kind, currency)
    return service.read(asked, answer)


def test_every_service_is_a_provider_of_forms():
    assert {service.slug for service in SERVICES} <= {provider.slug for provider in PROVIDERS}
    assert {service.slug: service.name for service in SERVICES}.items() <= {p.slug: p.name for p in PROVIDERS}.items()


def test_services_stand_in_the_order_of_their_names():
    assert [service.slug for service in SERVICES] == sorted(service.slug for service in SERVICES)


def test_what_rests_on_hearsay_says_so():
    assert all(service.unconfirmed for service in SERVICES if {"K", "G"} & set(service.evidence))
    assert all(service.name in services_table() for service in SERVICES)


@pytest.mark.parametrize(
    ("form", "kind", "url"),
    [
        (f"{PETITION}?source=x", "petition", f"{PETITION}.json"),
        (
            "https://petition.parliament.uk/petitions/700024/signatures/new",
            "petition",
            "https://petition.parliament.uk/petitions/700024.json",
        ),
        ("https://liberapay.com/Changaco/donate", "donate", "https://liberapay.com/Changaco/public.json"),
        ("https://opencollective.com/webpack/donate", "donate", "https://api.opencollective.com/graphql/v2"),
        ("https://actionnetwork.org/petitions/open-books", "petition", "https://actionnetwork.org/api/v2/petitions?page=1"),
        (f"https://actionnetwork.org/forms/join-us#{UUID}", "join", f"https://actionnetwork.org/api/v2/forms/{UUID}"),
        ("https://actionnetwork.org/letters/write", "letter", "https://actionnetwork.org/api/v2/advocacy_campaigns?page=1"),
        ("https://donorbox.org/strike-fund", "donate", "https://donorbox.org/api/v1/campaigns"),
        ("https://givebutter.com/LPDl8L", "donate", "https://api.givebutter.com/v1/campaigns?per_page=100&page=1"),
        (AUDIENCE, "signup", f"https://us10.api.mailchimp.com/3.0/lists/{'b' * 10}?fields=stats.member_count"),
    ],
)  # fmt: skip
def test_a_service_is_asked_at(form, kind, url):
    service, asked = question(form, kind)

    request = service.ask(asked)

    assert request.url == url
    assert (
        request.is_keyed
        == bool(service.variables)
        == any("token" in value or "Basic" in value for value in request.headers.values())
    )


@pytest.mark.parametrize(
    ("form", "variables"),
    [
        ("https://widget.proca.app/d/freedom/act/en/index.js", {"page": "freedom/act/en"}),
        ("https://widget.proca.app/d/freedom/act/en/?actionpage=42", {"page": 42}),
    ],
)
def test_proca_is_asked_by_the_pages_number_or_its_name(form, variables):
    service, asked = question(form)

    query = parse_qs(urlsplit(service.ask(asked).url).query)

    assert json.loads(query["variables"][0]) == variables
    assert "supporterCount" in query["query"][0]


def test_open_collective_is_asked_for_the_collective_of_a_tier():
    service, asked = question("https://opencollective.com/webpack/contribute/backer-12345", "donate")

    request = service.ask(asked)

    assert request.method == "POST"
    assert json.loads(request.body)["variables"] == {"slug": "webpack"}


@pytest.mark.parametrize("one", ANSWERS, ids=lambda one: f"{one['form']} {one['kind']} {one['means']}")
def test_an_answer_means(one):
    assert read(one["form"], one["answer"], one["kind"]) == Answer(**one["means"])


def test_the_next_page_is_asked_for_until_the_action_is_there():
    answer = {"_embedded": {"osdi:petitions": []}, "page": 1, "total_pages": 2}

    following = read("https://actionnetwork.org/petitions/open-books", answer)

    assert isinstance(following, Request)
    assert following.url.endswith("?page=2")
    with pytest.raises(CountError, match="no such action"):
        read("https://actionnetwork.org/petitions/open-books", answer | {"page": 2})


def test_givebutter_has_pages_too():
    answer = {"data": [], "meta": {"current_page": 1, "last_page": 2}}

    assert read("https://givebutter.com/LPDl8L", answer, "donate").url.endswith("&page=2")


def test_a_campaign_that_the_key_does_not_know_is_no_count():
    with pytest.raises(CountError, match="no such campaign"):
        read("https://donorbox.org/strike-fund", [{"slug": "other", "total_raised": "1"}], "donate")


def test_a_page_that_is_not_counted_says_so():
    service, asked = question("https://actionnetwork.org/surveys/what-hurts", "contact")

    with pytest.raises(CountError, match="does not count its “surveys”"):
        service.ask(asked)


@pytest.mark.parametrize("currency", ["XXQ", "", None, 5, "<b>"])
def test_a_currency_that_does_not_exist_is_no_money(currency):
    answer = {"data": {"account": {"stats": {"totalAmountReceived": {"valueInCents": 100, "currency": currency}}}}}

    with pytest.raises(CountError, match="a currency that does not exist"):
        read("https://opencollective.com/webpack/donate", answer, "donate")
