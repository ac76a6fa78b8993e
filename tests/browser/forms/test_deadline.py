"""An ask that closed on a site that nobody built again says so by itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.browser.forms.guest import OWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.forms.guest import Guest

pytestmark = pytest.mark.browser

#: The moments at which they close, in the campaign's time zone (New York).
ENDS = {"closing": "2099-03-02T00:00:00-05:00", "closing-link": "2099-03-01T18:00:00-05:00"}


def opened(guest: Guest, slug: str, seconds: int) -> None:
    """Open an action's page so many seconds after its end, by the clock of the visitor's device."""
    moment = datetime.fromisoformat(ENDS[slug]).timestamp() + seconds
    guest.page.clock.install(time=moment)
    guest.page.goto(f"{OWN}/actions/{slug}/")


@pytest.mark.parametrize("slug", list(ENDS))
def test_before_its_end_an_ask_stands_as_it_was_built(come: Callable[..., Guest], slug: str) -> None:
    guest = come()

    opened(guest, slug, -60)

    assert guest.page.locator("main .form").is_visible()
    assert not guest.page.get_by_text("Closed", exact=True).is_visible()


@pytest.mark.parametrize("slug", list(ENDS))
def test_after_its_end_the_form_is_gone_and_the_result_stands_there(come: Callable[..., Guest], slug: str) -> None:
    guest = come()

    opened(guest, slug, 1)
    guest.page.get_by_text("Closed", exact=True).wait_for()

    assert guest.page.locator("main .form, main form, main .action-ask a").count() == 0
    result = {"closing": "We were heard."}.get(slug, "This is over. Thank you to everyone who took part.")
    assert result in guest.page.locator(".action-ask").inner_text()
    assert guest.violations == []
    assert guest.errors == []


def test_a_page_that_is_open_at_the_end_closes_then(come: Callable[..., Guest]) -> None:
    guest = come()
    opened(guest, "closing", -10)
    before = guest.form.is_visible()

    guest.page.clock.run_for(11_000)

    assert before
    assert guest.page.get_by_text("Closed", exact=True).is_visible()


@pytest.mark.parametrize("script", ["off", "blocked"])
def test_without_script_the_page_says_until_when_it_was_open(come: Callable[..., Guest], script: str) -> None:
    guest = come(script)

    guest.open("closing")

    assert "Open until March 1, 2099." in guest.page.locator(".action-ask").inner_text()
    assert "AM" not in guest.page.locator(".action-ask").inner_text()


def test_only_pages_with_a_deadline_load_the_script_for_it(come: Callable[..., Guest]) -> None:
    guest = come()

    guest.open("closing-link")
    with_deadline = guest.page.locator("script[src$='/deadline.js']").count()
    guest.open("any")

    assert with_deadline == 1
    assert guest.page.locator("script[src$='/deadline.js']").count() == 0
