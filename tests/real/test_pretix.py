"""An RSVP reaches the cart of a real pretix from our page, without JavaScript and under the page's own policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.real.shop import EVENT, HOST, open_shop

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real

PAGE = "https://nightshift.example.org/actions/come/"
ACTION = f"""\
title: Come to the meeting
summary: We decide what we ask for.
kind: rsvp
form: {EVENT}widget/v2.css
hidden: item_%s=1

Bring somebody.
"""
#: The shop's button from the cart to its questions.
GOING_ON = "form[action$='/checkout/start'] button"
HOSTS = f'\n[forms]\nhosts = ["{HOST}"]\n'


@pytest.fixture(scope="session")
def items(installing, front, tmp_path_factory) -> Iterator[dict[str, int]]:
    with open_shop(installing["pretix"].result(), tmp_path_factory.mktemp("shop")) as (address, items):
        front.hosts[HOST] = address
        yield items


@pytest.fixture
def campaign(site, items):
    file = site.folder / "content/campaign.toml"
    site.write("content/campaign.toml", file.read_text("utf-8") + HOSTS)
    site.write("content/actions/come.md", ACTION % items["Chair"])
    return site


@pytest.mark.parametrize("script", [False, True], ids=["without JavaScript", "with JavaScript"])
@pytest.mark.usefixtures("campaign")
def test_one_press_puts_a_chair_into_the_cart(open_site, come, front, *, script) -> None:
    open_site()
    visitor = come(script=script)
    page = visitor.open(PAGE)

    page.locator("main form button").click()
    page.wait_for_url(f"{EVENT}**")

    kept = page.locator(".cart [data-article-id]")
    assert kept.count() == 1
    assert "Chair" in kept.inner_text()
    assert page.locator(GOING_ON).is_visible()
    (sent,) = front.posts(HOST)
    assert re.fullmatch(r"/night-shift/meeting/w/[A-Za-z0-9]{16}/cart/add", sent.path)
    assert sent.status == 302
    assert visitor.refused == []


@pytest.mark.usefixtures("campaign")
def test_the_cart_leads_to_the_shop_s_questions(open_site, come) -> None:
    open_site()
    page = come(script=False).open(PAGE)
    page.locator("main form button").click()
    page.wait_for_url(f"{EVENT}**")

    page.locator(GOING_ON).click()
    page.wait_for_url("**/checkout/questions/**")

    assert page.locator("input[type=email]").first.is_visible()


def test_whoever_comes_too_late_is_told_so_by_the_shop(campaign, items, open_site, come) -> None:
    campaign.write("content/actions/come.md", ACTION % items["Bench"])
    open_site()
    page = come(script=False).open(PAGE)

    page.locator("main form button").click()
    page.wait_for_url(f"{EVENT}**")

    assert page.locator(".alert").first.is_visible()
    assert page.locator(GOING_ON).count() == 0


def test_without_a_name_space_the_same_form_is_refused(campaign, open_site, come, front) -> None:
    open_site()
    plain = campaign.output / "actions/come/index.html"
    plain.write_text(re.sub(r"/w/\w{16}/cart/add", "/cart/add", plain.read_text("utf-8")), "utf-8")
    page = come(script=False).open(PAGE)

    page.locator("main form button").click()
    page.wait_for_url(f"{EVENT}**")

    (sent,) = front.posts(HOST)
    assert (sent.path, sent.status) == ("/night-shift/meeting/cart/add", 403)
