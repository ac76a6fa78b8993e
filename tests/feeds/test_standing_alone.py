"""An entry stands alone in a reader, and is another one only when what it says has changed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest
from bs4 import BeautifulSoup

from plugins.feeds.content import framed
from plugins.feeds.model import Entry, distinct
from plugins.i18n.locale import Locale
from plugins.i18n.text import Text
from tests.engine.generated import photo
from tests.support.feedrules import problems_of
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN = "https://nightshift.example.org"
NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))
DAY = datetime(2024, 3, 1, tzinfo=NOW.tzinfo)
NIGHT = "content/news/cold-night.md"
ENTRY = Entry("urn:1", "Cold", f"{ORIGIN}/news/cold/", "", "<p>Four degrees.</p>", "We", DAY, DAY)
MINUTES = b"ID3 the minutes of the meeting"


def html(entry: Entry, words: Locale, notice: str = "") -> BeautifulSoup:
    return BeautifulSoup(framed(entry, words, notice).content, "html.parser")


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("pt-BR", "ltr")])
def test_an_entry_says_its_language_and_its_direction(lang: str, direction: str) -> None:
    found = html(ENTRY, Locale(lang))

    assert [tag.name for tag in found.find_all(recursive=False)] == ["div"]
    assert found.div.attrs == {"lang": lang, "dir": direction}
    assert framed(ENTRY, Locale(lang), "").lang == lang


def test_the_notice_stands_at_the_end_where_there_is_one_and_words_in_another_language_say_so() -> None:
    arabic = Locale("ar")

    found = html(ENTRY, arabic, Text("Nobody’s <money> but ours.", "en"))

    assert found.div.find_all(recursive=False)[-1].text == "Nobody’s <money> but ours."
    assert found.small.span.attrs == {"lang": "en", "dir": "auto"}
    assert html(ENTRY, arabic, "لا مال").small.span is None
    assert html(ENTRY, arabic).small is None


def test_a_correction_is_the_first_line_and_no_summary() -> None:
    corrected = Entry(**{**vars(ENTRY), "modified": datetime(2024, 3, 2, tzinfo=NOW.tzinfo)})

    found = framed(corrected, Locale("en"), "A notice.")

    assert BeautifulSoup(found.content, "html.parser").div.p.text == "Updated March 2, 2024"
    assert found.beginning == "Four degrees."
    assert "Updated" not in framed(ENTRY, Locale("en"), "").content


def test_a_correction_on_the_day_of_publication_is_later_than_that() -> None:
    [new, corrected] = distinct([ENTRY, Entry(**{**vars(ENTRY), "id": "urn:2", "updated": DAY + timedelta(seconds=1)})])

    assert new.updated == new.published
    assert corrected.updated >= corrected.published + timedelta(seconds=1)
    assert corrected.updated.date() == corrected.published.date()


class Seen(NamedTuple):
    """What a reader of Atom sees of an entry, and all bytes of the feeds."""

    id: str
    updated: str
    text: str
    feed_updated: str
    bytes: dict[str, bytes]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose article has a picture, a recording, an ask that closes, and a neighbour of the same day."""
    site = Site(tmp_path_factory.mktemp("alone") / "site")
    site.write("content/images/hall.jpg", photo(1, "hall.jpg"))
    site.write("content/static/talk about it.mp3", MINUTES)
    site.change(NIGHT, "summary:", "image: images/hall.jpg\nimage_alt: The hall\nsummary:")
    site.change(NIGHT, "We measured", "[Listen](</static/talk about it.mp3>), or [read](/static/none.txt). We measured")
    site.write("content/static/none.txt", "A list.")
    site.change(
        "content/actions/repair.md", "state: open", "closes: 2024-03-20 18:00\ncount: 1204 on 2024-03-02\ngoal: 2000"
    )
    site.write("content/news/bread.md", "title: Bread\ndate: 2024-01-15\nplanks: boiler\n\nBread.\n")
    return site


def seen(site: Site, now: datetime = NOW) -> Seen:
    """Build the site, and return what a reader sees of the article."""
    result = site.build(now=now)
    assert result.status == 0, result.text
    feeds = {name: data for name, data in site.snapshot().items() if name.startswith("feeds/news.")}
    parsed = feedparser.parse(feeds["feeds/news.atom.xml"])
    [entry] = [entry for entry in parsed.entries if entry.link.endswith("/cold-night/")]
    text = BeautifulSoup(entry.content[0].value, "html.parser").text
    return Seen(entry.id, entry.updated, text, parsed.feed.updated, feeds)


