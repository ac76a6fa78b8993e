"""A site that is published week after week: what its feeds of asks, of the platform and of weeks say."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from plugins.addresses.command import remember, retract_text
from plugins.feeds import weekly
from plugins.i18n.locale import Locale
from tests.support.feedrules import problems_of
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

ZONE = ZoneInfo("America/New_York")
ACTION, PLANK = "content/actions/repair.md", "content/planks/boiler.md"
FEEDS = ("actions", "platform", "weekly", "planks/boiler", "planks/heating")
Items = dict[str, dict[str, Any]]


class Story:
    """A site that was published at moments of March 2024, and what its feeds said then."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.feeds: dict[str, Mapping[str, Items]] = {}
        self.due: dict[str, datetime | None] = {}

    def publish(self, name: str, now: datetime) -> None:
        """Publish, and keep what the feeds say under ``name``."""
        result = self.site.build(now, settings="publishconf.py")
        assert result.status == 0, result.text
        assert remember(self.site.folder) == 0
        self.feeds[name] = {feed: self.read(feed) for feed in FEEDS}
        due = json.loads((self.site.folder / "next-build.json").read_text("utf-8"))["due"]
        self.due[name] = due and datetime.fromisoformat(due)

    def read(self, feed: str) -> Items:
        path = self.site.output / f"feeds/{feed}.json"
        items = json.loads(path.read_text("utf-8"))["items"] if path.exists() else []
        assert len({item["id"] for item in items}) == len(items)
        return {item["id"]: item for item in items}

    def new(self, feed: str, before: str, after: str) -> list[str]:
        """Return the titles that came to a feed between two publications."""
        items = self.feeds[after][feed]
        return [items[id_]["title"] for id_ in items.keys() - self.feeds[before][feed].keys()]

    def titles(self, name: str, feed: str) -> list[str]:
        return [item["title"] for item in self.feeds[name][feed].values()]


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2024, 3, day, hour, tzinfo=ZONE)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Seven publications in three weeks."""
    site = Site(tmp_path_factory.mktemp("weeks") / "site")
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    kept = 'placeholders = ["campaign.toml"]\n' + text.replace("nightshift.example.org", "dockcaucus.org")
    site.write("content/campaign.toml", kept)
    site.change(PLANK, "order: 1", "order: 1\nhistory:\n  1 March 2023: First demanded.")
    site.change(ACTION, "result: The board has ordered a new boiler.\n", "")
    site.write("content/events/meeting.md", "title: Meeting\nstart: 2024-03-20 18:30\nplace: Hall\n\nCome.\n")
    story = Story(site)
    story.publish("first", at(6))  # a Wednesday
    story.publish("again", at(7))
    site.change(PLANK, "demanded.", "demanded by the night shift.\n  8 March 2024: The board talked.")
    site.write("content/news/late.md", "title: Late\ndate: 2024-03-08\nsummary: It was dark.\n\nVery.\n")
    site.write("content/actions/vote.md", "title: Vote\nkind: share\nopens: 2024-03-14 20:00\n\nPass it on.\n")
    story.publish("late", at(11))  # on the Monday after: the week in which it happened was public already
    story.publish("opened", at(15))
    site.change(ACTION, "state: open", "state: won\nresult: The board has ordered a new boiler.")
    site.change(PLANK, "order: 1", "order: 1\nstanding: won on 15 March 2024, minutes of the board")
    story.publish("won", at(16))
    (site.folder / PLANK).rename(site.folder / "content/planks/heating.md")
    moved = (site.folder / "content/campaign.toml").read_text("utf-8").replace("dockcaucus.org", "docks.org")
    site.write("content/campaign.toml", moved)
    site.change("content/planks/heating.md", "title: A boiler that works", "title: Heat")
    site.change("content/news/cold-night.md", "planks: boiler", "planks: heating")
    site.change("content/pages/home.md", "planks/boiler.md", "planks/heating.md")
    story.publish("moved", at(18, 1))
    with redirect_stdout(StringIO()):
        assert retract_text(site.folder, "actions/vote", lambda: True) == 0
    story.publish("retracted", at(18, 2))
    return story


def test_each_publication_brings_what_is_new_and_nothing_twice(story: Story) -> None:
    assert story.titles("first", "actions") == ["Repair the boiler"]
    assert story.titles("first", "weekly") == ["The week to January 21, 2024"]  # of the news that was there before
    assert set(story.titles("first", "platform")) == {
        "New in our platform: A boiler that works",
        "A boiler that works: First demanded.",
    }
    assert story.feeds["again"] == story.feeds["first"]
    assert story.new("platform", "again", "late") == ["A boiler that works: The board talked."]
    assert story.new("actions", "late", "opened") == ["Vote"]
    assert story.new("platform", "opened", "won") == ["Won: A boiler that works"]
    assert story.new("actions", "opened", "won") == []


def test_the_feed_of_a_plank_has_its_changes_between_the_news(story: Story) -> None:
    assert story.titles("won", "planks/boiler") == [
        "Won: A boiler that works",
        "A boiler that works: The board talked.",
        "New in our platform: A boiler that works",
        "The coldest night",
        "A boiler that works: First demanded by the night shift.",
    ]


def test_moments_are_those_of_what_happened_or_of_its_publication(story: Story) -> None:
    def moments(name: str, feed: str) -> dict[str, tuple[str, str]]:
        items = story.feeds[name][feed].values()
        return {item["title"]: (item["date_published"][:16], item["date_modified"][:16]) for item in items}

    actions = moments("opened", "actions")
    assert actions["Vote"][0] == "2024-03-14T20:00"
    assert actions["Repair the boiler"] == ("2024-03-06T12:00", "2024-03-06T12:00")
    assert moments("won", "actions")["Repair the boiler"] == ("2024-03-06T12:00", "2024-03-16T12:00")
    platform = moments("won", "platform")
    assert platform["New in our platform: A boiler that works"][0] == "2024-03-06T12:00"
    assert platform["A boiler that works: First demanded by the night shift."][0][:10] == "2023-03-01"
    assert platform["A boiler that works: The board talked."][0] == "2024-03-11T12:00"


def test_a_closed_ask_becomes_its_result_in_place(story: Story) -> None:
    [before], [after] = (
        [item for item in story.feeds[name]["actions"].values() if item["title"] == "Repair the boiler"]
        for name in ("opened", "won")
    )

    assert before["id"] == after["id"]
    assert "Sign the petition" in before["content_html"]
    assert "The board has ordered a new boiler." in after["content_html"]
    assert "Sign the petition" not in after["content_html"]


def test_a_week_is_listed_once_it_is_over_and_does_not_change_then(story: Story) -> None:
    week, _ = story.feeds["late"]["weekly"].values()
    assert week["id"] == "https://dockcaucus.org/feeds/weekly/2024-W10"
    assert week["title"] == "The week to March 10, 2024"
    assert week["date_published"][:19] == "2024-03-11T00:00:01"
    assert "New: Repair the boiler" in week["content_html"]
    assert "New in our platform: A boiler that works" in week["content_html"]
    for late in ("The board talked", "Late", "First demanded"):
        assert late not in week["content_html"]

    assert story.feeds["opened"]["weekly"] == story.feeds["won"]["weekly"] == story.feeds["late"]["weekly"]


def test_a_week_lists_what_comes_in_the_two_weeks_after_it(story: Story) -> None:
    texts = [week["content_html"] for week in story.feeds["moved"]["weekly"].values()]

    assert ["Wednesday, March 20, 2024, 6:30" in text and "Hall" in text for text in texts] == [True, True, False]


def test_an_entry_says_how_much_more_there_was() -> None:
    section = weekly._section("News", [weekly.Item("One", "https://docks.org/one/")], 4, Locale("en"))

    assert section == ('<h2>News</h2>\n<ul><li><a href="https://docks.org/one/">One</a></li><li>… and 3 more</li></ul>')


def test_a_build_is_asked_for_when_a_week_with_something_in_it_ends(story: Story) -> None:
    monday = [datetime(2024, 3, day, tzinfo=ZONE) for day in (11, 18)]

    assert story.due == {
        "first": monday[0],
        "again": monday[0],
        "late": at(14, 20),
        "opened": monday[1],
        "won": monday[1],
        "moved": datetime(2024, 3, 20, 18, 30, tzinfo=ZONE),  # when the meeting begins
        "retracted": datetime(2024, 3, 20, 18, 30, tzinfo=ZONE),
    }


def test_a_retracted_ask_has_a_tombstone_in_its_feed_and_is_in_no_week(story: Story) -> None:
    [vote] = [id_ for id_, item in story.feeds["moved"]["actions"].items() if item["title"] == "Vote"]

    feeds = {feed: (story.site.output / f"feeds/{feed}.atom.xml").read_text("utf-8") for feed in FEEDS[:3]}

    assert vote not in story.feeds["retracted"]["actions"]
    assert [f'<at:deleted-entry ref="{vote}"' in feeds[feed] for feed in FEEDS[:3]] == [True, False, False]
    assert "New: Vote" not in feeds["weekly"]


def test_a_week_that_listed_what_was_retracted_is_newer_and_others_are_not(story: Story) -> None:
    moved, retracted = (story.feeds[name]["weekly"] for name in ("moved", "retracted"))

    newer = [id_ for id_, item in retracted.items() if item["date_modified"] > moved[id_]["date_modified"]]

    assert newer == ["https://dockcaucus.org/feeds/weekly/2024-W11"]
    assert {id_: item["date_published"] for id_, item in retracted.items()} == {
        id_: item["date_published"] for id_, item in moved.items()
    }


def test_a_week_of_which_all_was_retracted_is_deleted(story: Story) -> None:
    site = Site(story.site.folder.with_name("emptied"))
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    kept = 'placeholders = ["campaign.toml"]\n' + text.replace("nightshift.example.org", "dockcaucus.org")
    site.write("content/campaign.toml", kept)
    emptied = Story(site)
    emptied.publish("first", at(6))
    site.write("content/news/alone.md", "title: Alone\ndate: 2024-03-12\nsummary: It was dark.\n\nVery.\n")
    emptied.publish("alone", at(12))
    emptied.publish("listed", at(18))
    with redirect_stdout(StringIO()):
        assert retract_text(site.folder, "news/alone", lambda: True) == 0

    emptied.publish("retracted", at(19))

    week = "https://dockcaucus.org/feeds/weekly/2024-W11"
    feed = (site.output / "feeds/weekly.atom.xml").read_text("utf-8")
    assert [week in emptied.feeds[name]["weekly"] for name in ("listed", "retracted")] == [True, False]
    assert feed.count("<at:deleted-entry") == feed.count(f'<at:deleted-entry ref="{week}"') == 1
    assert problems_of(feed.encode(), "https://dockcaucus.org/feeds/weekly.atom.xml") == []


@pytest.mark.parametrize("feed", ["actions", "platform", "weekly", "planks/heating"])
def test_the_feeds_are_valid(story: Story, feed: str) -> None:
    for ending in (".atom.xml", ".rss.xml"):
        text = (story.site.output / f"feeds/{feed}{ending}").read_bytes()
        assert problems_of(text, f"https://docks.org/feeds/{feed}{ending}") == []


def test_ids_outlive_a_new_name_title_and_domain(story: Story) -> None:
    won, moved = story.feeds["won"], story.feeds["moved"]

    assert {"Won: Heat", "Heat: The board talked."} <= set(story.titles("moved", "platform"))
    assert set(moved["platform"]) == set(won["platform"])
    assert set(moved["planks/heating"]) == set(won["planks/boiler"])
    assert set(moved["actions"]) == set(won["actions"])


def test_what_was_late_comes_with_the_week_in_which_it_became_public(story: Story) -> None:
    weeks = story.feeds["moved"]["weekly"]
    latest = weeks["https://dockcaucus.org/feeds/weekly/2024-W11"]["content_html"]

    assert list(weeks) == [f"https://dockcaucus.org/feeds/weekly/2024-W{week}" for week in (11, 10, "03")]
    for text in ("Late", "Heat: The board talked.", "Won: Heat", "Won: Repair the boiler", "New: Vote"):
        assert text in latest
