"""A feed and its archives together have every entry, and a new entry leaves the archives as they are (RFC 5005)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.archives import ENTRIES, archive, count_archives, name_of, subscription
from plugins.preview.live_site import LiveSite
from tests.support.feedrules import problems_of
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.feeds.archives import Document

ORIGIN = "https://nightshift.example.org"
NOW = datetime(2024, 6, 15, 12, tzinfo=ZoneInfo("America/New_York"))
XML = {".atom.xml": "{http://www.w3.org/2005/Atom}link", ".rss.xml": "channel/{http://www.w3.org/2005/Atom}link"}
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"


def archives(count: int) -> dict[int, Document]:
    """Return all archives of a feed with ``count`` entries, by number."""
    last = count_archives(count)
    return {number: archive(number, is_last=number == last) for number in range(1, last + 1)}


def followed(count: int) -> Iterator[Document]:
    """Yield the document to subscribe to, and each that is reached by following the link to the archive before it."""
    every, document = archives(count), subscription(count)
    yield document
    while document.older:
        document = every[document.older]
        yield document


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 151, 1000, 1001])
def test_whoever_follows_the_archives_gets_every_entry(count: int) -> None:
    documents = list(followed(count))

    assert {number for one in documents for number in range(one.start, one.stop)} == set(range(count))
    assert len(documents) == 1 + count_archives(count)
    assert (len(documents) == 1) is (count <= ENTRIES)
    assert all(one.stop - one.start == ENTRIES for one in documents[1:])
    assert documents[0].stop - documents[0].start == min(count, ENTRIES)


@given(st.integers(0, 3000))
def test_a_new_entry_changes_no_archive_but_for_the_link_of_the_newest_to_one_that_is_new(count: int) -> None:
    before, after = archives(count), archives(count + 1)

    changed = [number for number, document in before.items() if after[number] != document]
    assert len(after) - len(before) in {0, 1}
    assert changed == ([len(before)] if before and len(after) > len(before) else [])
    assert all((after[number].start, after[number].stop) == (one.start, one.stop) for number, one in before.items())


@given(st.integers(0, 3000))
def test_archives_lead_to_each_other_in_both_directions(count: int) -> None:
    every = archives(count)

    for number, document in every.items():
        assert document.older == (number - 1)
        assert document.newer == (number + 1 if number < len(every) else 0)
    assert subscription(count).older == len(every)


def test_a_feed_without_archives_leads_to_none() -> None:
    document = subscription(1000, 10, is_archived=False)

    assert (document.start, document.stop, document.older) == (990, 1000, 0)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with 101 articles, all under one tag; the good one of the campaign is among the newest."""
    site = Site(tmp_path_factory.mktemp("archives") / "site")
    toml = (site.folder / "content/campaign.toml").read_text("utf-8").rstrip()
    site.write("content/campaign.toml", f'{toml}\n\n[tags]\npay = {{ en = "Pay", es = "Salario" }}\n')
    for number in range(100):
        day = datetime(2023, 1, 1, tzinfo=NOW.tzinfo) + timedelta(days=number)
        text = (
            f"title: Day {number}\ndate: {day:%Y-%m-%d}\ntags: pay\nsummary: What happened.\n\nText of day {number}.\n"
        )
        site.write(f"content/news/day-{number:03}.md", text)
    result = site.build(now=NOW)
    assert result.status == 0, result.text
    return site


def chain(site: Site, ending: str, begin: str = "news") -> list[str]:
    """Return the documents of the feed of all news, from the one to subscribe to to the oldest archive."""
    documents, address = [], f"{ORIGIN}/feeds/{begin}{ending}"
    while address:
        documents.append((site.output / address.removeprefix(f"{ORIGIN}/")).read_text("utf-8"))
        address = links(documents[-1], ending).get("prev-archive", "")
    return documents


def links(document: str, ending: str) -> dict[str, str]:
    """Return the links of a document, by what they lead to; of JSON only the next one has a name."""
    if ending == ".json":
        feed = json.loads(document)
        return {"prev-archive": feed.get("next_url", ""), "self": feed["feed_url"]}
    return {link.get("rel", ""): link.get("href", "") for link in ET.fromstring(document.encode()).findall(XML[ending])}


def ids(document: str, ending: str) -> list[str]:
    if ending == ".json":
        return [item["id"] for item in json.loads(document)["items"]]
    return [entry.id for entry in feedparser.parse(document.encode()).entries]


@pytest.mark.parametrize("ending", [".atom.xml", ".rss.xml", ".json"])
def test_every_article_is_reached_from_the_feed_by_following_its_archives(long: Site, ending: str) -> None:
    documents = chain(long, ending)

    assert [len(ids(document, ending)) for document in documents] == [50, 50, 50]
    assert len({id_ for document in documents for id_ in ids(document, ending)}) == 101
    for number, document in ((0, documents[0]), (2, documents[1]), (1, documents[2])):
        address = f"{ORIGIN}/feeds/{name_of('news', number)}{ending}"
        assert links(document, ending)["self"] == address
        if ending != ".json":
            assert problems_of(document.encode(), address) == []


