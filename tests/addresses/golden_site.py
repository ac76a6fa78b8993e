"""A whole site that is published again and again, with what people may have kept of each publication."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import icalendar

from plugins.addresses.command import remember
from tests.addresses.static_host import StaticHost, addresses_of
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RECORD = "content/addresses.toml"
_WORDS = ("ward", "night", "heat", "boiler", "union", "nurse", "porter", "kitchen", "winter", "board", "letter", "vote")
_TAGS = '\n[tags]\nsafety = { en = "Safety", es = "Seguridad" }\nwages = { en = "Wages", es = "Salarios" }\n'
_CODE = '\n[sources.gate-flyer]\nlabel = "Flyer"\nto = "repair"\n'
MEETING = (
    "title: Meeting\nstart: 2024-12-10 18:30\nplace: The hall\nplaceholders: keep\n\nBring a friend to ward nine.\n"
)
#: A plank with so many dated lines, each an entry, that the feed of the platform has two archives.
_LINES = "".join(f"  {datetime(2023, 1, 1) + timedelta(days=day):%Y-%m-%d}: Day {day}.\n" for day in range(120))  # noqa: DTZ001
LIFT = f"title: A lift\norder: 2\nhistory:\n{_LINES}\nSomebody carries the beds up the stairs by hand.\n"
ATOM = "{http://www.w3.org/2005/Atom}"


def note(number: int, more: str = "") -> str:
    """Return an article with words of its own."""
    chance = random.Random(number)
    words = " ".join(chance.choice(_WORDS) + str(chance.randrange(50)) for _ in range(40))
    day = datetime(2024, 1, 1) + timedelta(days=number)  # noqa: DTZ001  (a day)
    tag = ("safety", "wages")[number % 2]
    return f"title: Note {number}\ndate: {day:%Y-%m-%d}\ntags: {tag}\n{more}placeholders: keep\n\n{words}.\n"


@dataclass
class GoldenSite:
    """The site; ``ids`` are those that each feed and calendar ever had, ``kept`` all addresses ever published."""

    site: Site
    now: datetime = datetime(2024, 9, 1, 12, tzinfo=ZoneInfo("America/New_York"))
    kept: dict[str, str] = field(default_factory=dict)  # address → the publication that had it first
    ids: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def begun_in(cls, folder: Path) -> GoldenSite:
        """Return the site before its first publication."""
        site = Site(folder)
        campaign = (site.folder / "content/campaign.toml").read_text("utf-8")
        campaign = campaign.replace("nightshift.example.org", "dockcaucus.org")
        site.write("content/campaign.toml", f'placeholders = ["campaign.toml"]\n{campaign}{_TAGS}{_CODE}')
        for number in range(1, 43):
            site.write(f"content/news/note-{number}.md", note(number))
        site.write("content/planks/lift.md", LIFT)
        site.write("content/events/meeting.md", MEETING)
        return cls(site)

    def publish(self, name: str) -> None:
        """Publish as the task does."""
        result = self.site.build(now=self.now, settings="publishconf.py")
        assert result.status == 0, f"{name}: {result.text}"
        assert remember(self.site.folder) == 0
        self.now += timedelta(days=1)
        for address in addresses_of(self.site.output):
            self.kept.setdefault(address, name)

    def rename(self, old: str, new: str) -> None:
        """Rename a file of content/."""
        file = self.site.folder / "content" / new
        file.parent.mkdir(exist_ok=True)
        (self.site.folder / "content" / old).rename(file)

    def read(self, path: str) -> str:
        """Return the text of a file of content/."""
        return (self.site.folder / "content" / path).read_text("utf-8")

    def wrong_answers(self, gone: Iterable[str] = ()) -> list[tuple[str, str, bool, object]]:
        """Return which of the kept addresses answer neither with what is there nor, over one step, with where it is.

        Those that begin with one of ``gone`` must say that they are gone. Files that are no pages may be missing then:
        a host without rules cannot say more.
        """
        wrong = []
        for rules in (False, True):
            host = StaticHost(self.site.output, rules)
            for address, since in sorted(self.kept.items()):
                answer = host.answer(address)
                is_gone = address.startswith(tuple(gone))
                is_there = answer.hops <= 1 and answer.file not in {"missing", "gone", "in a circle"}
                if not is_there if not is_gone else address.endswith("/") and answer != ("gone", 0):
                    wrong.append((address, since, rules, answer))
        return wrong

    def changed_ids(self) -> dict[str, tuple[set[str], set[str]]]:
        """Return which ids came and went of each calendar, and feed with archives, that was there before; keep all."""
        changes = {}
        for name, ids in self._ids_now().items():
            before = self.ids.get(name)
            if before is not None and before != ids:
                changes[name] = (ids - before, before - ids)
            self.ids[name] = ids
        return changes

    def _ids_now(self) -> dict[str, set[str]]:
        """Return the ids in each calendar, and in each feed with its archives: what gets too old for it is in those."""
        found: dict[str, set[str]] = {}
        for path in sorted(self.site.output.rglob("*")):
            name = re.sub(r"\.archive-\d+", "", path.relative_to(self.site.output).as_posix())
            if name.endswith(".atom.xml"):
                ids = {entry.findtext(f"{ATOM}id") or "" for entry in ET.parse(path).iter(f"{ATOM}entry")}
            elif name.endswith(".rss.xml"):
                ids = {entry.findtext("guid") or "" for entry in ET.parse(path).iter("item")}
            elif "feeds/" in name and name.endswith(".json"):
                ids = {entry["id"] for entry in json.loads(path.read_text("utf-8"))["items"]}
            elif name.endswith(".ics"):
                ids = {str(event["uid"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).events}
            else:
                continue
            found.setdefault(name, set()).update(ids)
        return found


def merge_of(base: str, ours: str, theirs: str, folder: Path) -> str:
    """Return what Git makes of two versions of the record, as ``.gitattributes`` says."""
    names = [folder / name for name in ("ours", "base", "theirs")]
    for name, text in zip(names, (ours, base, theirs), strict=True):
        name.write_text(text, "utf-8")
    git = shutil.which("git")
    assert git
    command = [git, "merge-file", "--union", "-p", *map(str, names)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
