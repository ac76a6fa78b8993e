"""A page that was built before an event says what is true after it, by the clock of whoever looks at it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.events.test_hooks import MEETING
from tests.support.serving import serving
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

NEW_YORK = ZoneInfo("America/New_York")
BUILT = datetime(2024, 10, 1, 12, tzinfo=NEW_YORK)
EVENT = MEETING.replace("every: 2nd Tuesday until 2025-01-31\nexcept: 2024-12-10\n", "").replace(
    "actions: repair", "actions: come, repair"
)
COME = "title: Come\nsummary: Say that you come.\nkind: rsvp\nform: https://formspree.io/f/mqkvwxyz\n\nSay it.\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """Serve a site that was built a week before its only event."""
    site = Site(tmp_path_factory.mktemp("events") / "site")
    site.write("content/events/meeting.md", EVENT)
    site.write("content/actions/come.md", COME)
    result = site.build(now=BUILT)
    assert result.status == 0, result.text
    with serving(site.output) as served:
        yield served


def at(browser: Browser, moment: datetime, *, script: bool = True) -> BrowserContext:
    """Return a visitor in Auckland whose clock shows ``moment``."""
    context = browser.new_context(java_script_enabled=script, timezone_id="Pacific/Auckland")
    if script:
        context.clock.install(time=moment)
    return context


ON_THE_DAY = datetime(2024, 10, 8, 19, 59, tzinfo=NEW_YORK)


def test_until_its_end_an_event_is_to_come_everywhere(browser, address) -> None:
    page = at(browser, ON_THE_DAY).new_page()

    for path in ("/", "/events/", "/events/meeting/"):
        page.goto(address + path)
        assert page.get_by_text("over", exact=True).count() == 0, path
    assert page.locator(".beside-ask form").count() == 1
    assert page.get_by_text("Add it to your calendar").is_visible()
    page.context.close()


def test_after_its_end_list_home_page_and_its_own_page_say_so_and_nobody_is_asked_to_come(browser, address) -> None:
    page = at(browser, ON_THE_DAY.replace(hour=20, minute=1)).new_page()

    for path in ("/", "/events/", "/events/meeting/"):
        page.goto(address + path)
        page.get_by_text("over", exact=True).first.wait_for()
    assert page.locator(".beside-ask form").count() == 0
    assert page.get_by_text("Add it to your calendar").count() == 0
    assert page.locator(".beside-ask").get_by_text("Repair the boiler").is_visible()
    page.context.close()


def test_a_page_that_is_open_at_the_end_changes_then(browser, address) -> None:
    page = at(browser, ON_THE_DAY).new_page()
    page.goto(f"{address}/events/meeting/")

    page.clock.run_for(120_000)

    page.get_by_text("over", exact=True).first.wait_for()
    assert page.locator(".beside-ask form").count() == 0
    page.context.close()


def test_without_javascript_each_page_has_the_day_and_calls_it_neither_past_nor_to_come(browser, address) -> None:
    page = at(browser, ON_THE_DAY, script=False).new_page()

    for path in ("/", "/events/", "/events/meeting/"):
        page.goto(address + path)
        shown = page.locator("main").inner_text()
        assert "October 8, 2024" in shown, path
        assert not any(word in shown.lower() for word in ("upcoming", "next event", "tomorrow", "soon", "over\n")), path
    page.context.close()
