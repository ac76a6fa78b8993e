"""Feeds in a site: one of each format for every language that has news."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import feedparser
import pytest

from tests.support.feedrules import problems_of

if TYPE_CHECKING:
    from tests.support import Site

NEWS = "content/news/cold-night.md"
FORMATS = pytest.mark.parametrize("name", ["news.atom.xml", "news.rss.xml"])
NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))


@FORMATS
@pytest.mark.parametrize("address", ["https://nightshift.example.org", "https://host.example.org/repo"])
def test_every_language_with_news_has_its_feeds(site: Site, name: str, address: str) -> None:
    site.change("content/campaign.toml", "https://nightshift.example.org", address)
    site.write(
        "content/news/cold-night.es.md", "title: La noche más fría\n\nFrío. [Programa]({filename}../planks/boiler.md)\n"
    )

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    for prefix, title in (("", "The coldest night"), ("es/", "La noche más fría")):
        feed = (site.output / prefix / "feeds" / name).read_bytes()
        assert problems_of(feed, f"{address}/{prefix}feeds/{name}") == []
        [entry] = feedparser.parse(feed).entries
        assert entry.title == title
        assert entry.link == f"{address}/{prefix}news/cold-night/"


def test_a_language_without_news_has_no_feeds_and_names_none(site: Site) -> None:
    site.build(now=NOW)

    assert not (site.output / "es" / "feeds").exists()
    assert not site.pages["es/"].has("link[type='application/rss+xml']")
    assert site.pages[""].has("link[type='application/rss+xml']")


@FORMATS
def test_no_character_an_editor_can_ask_for_breaks_a_feed(site: Site, name: str) -> None:
    site.change(NEWS, "We measured", "&#1; &#x0b; &#xFFFE; &#0; &lt;&amp;&gt; ]]&gt; We measured")
    site.change(NEWS, "title: The coldest night", "title: The coldest & <b>longest</b> night")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    parsed = feedparser.parse((site.output / "feeds" / name).read_bytes())
    assert not parsed.bozo
    assert "We measured" in parsed.entries[0].content[0].value


@FORMATS
def test_an_entry_keeps_its_id_when_its_words_change_and_says_that_it_is_newer(site: Site, name: str) -> None:
    site.build(now=NOW)
    [before] = feedparser.parse((site.output / "feeds" / name).read_bytes()).entries

    site.change(NEWS, "date: 2024-01-15", "date: 2024-01-15\nmodified: 2024-02-01")
    site.change(NEWS, "title: The coldest night", "title: A cold night")
    site.build(now=NOW)
    [after] = feedparser.parse((site.output / "feeds" / name).read_bytes()).entries

    assert before.id == after.id == "tag:nightshift.example.org,2024-01-15:news/cold-night"
    assert after.title == "A cold night"
