"""Ten thousand hostile titles and summaries leave every format well-formed, with every id unique."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from plugins.characters import NO_CHARACTERS
from plugins.feeds.content import cleaned
from plugins.feeds.json_feed import write_json
from plugins.feeds.model import Entry, Feed, distinct
from plugins.feeds.writer import write_atom, write_rss
from tests.feeds.test_writer import ENTRY, feed
from tests.support.feedrules import problems_of
from tests.support.hostile import hostile_texts, turns_what_follows

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
#: How many titles, and as many summaries, in feeds of how many entries.
MANY, SIZE = 5000, 50
#: What no text of a feed has (XML 1.0, 2.2; its note on controls), and JSON has as little.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd" + NO_CHARACTERS + "]")


def entry(number: int, title: str, summary: str) -> Entry:
    """Return an entry of which half have no summary, so that the beginning of their text stands for it.

    A text is HTML that was made of a file, which can hold no half of a character; a title could come from elsewhere.
    """
    html = f"<p>{title}</p><p>{summary}</p>".encode("utf-8", "replace").decode()
    return replace(
        ENTRY,
        id=f"{ENTRY.id}-{number}",
        title=title,
        summary=summary if number % 2 else "",
        content=cleaned(html, ENTRY.link),
        author=title,
        topics=(title, summary),
        published=ENTRY.published + timedelta(seconds=number),
        updated=ENTRY.updated + timedelta(seconds=number),
    )


@pytest.fixture(scope="module")
def feeds() -> list[Feed]:
    """Return feeds whose names too are hostile."""
    texts = list(hostile_texts(2 * MANY))
    entries = [entry(number, *texts[2 * number : 2 * number + 2]) for number in range(MANY)]
    return [
        replace(feed(*distinct(entries[start : start + SIZE])), title=texts[start], subtitle=texts[start + 1])
        for start in range(0, MANY, SIZE)
    ]


def texts_of_xml(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the id of each entry, and its texts as a reader shows them, with tags where they are HTML."""
    for element in ET.fromstring(text.encode()).iter():
        if element.tag in {f"{ATOM}entry", "item"}:
            id_ = element.findtext(f"{ATOM}id") or element.findtext("guid")
            assert id_
            plain = [element.findtext(name) for name in (f"{ATOM}title", f"{ATOM}author/{ATOM}name", "title", CREATOR)]
            html = [element.findtext(name) for name in (f"{ATOM}summary", f"{ATOM}content", "description", ENCODED)]
            terms = [one.get("term") or one.text or "" for one in element if one.tag.endswith("category")]
            yield id_, [*filter(None, plain), *map(unescape, filter(None, html)), *terms]


def texts_of_json(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the same of a JSON Feed."""
    for item in json.loads(text)["items"]:
        names = [author["name"] for author in item["authors"]]
        html = unescape(item["content_html"])
        yield item["id"], [item["title"], item.get("summary", ""), html, *names, *item["tags"]]


@pytest.mark.parametrize(
    ("write", "read"), [(write_atom, texts_of_xml), (write_rss, texts_of_xml), (write_json, texts_of_json)]
)
def test_no_text_breaks_a_feed_or_an_id_or_turns_what_follows(feeds, write, read) -> None:
    ids = []
    for one in feeds:
        for id_, texts in read(write(one)):
            ids.append(id_)
            assert not FORBIDDEN.search("".join(texts))
            assert not [text for text in texts if turns_what_follows(text)]

    assert ids == [entry.id for one in feeds for entry in one.entries]
    assert len(set(ids)) == MANY


def test_what_is_left_of_a_title_is_all_that_a_feed_can_hold(feeds) -> None:
    kept = re.compile("[\u202a-\u202e\u2066-\u2069]|" + FORBIDDEN.pattern)
    for one in feeds[:10]:
        items = json.loads(write_json(one))["items"]
        for entry, item in zip(one.entries, items, strict=True):
            assert kept.sub("", item["title"]) == kept.sub("", entry.title)


@pytest.mark.parametrize("write", [write_atom, write_rss])
def test_the_rules_of_the_formats_are_kept(feeds, write) -> None:
    for one in feeds[:10]:
        assert problems_of(write(one).encode(), one.address) == []