def test_pictures_and_recordings_are_enclosures_with_type_and_size(site: Site) -> None:
    seen(site)

    atom = feedparser.parse((site.output / "feeds/news.atom.xml").read_bytes())
    rss = ET.fromstring((site.output / "feeds/news.rss.xml").read_bytes())
    [item] = [
        item for item in json.loads((site.output / "feeds/news.json").read_bytes())["items"] if "attachments" in item
    ]

    [entry] = [entry for entry in atom.entries if entry.enclosures]
    found = [(enclosure.href, enclosure.type, int(enclosure.length)) for enclosure in entry.enclosures]
    assert found == [
        (f"{ORIGIN}/talk%20about%20it.mp3", "audio/mpeg", len(MINUTES)),
        (item["image"], "image/jpeg", (site.output / item["image"].removeprefix(f"{ORIGIN}/")).stat().st_size),
    ]
    assert [(one["url"], one["mime_type"], one["size_in_bytes"]) for one in item["attachments"]] == found
    assert [one.attrib for one in rss.iter("enclosure")] == [
        {"url": found[0][0], "type": found[0][1], "length": str(found[0][2])}
    ]
    picture = BeautifulSoup(item["content_html"], "html.parser").img
    assert (picture["src"], picture["width"], picture["height"]) == (item["image"], "25", "16")
    for ending in (".atom.xml", ".rss.xml"):
        address = f"feeds/news{ending}"
        assert problems_of((site.output / address).read_bytes(), f"{ORIGIN}/{address}") == []


def test_json_says_what_the_format_has_a_place_for_and_nothing_empty(site: Site) -> None:
    seen(site)
    feed: dict[str, Any] = json.loads((site.output / "feeds/news.json").read_bytes())

    assert feed.items() >= {
        "version": "https://jsonfeed.org/version/1.1", "language": "en", "home_page_url": f"{ORIGIN}/",
        "feed_url": f"{ORIGIN}/feeds/news.json", "icon": f"{ORIGIN}/apple-touch-icon.png",
    }.items()  # fmt: skip
    assert feed["authors"] == [{"name": "The Night Shift Committee"}]
    assert not {"next_url", "expired", "hubs"} & feed.keys()
    assert [value for item in feed["items"] for value in item.values() if not value] == []


#: What happens to a site, and what is then different for the reader of an article: its text, and when it was updated.
CHANGES: dict[str, tuple[Callable[[Site], None], datetime, set[str]]] = {
    "a day passes": (lambda _: None, NOW + timedelta(days=1), set()),
    "the neighbour has another title": (
        lambda site: site.change("content/news/bread.md", "title: Bread", "title: Bread at six"), NOW, set(),
    ),
    "more have signed": (lambda site: site.change("content/actions/repair.md", "1204", "1205"), NOW, {"text"}),
    "another picture": (lambda site: site.write("content/images/hall.jpg", photo(5, "hall.jpg")) and None, NOW, set()),
    "corrected": (
        lambda site: site.change(NIGHT, "date: 2024-01-15", "date: 2024-01-15\nmodified: 2024-01-15"),
        NOW, {"text", "updated"},
    ),
    "the ask is over": (lambda _: None, NOW + timedelta(days=10), {"text", "updated"}),
}  # fmt: skip


def test_an_entry_is_updated_only_when_what_it_says_has_changed_and_keeps_its_id(site: Site) -> None:
    before = seen(site)
    assert before.bytes == seen(site).bytes
    assert "1,204 signatures, counted March 2, 2024; goal 2,000" in before.text
    assert "Open until March 20, 2024, 6:00\u202fPM." in before.text

    for name, (change, now, different) in CHANGES.items():
        change(site)
        after = seen(site, now)

        assert after.id == before.id, name
        assert {
            field for field in ("text", "updated") if getattr(after, field) != getattr(before, field)
        } == different, name
        assert (after.feed_updated != before.feed_updated) is ("updated" in different), name
        assert (after.bytes == before.bytes) is (name == "a day passes"), name
        before = after

    assert "Updated January 15, 2024" in before.text
    assert "The board has ordered a new boiler." in before.text
    assert before.updated.startswith("2024-03-20T18:00")
