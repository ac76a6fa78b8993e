"""Both formats are what their specifications ask for, whatever stands in an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest
from markupsafe import escape

from plugins.feeds.model import Entry, Feed
from plugins.feeds.writer import write_atom, write_rss
from tests.support.feedrules import problems_of

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = "https://nightshift.example.org/"
NIGHT = datetime(2024, 3, 1, 23, 30, tzinfo=ZoneInfo("America/New_York"))
HOSTILE = "Fire & <b>ice</b> “¡ya!” ]]> \x00\x01\x0b\x1f\ufffe\uffff\ud800 👷 &amp; end"
CLEAN = "Fire & <b>ice</b> “¡ya!” ]]>  👷 &amp; end"
ENTRY = Entry(
    id="tag:nightshift.example.org,2024-03-01:news/cold-night",
    title="The coldest night",
    link=f"{HOME}news/cold-night/",
    summary="Four degrees.",
    content='<p>It was <a href="https://nightshift.example.org/platform/">cold</a>.</p>',
    author="The Night Shift Committee",
    published=NIGHT,
    updated=NIGHT.replace(hour=23, minute=45),
    topics=("Heat", "A boiler that works"),
)
WRITERS = pytest.mark.parametrize("write", [write_atom, write_rss])


def feed(*entries: Entry) -> Feed:
    address = f"{HOME}feeds/news.xml"
    return Feed(HOME, "en", "Night Shift", "Heat in every ward", "The Night Shift Committee", HOME, address, entries)


@WRITERS
def test_a_feed_keeps_the_rules_of_its_format_and_a_reader_understands_it(write: Callable[[Feed], str]) -> None:
    other = replace(ENTRY, id="tag:nightshift.example.org,2024-03-01:news/b", summary="", updated=NIGHT)
    text = write(feed(ENTRY, other))

    parsed = feedparser.parse(text.encode())

    assert problems_of(text.encode(), f"{HOME}feeds/news.xml") == []
    assert not parsed.bozo
    assert text.endswith(">\n")
    assert parsed.feed.title == "Night Shift"
    assert parsed.feed.language == "en"
    [entry, without_summary] = parsed.entries
    assert (entry.id, entry.link, entry.title) == (ENTRY.id, ENTRY.link, ENTRY.title)
    assert entry.content[0].value == ENTRY.content
    assert entry.summary == "Four degrees."
    assert entry.author == ENTRY.author
    assert [tag.term for tag in entry.tags] == list(ENTRY.topics)
    assert datetime(*entry.published_parsed[:6], tzinfo=UTC) == NIGHT
    assert without_summary.content[0].value == ENTRY.content


@WRITERS
def test_nothing_an_editor_can_write_breaks_a_feed(write: Callable[[Feed], str]) -> None:
    hostile = replace(ENTRY, title=HOSTILE, summary=HOSTILE, content=HOSTILE, author=HOSTILE, topics=(HOSTILE,))
    text = write(replace(feed(hostile), title=HOSTILE, subtitle=HOSTILE))

    root = ET.fromstring(text.encode())

    assert not feedparser.parse(text.encode()).bozo
    titles = {element.text for element in root.iter() if element.tag.endswith("title")}
    assert titles == {CLEAN}


@WRITERS
def test_a_summary_is_text_also_for_readers_that_take_it_for_html(write: Callable[[Feed], str]) -> None:
    text = write(feed(replace(ENTRY, summary="Less than <4> degrees & falling")))

    assert "Less than &amp;lt;4&amp;gt; degrees &amp;amp; falling" in text


@WRITERS
def test_signs_of_a_title_are_references_that_readers_leave_alone(write: Callable[[Feed], str]) -> None:
    text = write(feed(replace(ENTRY, title="Week 4&5: AT&T <b> &amp;")))

    assert "<title>Week 4&#x26;5: AT&#x26;T &#x3C;b&gt; &#x26;amp;</title>" in text


def test_rss_says_that_its_ids_are_no_addresses_and_gives_no_e_mail_address() -> None:
    item = ET.fromstring(write_rss(feed(ENTRY)).encode()).find("channel/item")

    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert item.find("author") is None
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == ENTRY.author


def test_atom_is_as_new_as_its_newest_entry_and_each_entry_as_its_last_change() -> None:
    atom = ET.fromstring(write_atom(feed(ENTRY)).encode())
    space = {"a": "http://www.w3.org/2005/Atom"}

    assert atom.findtext("a:updated", namespaces=space) == "2024-03-01T23:45:00-05:00"
    assert atom.findtext("a:entry/a:updated", namespaces=space) == "2024-03-01T23:45:00-05:00"
    assert atom.findtext("a:entry/a:published", namespaces=space) == "2024-03-01T23:30:00-05:00"


@WRITERS
def test_the_same_news_is_the_same_feed(write: Callable[[Feed], str]) -> None:
    assert write(feed(ENTRY)) == write(feed(ENTRY))


@pytest.mark.parametrize(
    ("content", "summary"),
    [
        ("<p>It was <b>cold</b> &amp; dark.</p><p>Four degrees.</p>", "It was cold & dark. Four degrees."),
        (f"<p>{'word ' * 60}</p>", f"{'word ' * 39}word …"),
        (f"<p>{'x' * 300}</p>", f"{'x' * 200} …"),
        ('<p><img src="https://nightshift.example.org/a.png" alt="Ice"></p>', "The coldest night"),
        ("", "The coldest night"),
        (f"<p>\u2067{'x' * 300}\u2069</p>", f"\u2067{'x' * 199} …\u2069"),  # what was cut is closed
    ],
)
def test_an_item_without_a_summary_has_the_beginning_of_its_text_before_all_of_it(content: str, summary: str) -> None:
    text = write_rss(feed(replace(ENTRY, summary="", content=content)))

    item = ET.fromstring(text.encode()).find("channel/item")

    assert problems_of(text.encode(), f"{HOME}feeds/news.xml") == []
    assert item is not None
    assert item.findtext("description") == str(escape(summary))
