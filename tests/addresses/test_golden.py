"""Publications of a whole site: after each, every address ever published answers, and no id of before has changed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.addresses.golden_site import MEETING, RECORD, GoldenSite, merge_of, note

if TYPE_CHECKING:
    from pathlib import Path

REMOVED = tuple(f"/news/note-{number}/" for number in range(5, 43))
PLANKS, EVENTS = ("/platform/stairs/", "/platform/lift/"), ("/events/meeting/", "/events/assembly/")
#: What is gone for good once some of it was restored.
GONE = (*REMOVED[1:], *PLANKS)


class Told:
    """The story, and by the name of each publication what was wrong after it, and which ids came and went."""

    def __init__(self, golden: GoldenSite) -> None:
        self.golden, self.site = golden, golden.site
        self.wrong, self.changed = {}, {}

    def publish(self, name: str, gone: tuple[str, ...] = ()) -> None:
        self.golden.publish(name)
        self.wrong[name], self.changed[name] = self.golden.wrong_answers(gone), self.golden.changed_ids()


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Tell the story."""
    folder = tmp_path_factory.mktemp("golden")
    told = Told(GoldenSite.begun_in(folder / "site"))
    told.publish("first")
    _change_texts(told)
    _change_what_lives(told)
    _remove_and_restore(told)
    _merge(told, folder)
    told.site.change("content/campaign.toml", '"https://dockcaucus.org"', '"https://docks-caucus.org"')
    told.publish("new domain", GONE)
    shutil.rmtree(told.site.folder / ".cache")
    told.publish("upgrade", GONE)
    return told


def _change_texts(told: Told) -> None:
    golden, site = told.golden, told.site
    golden.rename("news/note-1.md", "news/nurses.md")
    told.publish("rename")
    golden.rename("news/nurses.md", "news/2024/nurses.md")
    golden.rename("planks/lift.md", "planks/stairs.md")
    told.publish("move")
    site.change("content/news/2024/nurses.md", "title: Note 1", "title: What nurses say")
    told.publish("retitle")
    site.write("content/news/2024/nurses.es.md", "title: Las enfermeras\n\nDicen que hace frío en la sala nueve.\n")
    told.publish("translate")
    site.change("content/news/note-2.md", "date:", "modified: 2024-09-02\ndate:")
    told.publish("correct")


def _change_what_lives(told: Told) -> None:
    """Close an ask and take its code out; win a plank; rename an event and a tag. The texts keep the old names."""
    golden, site = told.golden, told.site
    site.change("content/actions/repair.md", "state: open", "state: closed")
    golden.rename("actions/repair.md", "actions/mend.md")
    site.write("content/campaign.toml", golden.read("campaign.toml").partition("\n[sources")[0])
    told.publish("close")
    standing = "standing: won on 2024-09-05, https://dockcaucus.org/news/"
    site.change("content/planks/boiler.md", "order:", f"{standing}\norder:")
    site.change("content/campaign.toml", "wages = {", 'pay = { formerly = "wages",')
    golden.rename("events/meeting.md", "events/assembly.md")
    told.publish("win")


def _remove_and_restore(told: Told) -> None:
    site = told.site
    for number in range(5, 43):
        site.remove(f"content/news/note-{number}.md")
    site.remove("content/planks/stairs.md")
    site.remove("content/events/assembly.md")
    site.change("content/campaign.toml", 'safety = { en = "Safety", es = "Seguridad" }\n', "")
    for name in ("note-2", "note-4"):
        site.change(f"content/news/{name}.md", "tags: safety", "tags: pay")
    told.publish("remove", (*REMOVED, *PLANKS, *EVENTS))
    told.calendars = [(site.output / f"{path[1:]}{path.split('/')[2]}.ics").is_file() for path in EVENTS]
    site.write("content/news/note-5.md", note(5))
    site.write("content/events/assembly.md", MEETING)
    told.publish("restore", GONE)


def _merge(told: Told, folder: Path) -> None:
    """Publish an article here and a rename there, and merge both."""
    golden, site = told.golden, told.site
    base = golden.read("addresses.toml")
    site.write("content/news/ours.md", note(101))
    told.publish("branch of ours", GONE)
    ours = golden.read("addresses.toml")
    site.remove("content/news/ours.md")
    site.write(RECORD, base)
    golden.rename("news/note-3.md", "news/theirs.md")
    kept, golden.kept = golden.kept, {path: since for path, since in golden.kept.items() if since != "branch of ours"}
    told.publish("branch of theirs", GONE)
    golden.kept = {**kept, **golden.kept}
    site.write("content/news/ours.md", note(101))
    site.write(RECORD, merge_of(base, ours, golden.read("addresses.toml"), folder))
    told.publish("merge", GONE)