@pytest.mark.parametrize("ending", [".atom.xml", ".rss.xml"])
def test_archives_say_what_they_are_and_lead_to_the_feed_and_to_each_other(long: Site, ending: str) -> None:
    feed, second, first = chain(long, ending)

    assert [ARCHIVE in tags(document) for document in (feed, second, first)] == [False, True, True]
    assert [links(document, ending).get("current") for document in (feed, second, first)] == [
        None, f"{ORIGIN}/feeds/news{ending}", f"{ORIGIN}/feeds/news{ending}",
    ]  # fmt: skip
    assert links(first, ending)["next-archive"] == links(feed, ending)["prev-archive"]
    assert "prev-archive" not in links(first, ending)
    assert "next-archive" not in links(second, ending)


def tags(document: str) -> list[str]:
    return [element.tag for element in ET.fromstring(document.encode()).iter()]


def test_archives_have_whole_texts_in_atom_and_what_leads_to_them_in_the_other_formats(long: Site) -> None:
    atom, rss, as_json = (chain(long, ending)[-1] for ending in (".atom.xml", ".rss.xml", ".json"))

    assert "Text of day 7." in atom
    assert "Text of day 7." not in rss + as_json
    [item] = [item for item in json.loads(as_json)["items"] if item["title"] == "Day 7"]
    assert (item["content_text"], item["url"]) == ("What happened.", f"{ORIGIN}/news/day-007/")
    assert "content_html" not in item


def test_the_feed_of_a_tag_has_its_latest_articles_alone(long: Site) -> None:
    assert ids((long.output / "feeds/tags/pay.json").read_text("utf-8"), ".json")[0].endswith("day-099")
    assert len(ids((long.output / "feeds/tags/pay.json").read_text("utf-8"), ".json")) == 10
    assert not list(long.output.glob("feeds/tags/*archive*"))


def test_a_word_of_an_old_article_makes_its_page_and_the_archive_with_its_text_and_no_other_file(long: Site) -> None:
    source, live = "content/news/day-007.md", LiveSite(long.folder)
    assert live.build(now=NOW) == 0

    long.change(source, "Text of day 7.", "Another text of day 7.")
    status = live.build([long.folder / source], now=NOW)
    made = live.changed
    long.change(source, "Another text of day 7.", "Text of day 7.")
    live.build([long.folder / source], now=NOW)
    live.save()

    assert status == 0
    assert made == {"news/day-007/index.html", "feeds/news.archive-1.atom.xml"}


RECORD = """
["archives"]
"/feeds/news" = 4
"/fr/feeds/news" = 1

["feeds"]
"/feeds/news" = ""
"/fr/feeds/news" = ""
"""


@pytest.fixture(scope="module")
def shrunk(long: Site) -> Site:
    """The same site when it once had 200 more articles, and a language that was removed."""
    long.write("content/addresses.toml", RECORD)
    result = long.build(now=NOW)
    long.remove("content/addresses.toml")
    assert result.status == 0, result.text
    return long


@pytest.mark.parametrize("ending", [".atom.xml", ".rss.xml", ".json"])
def test_who_comes_from_an_archive_that_is_not_there_any_more_gets_every_article_once(
    shrunk: Site, ending: str
) -> None:
    documents = chain(shrunk, ending, "news.archive-4")

    assert documents == chain(shrunk, ending, "news.archive-3") == chain(shrunk, ending)
    assert len({id_ for document in documents for id_ in ids(document, ending)}) == 101
    if ending != ".json":
        assert problems_of(documents[0].encode(), f"{ORIGIN}/feeds/news{ending}") == []
    rules = (shrunk.output / "_redirects").read_text("utf-8")
    assert f"/feeds/news.archive-3{ending} /feeds/news{ending} 302" in rules  # 301 is kept, and it may come back
    assert "archive-2" not in rules


def test_an_archive_of_a_feed_that_ended_says_so_with_the_same_entry(shrunk: Site) -> None:
    archive, feed = (
        (shrunk.output / f"fr/feeds/{name}.json").read_text("utf-8") for name in ("news.archive-1", "news")
    )

    assert ids(archive, ".json") == ids(feed, ".json")
    assert "This feed has ended" in archive


def test_archives_stay_as_they_are_until_something_of_theirs_changes(long: Site) -> None:
    def feeds() -> dict[str, bytes]:
        result = long.build(now=NOW)
        assert result.status == 0, result.text
        return {path: body for path, body in long.snapshot().items() if path.startswith("feeds/news")}

    before = feeds()
    long.write("content/news/latest.md", "title: Latest\ndate: 2024-06-01\n\nText.\n")
    added = feeds()
    long.change("content/news/day-007.md", "title:", "modified: 2024-06-14\ntitle:")
    corrected = feeds()
    for number in range(52):
        long.remove(f"content/news/day-{number:03}.md")
    fewer = feeds()

    assert {name for name in added if added[name] != before.get(name)} == files_of("news")
    assert {name for name in added if added[name] != corrected[name]} == files_of("news", "news.archive-1")
    assert "Day 7<" in corrected["feeds/news.atom.xml"].decode()  # subscribers do not ask for archives again
    assert set(fewer) == files_of("news")


def files_of(*names: str) -> set[str]:
    return {f"feeds/{name}{ending}" for name in names for ending in (".atom.xml", ".rss.xml", ".json")}
