"""What can be followed beside all news: tags and planks, in three formats, with the same entries in each."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.support.feedrules import problems_of
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

ORIGIN = "https://nightshift.example.org"
TAGS = '\n[tags]\nsafety = { en = "Safety", es = "Seguridad" }\npay = { en = "Pay", es = "Salario" }\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with two tags, of which one has news."""
    site = Site(tmp_path_factory.mktemp("topics") / "site")
    site.change("content/news/cold-night.md", "title:", "tags: safety\ntitle:")
    campaign = site.folder / "content/campaign.toml"
    site.write("content/campaign.toml", f"{campaign.read_text('utf-8').rstrip()}\n{TAGS}")
    result = site.build()
    assert result.status == 0, result.text
    return site


def items(site: Site, name: str) -> list[Mapping[str, str]]:
    """Return the entries of a JSON feed."""
    feed = json.loads((site.output / f"{name}.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{ORIGIN}/{name}.json"
    entries: list[Mapping[str, str]] = feed["items"]
    return entries


@pytest.mark.parametrize("name", ["news", "tags/safety", "planks/boiler"])
def test_each_topic_has_the_same_entries_in_three_formats(built: Site, name: str) -> None:
    formats = {ending: (built.output / f"feeds/{name}{ending}").read_bytes() for ending in (".atom.xml", ".rss.xml")}

    for ending, feed in formats.items():
        assert problems_of(feed, f"{ORIGIN}/feeds/{name}{ending}") == []
    ids = {ending: [entry.id for entry in feedparser.parse(feed).entries] for ending, feed in formats.items()}
    entries = items(built, f"feeds/{name}")
    assert ids[".atom.xml"] == ids[".rss.xml"] == [entry["id"] for entry in entries]
    changes = [f"{ORIGIN}/platform/boiler/"] if name.startswith("planks/") else []
    assert [entry["url"] for entry in entries] == [*changes, f"{ORIGIN}/news/cold-night/"]
    assert "It was four degrees" in entries[-1]["content_html"]


@pytest.mark.parametrize("name", ["actions", "platform", "weekly"])
def test_feeds_of_other_things_than_articles_are_as_valid(built: Site, name: str) -> None:
    for prefix, ending in product(("", "es/"), (".atom.xml", ".rss.xml")):
        feed = (built.output / f"{prefix}feeds/{name}{ending}").read_bytes()
        assert problems_of(feed, f"{ORIGIN}/{prefix}feeds/{name}{ending}") == []
    assert len(items(built, f"feeds/{name}")) == (name != "weekly")  # the news is too old for the weeks of today
    assert items(built, f"es/feeds/{name}") == []


@pytest.mark.parametrize("name", ["feeds/tags/pay", "es/feeds/tags/safety", "es/feeds/planks/boiler"])
def test_a_topic_has_feeds_before_its_first_entry_and_never_what_stands_in_for_a_translation(
    built: Site, name: str
) -> None:
    assert items(built, name) == []
    assert problems_of((built.output / f"{name}.atom.xml").read_bytes(), f"{ORIGIN}/{name}.atom.xml") == []


def test_ids_of_feeds_differ(built: Site) -> None:
    feeds = list(built.output.rglob("*.atom.xml"))

    assert len({feedparser.parse(path.read_bytes()).feed.id for path in feeds}) == len(feeds)


def test_pages_name_the_feeds_of_what_they_list(built: Site) -> None:
    for address, topic in (
        ("platform/boiler/", "planks/boiler"),
        ("platform/", "platform"),
        ("tags/safety/", "tags/safety"),
    ):
        named = [link["href"] for link in built.pages[address].all("link[rel=alternate][type]")]
        assert {f"/feeds/{topic}{ending}" for ending in (".atom.xml", ".rss.xml", ".json")} <= set(named)
        assert "/feeds/news.atom.xml" in named


def test_one_file_lists_the_feeds_of_a_language(built: Site) -> None:
    outlines = ET.fromstring((built.output / "es/feeds/all.opml").read_bytes()).findall(".//outline")

    assert [outline.get("xmlUrl") for outline in outlines] == [
        f"{ORIGIN}/es/feeds/{name}.atom.xml"
        for name in ("news", "actions", "platform", "weekly", "tags/safety", "tags/pay", "planks/boiler")
    ]
    assert outlines[4].get("text") == "Night Shift: Seguridad"