NAMES = (
    *("first", "rename", "move", "retitle", "translate", "correct", "close", "win", "remove", "restore"),
    *("branch of ours", "branch of theirs", "merge", "new domain", "upgrade"),
)


@pytest.mark.parametrize("name", NAMES)
def test_every_address_ever_published_answers(told, name) -> None:
    assert not told.wrong[name]


@pytest.mark.parametrize("name", NAMES)
def test_no_id_of_before_has_changed(told, name) -> None:
    changes = told.changed[name]

    went = {feed: ids for feed, (_, ids) in changes.items() if ids}
    came = {feed: ids for feed, (ids, _) in changes.items() if ids and "feeds/weekly." not in feed}  # a week ended
    if name == "win":  # that is news of the platform
        came = {
            feed: ids
            for feed, ids in came.items()
            if "feeds/planks/boiler." not in feed and "feeds/platform." not in feed
        }
    assert not went or name in {"remove", "branch of theirs", "branch of ours", "restore", "merge"}, went
    assert not came or name in {"translate", "remove", "restore", "branch of ours", "merge"}, came


def test_what_was_tested_is_more_than_pages(told) -> None:
    kept = told.golden.kept

    for part in ("/feeds/tags/wages.atom.xml", "/feeds/planks/lift.json", "/news/page/2/", "/tags/safety/page/2/"):
        assert kept[part] == "first"
    for number in (1, 2):
        assert kept[f"/feeds/platform.archive-{number}.rss.xml"] == "first"
    for part in ("/g/gate-flyer/", "/actions/repair/thanks/", "/es/events.ics", "/events/meeting/meeting.ics"):
        assert kept[part] == "first"


def test_a_removed_tag_leads_to_news_and_its_feed_says_that_it_has_ended(told) -> None:
    site = told.site

    assert site.pages["tags/safety/"].one("a")["href"] == "/news/"
    assert "This feed has ended" in (site.output / "feeds/tags/safety.atom.xml").read_text("utf-8")
    assert "Este canal ha terminado" in (site.output / "es/feeds/tags/safety.json").read_text("utf-8")
    assert "/feeds/tags/safety" not in (site.output / "_redirects").read_text("utf-8")


def test_a_renamed_tag_leads_to_its_new_list_and_its_feed_is_the_new_one(told) -> None:
    site, rules = told.site, (told.site.output / "_redirects").read_text("utf-8")

    assert site.pages["tags/wages/"].one("a")["href"] == "/tags/pay/"
    for ending in (".atom.xml", ".rss.xml", ".json"):
        old, new = (site.output / f"feeds/tags/{key}{ending}" for key in ("wages", "pay"))
        assert old.read_bytes() == new.read_bytes()
        assert f"/feeds/tags/wages{ending} /feeds/tags/pay{ending} 301" in rules
    assert re.search("^/tags/wages/ /tags/pay/ 302$", rules, re.MULTILINE)


def test_the_calendar_of_a_removed_event_stays_while_subscribers_need_it(told) -> None:
    assert told.calendars == [True, True]


@pytest.mark.parametrize("ending", [".atom.xml", ".rss.xml", ".json"])
def test_at_an_archive_that_is_not_there_any_more_is_the_feed_itself(told, ending) -> None:
    rules = (told.site.output / "_redirects").read_text("utf-8")
    feed = f"feeds/platform{ending}"

    for number in (1, 2):
        archive = f"feeds/platform.archive-{number}{ending}"
        assert (told.site.output / archive).read_bytes() == (told.site.output / feed).read_bytes()
        assert f"/{archive} /{feed} 302" in rules


def test_the_record_of_lists_and_feeds_has_a_line_for_each(told) -> None:
    record = told.golden.read("addresses.toml")

    assert '"/tags/safety/" = 2\n' in record
    assert '"/news/" = 3\n' in record
    assert re.search(r'"/feeds/tags/safety" = "20\d\d-', record)
    assert '"/feeds/tags/pay" = ""\n' in record
    assert '["archives"]\n"/feeds/platform" = 2\n' in record
