"""A site of hostile texts: what cannot be published is named, and all the rest is well-formed wherever it stands."""

from __future__ import annotations

import json
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest

from plugins.characters import hidden_in_text
from plugins.frontmatter.decoding import decode
from tests.feeds.hostile_site import ORIGIN, items, squeezed
from tests.support import calendarrules, feedrules
from tests.support.hostile import turns_what_follows


@pytest.mark.parametrize(("folder", "least"), [("news", 180), ("planks", 5), ("actions", 5), ("events", 12)])
def test_what_cannot_be_published_is_named_with_its_line_and_the_rest_is_published(hostile, folder, least) -> None:
    problems = [problem for path, found in hostile.problems.items() for problem in found if f"/{folder}/" in path]
    files = {path.name: path.read_bytes() for path in hostile.site.folder.parent.glob(f"content-{folder}-*")}

    assert all(problem.line > 0 and problem.code for problem in problems)
    assert {path.replace("/", "-") for path in hostile.problems if f"/{folder}/" in path} == files.keys()
    assert len(hostile.published(folder)) >= least
    addresses = {"news": "news", "planks": "platform", "actions": "actions", "events": "events"}
    for name in hostile.published(folder):
        text = decode((hostile.site.folder / "content" / folder / f"{name}.md").read_bytes())  # raises nothing
        assert not hidden_in_text(text)
        page = hostile.site.pages[f"{addresses[folder]}/{name}/"]
        assert squeezed(page.one("h1").text) == hostile.title(folder, name)
        preview = page.one("meta[property='og:title']")["content"].removesuffix(" · Night Shift")
        assert squeezed(preview) == hostile.title(folder, name)
        assert not turns_what_follows(page.one("h1").text)


def test_every_page_has_the_scripts_and_data_of_a_page_and_no_others(hostile) -> None:
    plain = hostile.site.pages["news/cold-night/"]
    sources = {script.get("src") for script in plain.all("script[src]")}
    for name in hostile.published("news")[::3]:
        page = hostile.site.pages[f"news/{name}/"]
        assert {script.get("src") for script in page.all("script[src]")} <= sources
        assert not page.has("svg[onload], [onmouseover], textarea")
        for data in page.all("script[type='application/ld+json']"):
            assert json.loads(data.tag.string)


@pytest.mark.parametrize("ending", [".atom.xml", ".rss.xml"])
def test_every_feed_keeps_the_rules_of_its_format_and_has_what_the_json_feed_has(hostile, ending) -> None:
    files = sorted(hostile.site.output.rglob(f"*{ending}"))
    assert len(files) >= 2 * (1 + 2 + 5)

    for file in files:
        address = file.relative_to(hostile.site.output).as_posix()
        assert feedrules.problems_of(file.read_bytes(), f"{ORIGIN}/{address}") == []
        parsed = feedparser.parse(file.read_bytes(), sanitize_html=False)
        assert not parsed.bozo
        twin = items(file.with_name(file.name.replace(ending, ".json")))
        assert [entry.id for entry in parsed.entries] == [item["id"] for item in twin]
        assert len({item["id"] for item in twin}) == len(twin)
        assert not [item for item in twin if turns_what_follows(item["title"] + item.get("summary", ""))]


def test_titles_in_feeds_are_those_of_the_files(hostile) -> None:
    found = 0
    for file in hostile.site.output.glob("feeds/news*.json"):
        for item in items(file):
            name = item["url"].split("/")[-2]
            if name.startswith("hostile-"):
                assert squeezed(item["title"]) == hostile.title("news", name)
                found += 1
    assert found >= 50


def test_the_list_of_feeds_names_every_topic_as_it_is_called(hostile) -> None:
    for prefix in ("", "ar/"):
        root = ET.parse(hostile.site.output / f"{prefix}feeds/all.opml").getroot()
        outlines = root.findall(".//outline")
        assert len({outline.get("xmlUrl") for outline in outlines}) == len(outlines) >= 3
        for outline in outlines:
            address = str(outline.get("xmlUrl")).removeprefix(f"{ORIGIN}/")
            assert (hostile.site.output / address).is_file()
            feed = feedparser.parse((hostile.site.output / address).read_bytes(), sanitize_html=False)
            assert squeezed(feed.feed.title) == squeezed(outline.get("text"))


def test_every_calendar_keeps_its_rules_and_has_every_event(hostile) -> None:
    names = hostile.published("events")
    calendars = {file.name: file.read_bytes() for file in hostile.site.output.rglob("*.ics")}

    assert [problem for data in calendars.values() for problem in calendarrules.problems_of(data)] == []
    listed = icalendar.Calendar.from_ical((hostile.site.output / "events.ics").read_bytes()).events
    assert sorted(squeezed(str(event["summary"])) for event in listed) == sorted(
        hostile.title("events", name) for name in names
    )
    assert len({str(event["uid"]) for event in listed}) == len(listed)
    assert {f"{name}.ics" for name in names} <= calendars.keys()


def test_what_is_shared_is_the_summary_and_opens_what_it_should(hostile) -> None:
    for name in hostile.published("actions"):
        page = hostile.site.pages[f"actions/{name}/"]
        shared = page.one(".share-words").text
        links = [link["href"] for link in page.all("a.share-way")]
        assert [urlsplit(link).scheme for link in links] == ["https", "sms", "mailto"]
        for link in links:
            words = unquote(link.partition("text=" if "wa.me" in link else "body=")[2])
            assert squeezed(words) == squeezed(shared)
            assert not turns_what_follows(words)
