"""Where a service may lead a visitor after a POST, and what a page's policy allows."""

from __future__ import annotations

import pytest

from plugins.forms.embedding import embed, unsupported
from plugins.forms.model import ANYWHERE, OWN_SITE
from plugins.forms.recognition import recognise
from plugins.headers.policy import policy, referrer_policy

MAILCHIMP = "https://example.us12.list-manage.com/subscribe/post?u=1462626880ade1ac87bd9c93a&id=92a4423d01"
LISTMONK = "https://forms.example.org/subscription/form?l=eb420c55-4cfb-4972-92ba-c93c34ba475d"
FORMSPREE = "https://formspree.io/f/xzbyzdbw"


@pytest.fixture
def form_at(ask):
    """Return a function from an address to its form."""

    def make(address, **asking):
        ref = recognise(address, ("forms.example.org",))
        asked = ask(fields=(("email", True),), **asking)
        assert not unsupported(ref, asked)
        return embed(ref, asked)

    return make


def form_action(form):
    return next(part for part in policy([form]).split("; ") if part.startswith("form-action"))


def test_where_an_account_decides_a_form_may_lead_to_any_https_address(form_at):
    form = form_at(MAILCHIMP)

    assert ANYWHERE in form.redirects
    assert " https: " in f"{form_action(form)} "


def test_hosts_that_an_editor_names_are_the_only_ones(form_at):
    form = form_at(MAILCHIMP, redirects=("www.example.org", "thanks.example.org"))

    assert form.redirects == ("https://www.example.org", "https://thanks.example.org")
    assert " https: " not in f"{form_action(form)} "
    assert "https://thanks.example.org" in form_action(form)
    assert "https://www.example.org" in form_action(form)


def test_a_service_that_leads_back_to_this_site_opens_nothing_else(form_at):
    form = form_at(LISTMONK)

    assert form.redirects == (OWN_SITE,)
    assert form_action(form) == "form-action 'self' https://forms.example.org https://nightshift.example.org"


def test_hosts_named_for_a_link_are_a_mistake(ask):
    ref = recognise("https://actionnetwork.org/petitions/open-books")

    (refused,) = unsupported(ref, ask(kind="petition", redirects=("www.example.org",)))

    assert refused.code == "FRM091"


@pytest.mark.parametrize(("address", "said"), [(FORMSPREE, "strict-origin"), (MAILCHIMP, "no-referrer")])
def test_only_a_service_that_has_to_know_learns_at_which_site_a_form_stands(form_at, address, said):
    form = form_at(address)

    assert referrer_policy([form]) == said
    assert referrer_policy([]) == "no-referrer"
