"""Feeds in a site: one of each format for every language."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import feedparser
import pytest

from tests.support.feedrules import problems_of

if TYPE_CHECKING:
    from tests.support import Site

NEWS = "content/news/cold-night.md"
NAMES = ("news.atom.xml", "news.rss.xml")
NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize("address", ["https://nightshift.example.org", "https://host.example.org/repo"])
def test_the_news_of_every_language_is_in_its_feeds(site: Site, address: str) -> None:
    site.change("content/campaign.toml", "https://nightshift.example.org", address)
    site.write(
        "content/news/cold-night.es.md", "title: La noche más fría\n\nFrío. [Programa]({filename}../planks/boiler.md)\n"
    )

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    versions = (("", "The coldest night"), ("es/", "La noche más fría"))
    for (prefix, title), name in product(versions, NAMES):
        feed = (site.output / prefix / "feeds" / name).read_bytes()
        assert problems_of(feed, f"{address}/{prefix}feeds/{name}") == []
        [entry] = feedparser.parse(feed).entries
        assert entry.title == title
        assert entry.link == f"{address}/{prefix}news/cold-night/"


def test_a_language_has_its_feeds_before_its_first_article_and_they_stay_as_they_are(site: Site) -> None:
    site.remove(NEWS)

    first = site.build(now=NOW)
    feeds = {path: body for path, body in site.snapshot().items() if path.endswith(NAMES)}
    site.change("content/planks/boiler.md", "title:", "status: published\ntitle:")
    later = site.build(now=NOW.replace(year=2025))

    assert (first.status, later.status) == (0, 0), first.text + later.text
    for prefix, name in product(("", "es/"), NAMES):
        feed = feeds[f"{prefix}feeds/{name}"]
        parsed = feedparser.parse(feed)
        assert problems_of(feed, f"https://nightshift.example.org/{prefix}feeds/{name}") == []
        assert (parsed.bozo, parsed.entries, parsed.feed.title) == (False, [], "Night Shift")
        assert feed == site.snapshot()[f"{prefix}feeds/{name}"]
        for page in (site.pages[prefix], site.pages[f"{prefix}platform/"]):
            assert f"/{prefix}feeds/{name}" in [link["href"] for link in page.all("link[rel=alternate][type]")]


def test_articles_of_one_day_keep_their_moments_in_a_feed_whatever_becomes_of_the_others(site: Site) -> None:
    for one in ("a-first", "b-second", "c-third"):
        site.write(f"content/news/{one}.md", f"title: {one}\ndate: 2024-01-15\n\nWords.\n")

    def moments() -> dict[str, list[str]]:
        result = site.build(now=NOW)
        assert result.status == 0, result.text
        found: dict[str, list[str]] = {}
        for name in NAMES:
            feed = (site.output / "feeds" / name).read_bytes()
            assert problems_of(feed, f"https://nightshift.example.org/feeds/{name}") == []
            for entry in feedparser.parse(feed).entries:
                found.setdefault(entry.title, []).extend([entry.published, entry.updated if "atom" in name else ""])
        return found

    before = moments()
    site.change("content/news/b-second.md", "Words.", "Better words.")
    edited = moments()
    site.change("content/news/b-second.md", "date: 2024-01-15", "date: 2024-01-16")
    moved = moments()
    site.remove("content/news/b-second.md")
    removed = moments()

    assert len(set(map(tuple, before.values()))) == len(before) == 4  # with the night's own
    assert edited == before
    assert moved == {**before, "b-second": moved["b-second"]} != before
    assert removed == {title: moment for title, moment in before.items() if title != "b-second"}


def test_no_character_an_editor_can_ask_for_breaks_a_feed(site: Site) -> None:
    site.change(NEWS, "We measured", "&#1; &#x0b; &#xFFFE; &#0; &lt;&amp;&gt; ]]&gt; We measured")
    site.change(NEWS, "title: The coldest night", "title: The coldest & <longest> night")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    for name in NAMES:
        parsed = feedparser.parse((site.output / "feeds" / name).read_bytes())
        assert not parsed.bozo
        assert "We measured" in parsed.entries[0].content[0].value


def test_an_entry_keeps_its_id_when_its_words_change_and_says_that_it_is_newer(site: Site) -> None:
    def entries() -> list[feedparser.FeedParserDict]:
        site.build(now=NOW)
        return [feedparser.parse((site.output / "feeds" / name).read_bytes()).entries[0] for name in NAMES]

    before = entries()
    site.change(NEWS, "date: 2024-01-15", "date: 2024-01-15\nmodified: 2024-02-01")
    site.change(NEWS, "title: The coldest night", "title: A cold night")
    after = entries()

    assert {entry.id for entry in (*before, *after)} == {"tag:nightshift.example.org,2024-01-15:news/cold-night"}
    assert {entry.title for entry in after} == {"A cold night"}
    assert after[0].updated_parsed > before[0].updated_parsed
