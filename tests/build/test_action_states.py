"""An action opens, closes and ends everywhere it stands at once; nothing dead is left behind."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import feedparser
import pytest

if TYPE_CHECKING:
    from tests.support import Site

ZONE = ZoneInfo("America/New_York")
DURING = datetime(2024, 3, 15, 12, tzinfo=ZONE)
RESULT = "The board has ordered a new boiler."
HOSTS = '\n[forms]\nhosts = ["buy.example.org"]\n'
#: Where the good campaign's one action stands.
PLACES = ["", "es/", "actions/repair/", "news/cold-night/", "platform/boiler/"]


def dated(site: Site) -> None:
    site.change("content/actions/repair.md", "state: open", "opens: 2024-03-01 08:00\ncloses: 2024-03-31 20:00")


def state(site: Site, word: str) -> None:
    site.change("content/actions/repair.md", "state: open", f"state: {word}")


def whole(feed: bytes) -> str:
    """Return the text of a feed's first entry: Atom has it as content, RSS as description."""
    entry = feedparser.parse(feed).entries[0]
    return entry.content[0].value if "content" in entry else entry.summary


def addressed(site: Site) -> list[str]:
    """Return every file of the output that still knows where the form is."""
    return [path for path, body in site.snapshot().items() if b"mqkvwxyz" in body or b"formspree" in body.lower()]


def test_an_open_action_has_its_form_on_its_page_on_the_landing_page_and_in_the_article(site: Site) -> None:
    result = site.build(now=DURING)

    assert result.status == 0, result.text
    for path in ("", "actions/repair/", "news/cold-night/"):
        form = site.pages[path].one("form")
        assert form["action"] == "https://formspree.io/f/mqkvwxyz", path
        assert form["method"].lower() == "post"
    for path in PLACES:
        assert RESULT not in site.pages[path].text


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (datetime(2024, 3, 1, 7, 59, 59, tzinfo=ZONE), False),
        (datetime(2024, 3, 1, 8, 0, tzinfo=ZONE), True),
        (datetime(2024, 3, 1, 13, 0, tzinfo=ZoneInfo("UTC")), True),
        (datetime(2024, 3, 31, 19, 59, tzinfo=ZONE), True),
        (datetime(2024, 3, 31, 20, 0, tzinfo=ZONE), False),
        (datetime(2024, 4, 1, 0, 30, tzinfo=ZoneInfo("Europe/Madrid")), True),
    ],
)
def test_an_action_opens_and_closes_by_the_clock_of_the_campaign(site: Site, now: datetime, *, is_open: bool) -> None:
    dated(site)

    result = site.build(now=now)

    assert result.status == 0, result.text
    for path in ("", "actions/repair/", "news/cold-night/"):
        assert site.pages[path].has("form") is is_open, path
    assert bool(addressed(site)) is is_open


def test_a_scheduled_action_says_when_it_opens(site: Site) -> None:
    dated(site)

    site.build(now=datetime(2024, 2, 1, tzinfo=ZONE))

    assert "March 1, 2024" in site.pages["actions/repair/"].text
    assert RESULT not in site.pages["actions/repair/"].text


@pytest.mark.parametrize("word", ["closed", "won", "lost", "withdrawn"])
def test_an_action_that_is_over_shows_its_result_everywhere_and_its_form_nowhere(site: Site, word: str) -> None:
    state(site, word)

    result = site.build(now=DURING)

    assert result.status == 0, result.text
    for path in ("", "actions/repair/", "news/cold-night/", "platform/boiler/"):
        assert RESULT in site.pages[path].text, path
    assert not [path for path, page in site.pages.items() if page.has("form, iframe, input, textarea")]
    assert not addressed(site)


@pytest.mark.parametrize("feed", ["feeds/news.atom.xml", "feeds/news.rss.xml"])
def test_feeds_carry_the_result_instead_of_the_ask(site: Site, feed: str) -> None:
    site.build(now=DURING)
    asking = whole(site.snapshot()[feed])

    state(site, "won")
    site.build(now=DURING)
    thanking = whole(site.snapshot()[feed])

    assert "Sign the petition: Repair the boiler" in asking
    assert RESULT not in asking
    assert RESULT in thanking
    assert "Sign the petition" not in thanking


def test_a_won_action_thanks_instead_of_asking(site: Site) -> None:
    state(site, "won")

    site.build(now=DURING)

    for path in PLACES:
        assert "Sign the petition" not in site.pages[path].text, path


@pytest.mark.parametrize("form", ["as=button", "as=card", ""])
def test_an_action_that_is_over_is_no_button_and_no_card_to_nowhere(site: Site, form: str) -> None:
    site.change("content/news/cold-night.md", "::action repair", f"::action repair {form}".strip())
    state(site, "closed")

    result = site.build(now=DURING)

    assert result.status == 0, result.text
    article = site.pages["news/cold-night/"].one("article")
    assert RESULT in article.text
    assert "Sign the petition" not in article.text


def test_the_thank_you_page_carries_the_next_ask_while_that_is_open(site: Site) -> None:
    site.write(
        "content/actions/give.md",
        "---\ntitle: Buy a thermometer\nsummary: One per ward.\nkind: donate\nform: https://buy.example.org/give\n"
        "beneficiary: The wards\ncloses: 2024-03-31\nresult: Every ward has one.\n---\n\nThank you.\n",
    )
    site.change("content/actions/repair.md", "state: open", "state: open\nthen: give")
    site.write("content/campaign.toml", (site.folder / "content/campaign.toml").read_text("utf-8") + HOSTS)

    first = site.build(now=DURING)
    asked = site.pages["actions/repair/thanks/"]
    second = site.build(now=DURING.replace(month=5))
    later = site.pages["actions/repair/thanks/"]

    assert (first.status, second.status) == (0, 0), first.text + second.text
    assert "Buy a thermometer" in asked.one("main").text
    assert asked.has("main a[href='/actions/give/'], main a[href='https://buy.example.org/give']")
    assert not later.has("main a[href='https://buy.example.org/give']")
