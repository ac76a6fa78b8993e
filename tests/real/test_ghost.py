"""A real Ghost takes a sign-up that our script sends with its token, and refuses the same one without."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.real.publication import HOST, SIGN_UP, open_publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.real.publication import Publication

pytestmark = pytest.mark.real

PAGE = "https://nightshift.example.org/actions/news/"
ACTION = f"""\
title: Get our news
summary: A mail when something happens.
kind: signup
form: https://{HOST}/#/portal/signup

Rarely more than one a month.
"""
HOSTS = f'\n[forms]\nhosts = ["{HOST}"]\n'
NAME = "Zoë “Ünal” O'Brien & 李"


@pytest.fixture(scope="session")
def publication(installing, front, tmp_path_factory) -> Iterator[Publication]:
    if not all(shutil.which(tool) for tool in ("npm", "make", "g++")):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Ghost needs npm, make and g++.")
    with open_publication(installing["ghost"].result(), tmp_path_factory.mktemp("ghost")) as running:
        front.hosts[HOST] = f"http://127.0.0.1:{running.port}"
        yield running


@pytest.fixture
def campaign(site, publication):  # noqa: ARG001 - the publication must be there before anybody signs up
    file = site.folder / "content/campaign.toml"
    site.write("content/campaign.toml", file.read_text("utf-8") + HOSTS)
    site.write("content/actions/news.md", ACTION)
    return site


@pytest.mark.usefixtures("campaign")
def test_a_sign_up_is_taken_and_confirmed_by_mail(open_site, come, front, publication) -> None:
    open_site()
    visitor = come(script=True)
    page = visitor.open(PAGE)
    before = [one for one in front.exchanges if one.host == HOST]

    page.locator("main form [name=name]").fill(NAME)
    page.locator("main form [name=email]").fill("zoe@example.org")
    page.locator("main form button").click()
    page.wait_for_url("**/actions/news/thanks/", timeout=30_000)
    waiting = publication.members()
    opened = publication.ask(publication.wait_for_link("zoe@example.org"))

    assert before == waiting == []
    assert [(one.method, one.status) for one in front.exchanges if one.host == HOST] == [
        ("GET", 200),
        ("OPTIONS", 204),
        ("POST", 201),
    ]
    assert opened in {200, 302}
    assert publication.members() == [("zoe@example.org", NAME, None)]
    assert visitor.refused == []


@pytest.mark.usefixtures("campaign")
def test_an_address_that_it_will_not_take_is_said_to_be_refused(open_site, come, publication) -> None:
    open_site()
    page = come(script=True).open(PAGE)
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    before = len(publication.mails)

    page.locator("main form [name=email]").fill("nobody")
    page.locator("main form button").click()
    page.locator(f"text={HOST} did not take it").first.wait_for()

    assert page.url == PAGE
    assert page.locator("main form [name=email]").input_value() == "nobody"
    assert len(publication.mails) == before


def test_without_its_token_it_takes_nothing(publication) -> None:
    path = SIGN_UP.removeprefix(f"https://{HOST}")
    asking = {"email": "ana@example.org", "emailType": "signup"}

    statuses = [publication.ask(path, body) for body in (asking, {**asking, "integrityToken": "1:2:3"})]

    assert statuses == [400, 400]
    assert not any(b"ana@example.org" in mail for mail in publication.mails)


@pytest.mark.usefixtures("campaign")
def test_without_javascript_nothing_is_sent_and_a_link_leads_to_its_own_page(open_site, come, front) -> None:
    open_site()
    page = come(script=False).open(PAGE)

    link = page.locator("main .form a.button")

    assert link.get_attribute("href") == f"https://{HOST}/#/portal/signup"
    assert page.locator("form").count() == 0
    assert [one for one in front.exchanges if one.host == HOST] == []
