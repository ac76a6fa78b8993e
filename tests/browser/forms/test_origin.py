"""Who learns at which site a form stands: the services that have to, and nobody else on the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.forms.guest import OWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.forms.guest import Guest
    from tests.support.fakes import Network

pytestmark = pytest.mark.browser

SCRIPTS = ["on", "off", "blocked"]


def post(guest: Guest, slug: str) -> dict[str, str]:
    """Fill in and send the form of an action; return the headers that its service got."""
    guest.open(slug)
    guest.fill()
    guest.press()
    guest.page.wait_for_url(lambda address: not address.startswith(OWN) or address.endswith("/thanks/"))
    (arrival,) = [one for one in guest.network.arrivals if one.method == "POST"]
    return dict(arrival.headers)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("slug", ["formspree", "web3forms", "restricted"])
def test_a_service_that_has_to_know_is_told_the_site_and_no_page_of_it(
    come: Callable[..., Guest], slug: str, script: str
) -> None:
    headers = post(come(script), slug)

    assert headers["referer"] == f"{OWN}/"
    assert headers["origin"] == OWN


@pytest.mark.parametrize("slug", ["mailchimp", "buttondown", "any", "keila"])
def test_every_other_service_is_told_nothing(come: Callable[..., Guest], slug: str) -> None:
    headers = post(come("off"), slug)

    assert "referer" not in headers
    assert headers["origin"] == "null"


def test_links_beside_such_a_form_say_nothing(come: Callable[..., Guest], network: Network) -> None:
    guest = come()
    guest.open("ask")
    links = guest.page.locator("a[href^='https:']").all()
    addresses = {link.get_attribute("href") for link in links if not (link.get_attribute("href") or "").startswith(OWN)}

    for address in addresses:
        guest.open("ask")
        guest.page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        guest.page.locator(f"a[href='{address}']").first.click()
        guest.page.wait_for_url(lambda url: not url.startswith(OWN))

    assert {"https://join.example.org/why", "https://actionnetwork.org/forms/boiler"} <= addresses
    assert [one.headers.get("referer") for one in network.arrivals] == [None] * len(addresses)


def test_a_fallback_beside_such_a_form_learns_no_more_than_the_site(come: Callable[..., Guest]) -> None:
    guest = come("off")
    guest.open("restricted")
    guest.ways.locator("summary").click()
    form = guest.ways.locator("form")
    form.locator("[type=email]").fill("ana@example.org")

    asked_for = form.get_attribute("rel")
    form.locator("button").click()
    guest.page.wait_for_url("https://buttondown.com/**")

    # Chromium does not follow rel="noreferrer" on a form (HTML standard, “Form submission”), as other browsers do
    (arrival,) = [one for one in guest.network.arrivals if one.method == "POST"]
    assert asked_for == "noreferrer"
    assert arrival.headers.get("referer", f"{OWN}/") == f"{OWN}/"
