"""Nine publications over half a year, for what depends on days: asks, planks and the digest of each week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.feeds.clients.story import Story
    from tests.support.site import Site

TOPICS: Final = ("feeds/actions", "feeds/platform", "feeds/weekly")
XML: Final = tuple(f"{topic}{ending}" for topic in TOPICS for ending in (".atom.xml", ".rss.xml"))
FOLLOWED: Final = {"newsboat": XML, "rss2email": XML, "reader": XML + tuple(f"{topic}.json" for topic in TOPICS)}
#: A Monday at noon, on which the story begins.
BEGIN: Final = datetime(2024, 3, 4, 12, tzinfo=ZoneInfo("America/New_York"))
_LETTER = """title: Write to the board
summary: Ask for warm wards.
kind: share
closes: 2024-04-10

Tell everybody who works there.
"""
_DOORS = "title: Open doors\norder: 2\nsummary: Meetings are public.\n\nMembers see what is decided.\n"


def _write(site: Site) -> None:
    site.write("content/news/soup.md", "title: Soup\ndate: 2024-03-06\n\nThe canteen cooks at night from Monday on.\n")


def _ask(site: Site) -> None:
    site.write("content/actions/letter.md", _LETTER)
    site.write("content/planks/doors.md", _DOORS)


def _correct(site: Site) -> None:
    site.change("content/news/soup.md", "cooks at night", "cooks at night, too,")
    site.change("content/actions/letter.md", "Ask for warm wards.", "Ask for warm wards now.")
    site.change("content/planks/doors.md", "summary: Meetings", "summary: All meetings")


def _promise(site: Site) -> None:
    site.change("content/planks/doors.md", "order: 2", "order: 2\nhistory: 20 March 2024: The board promised it.")


def _reword(site: Site) -> None:
    site.change("content/planks/doors.md", "The board promised it.", "The board promised it in a letter.")
    (site.folder / "content/planks/doors.md").rename(site.folder / "content/planks/open-doors.md")


def _decide(site: Site) -> None:
    site.change(
        "content/actions/letter.md", "closes: 2024-04-10", "closes: 2024-04-10\nresult: The board has answered."
    )


def _nothing(_site: Site) -> None:
    """Change nothing."""


#: By name: after how many days since the beginning the site is published, and what an editor changed before.
PUBLICATIONS: Final[Mapping[str, tuple[int, Callable[[Site], None]]]] = {
    "the first": (0, _nothing),
    "an article": (2, _write),
    "an ask and a plank": (8, _ask),
    "corrected": (10, _correct),
    "promised": (17, _promise),
    "reworded and renamed": (18, _reword),
    "two weeks later": (32, _nothing),
    "closed with a result": (39, _decide),
    "half a year later": (183, _nothing),
}


def tell(story: Story) -> None:
    """Tell the whole story."""
    for name, (days, change) in PUBLICATIONS.items():
        change(story.site)
        story.publish(name, BEGIN + timedelta(days=days))
