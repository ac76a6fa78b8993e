"""Words and dates that programs and people write every day build, and come out right everywhere they stand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import feedparser
import pytest

from tests.support.feedrules import problems_of

if TYPE_CHECKING:
    from tests.support import Site

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2024, 3, 15, 12, tzinfo=ZONE)


def test_a_text_may_begin_with_the_word_javascript_wherever_it_stands(site: Site) -> None:
    for old in ('\nname = "Night Shift', 'en = "Hospital workers', 'name = "The Night Shift', 'en = "Heat in'):
        site.change("content/campaign.toml", old, old.replace(' = "', ' = "JavaScript: '))
    site.write(
        "content/news/script.md",
        "title: JavaScript: why we need none\nsummary: vbscript: data: javascript: words\ndate: 2024-01-02\n\nHello.\n",
    )
    site.change("content/actions/repair.md", "title: ", "title: JavaScript: ")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert site.pages["news/script/"].one("h1").text.strip() == "JavaScript: why we need none"


def test_dates_with_a_zone_count_in_the_campaigns_own(site: Site) -> None:
    dates = {
        "zulu": "2024-01-02T02:00:00Z",
        "east": "Tue, 02 Jan 2024 08:00:00 +0200",
        "compact": "20240102T020000Z",
        "day": "20240102",
    }
    for name, date in dates.items():
        site.write(f"content/news/{name}.md", f"title: {name}\ndate: {date}\nmodified: 2024-01-03T01:00Z\n\nHello.\n")
    site.write("content/news/later.md", "title: Later\ndate: 2024-03-15T18:00:00+01:00\n\nHello.\n")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    days = {name: site.pages[f"news/{name}/"].all("time")[0]["datetime"][:10] for name in dates}
    assert days == {"zulu": "2024-01-01", "east": "2024-01-02", "compact": "2024-01-01", "day": "2024-01-02"}
    assert not (site.output / "news" / "later").exists()
    entries = {one.title: one for one in feedparser.parse((site.output / "feeds/news.atom.xml").read_bytes()).entries}
    assert entries["zulu"].published.startswith("2024-01-01T21:00:")
    assert entries["zulu"].updated.startswith("2024-01-02T20:00:")
    assert entries["day"].published.startswith("2024-01-02T00:")


def test_articles_of_one_day_without_summaries_keep_the_rules_of_feeds(site: Site) -> None:
    for name in ("one", "two", "three"):
        site.write(f"content/news/{name}.md", f"title: {name}\ndate: 2024-01-02\n\nHello there.\n")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    for name in ("atom", "rss"):
        address = f"https://nightshift.example.org/feeds/news.{name}.xml"
        assert problems_of((site.output / f"feeds/news.{name}.xml").read_bytes(), address) == []


@pytest.mark.parametrize(
    ("lines", "english", "spanish"),
    [
        ("closes: 2024-03-31", "Open until March 31, 2024.", "31 de marzo de 2024"),
        ("closes: 2024-04-01 00:00", "Open until March 31, 2024.", "31 de marzo de 2024"),
        ("closes: 2024-04-01T04:00:00Z", "Open until March 31, 2024.", "31 de marzo de 2024"),
        ("closes: 2024-03-31T23:00:00Z", "Open until March 31, 2024 at 7:00", "31 de marzo de 2024, 19:00"),
        ("opens: 2024-04-02", "Opens on April 2, 2024.", "2 de abril de 2024"),
        ("opens: 20240402T130000Z", "Opens on April 2, 2024 at 9:00", "2 de abril de 2024, 9:00"),
    ],
)
def test_a_day_without_a_time_is_shown_without_one(site: Site, lines: str, english: str, spanish: str) -> None:
    site.change("content/actions/repair.md", "state: open", lines)
    site.write("content/actions/repair.es.md", "title: Que la reparen\n\nHace frío.\n")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    shown = " ".join(site.pages["actions/repair/"].text.split())
    assert english.replace(" at ", ", ") in shown.replace(" at ", ", ")
    assert spanish in " ".join(site.pages["es/actions/repair/"].text.split())
    assert "12:00" not in shown


def test_a_day_that_closes_an_action_counts_whole(site: Site) -> None:
    site.change("content/actions/repair.md", "state: open", "closes: 2024-03-10")  # clocks go forward that day

    late = site.build(now=datetime(2024, 3, 10, 23, 59, tzinfo=ZONE))
    is_open = site.pages["actions/repair/"].has("form")
    over = site.build(now=datetime(2024, 3, 11, 0, 0, tzinfo=ZONE))

    assert (late.status, over.status) == (0, 0)
    assert is_open
    assert not site.pages["actions/repair/"].has("form")


@pytest.mark.parametrize(
    ("path", "day", "says"),
    [
        ("news/cold-night", "2062-03-01", "“modified” is 1 March 2062, which is still to come."),
        ("news/cold-night", "2023-12-31", "“modified” is 31 December 2023, before the text appeared."),
        ("planks/boiler", "2062-03-01", "“modified” is 1 March 2062, which is still to come."),
        ("actions/repair", "2062-03-01 18:30", "“modified” is 1 March 2062 at 18:30, which is still to come."),
    ],
)
def test_a_day_of_a_change_that_cannot_be_is_named_and_told_to_nobody(
    site: Site, path: str, day: str, says: str
) -> None:
    site.change(f"content/{path}.md", "title:", f"modified: {day}\ntitle:")

    result = site.build()

    found = [one for one in result.notices if one.code == "FM082"]
    assert result.status == 0, result.text
    assert [(one.path, one.line) for one in found] == [(f"content/{path}.md", 2)]
    assert says in found[0].says
    assert not [name for name, body in site.snapshot().items() if day[:10].encode() in body]


@pytest.mark.parametrize("day", ["2024-01-15", "2024-01-16", "2024-02-01 18:30"])
def test_a_day_of_a_change_since_is_told(site: Site, day: str) -> None:
    site.change("content/news/cold-night.md", "title:", f"modified: {day}\ntitle:")

    result = site.build()

    assert not [one for one in result.notices if one.code == "FM082"]
    page = site.pages["news/cold-night/"]
    assert page.one("meta[property='article:modified_time']")["content"].startswith(day[:10])
    assert f"<lastmod>{day[:10]}</lastmod>" in (site.output / "sitemap.xml").read_text("utf-8")
