"""A feed is a list of entries in one language; an entry keeps its id for ever (RFC 4287, 4.2.6; RFC 4151)."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Name, media type and file of each format.
FORMATS = (
    ("Atom", "application/atom+xml", "feeds/news.atom.xml"),
    ("RSS", "application/rss+xml", "feeds/news.rss.xml"),
)


@frozen
class Entry:
    """One article. ``link`` is whole; ``content`` is HTML in which every address is whole."""

    id: str
    title: str
    link: str
    summary: str
    content: str
    author: str
    published: datetime
    updated: datetime
    topics: tuple[str, ...] = ()


@frozen
class Feed:
    """One language's news. ``home`` and ``address`` (of the feed itself) are whole."""

    id: str
    lang: str
    title: str
    subtitle: str
    author: str
    home: str
    address: str
    entries: tuple[Entry, ...]


def distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return ``entries`` in their order, no two of which were updated in the same second (RFC 4287, 4.2.15).

    Of two articles of one day neither has a time: a reader that sorts by it would show them in any order, and the W3C's
    validator warns. Each gets a second of the minute that only its id decides, so that it stays when others come.
    """
    taken: set[datetime] = set()
    moments: dict[str, datetime] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        moment = entry.updated if _has_time(entry.updated) else entry.updated + timedelta(seconds=_second_of(entry.id))
        while moment.astimezone(UTC) in taken:
            moment += timedelta(seconds=1)
        taken.add(moment.astimezone(UTC))
        moments[entry.id] = moment
    return tuple(replace(entry, updated=moments[entry.id]) for entry in entries)


def _has_time(moment: datetime) -> bool:
    """Whether a time was given: a day alone begins at midnight."""
    return bool(moment.hour or moment.minute or moment.second)


def _second_of(name: str) -> int:
    """Return a second of a minute, always the same for the same ``name``."""
    return zlib.crc32(name.encode()) % 60


def tag_uri(address: str, day: datetime, name: str) -> str:
    """Return the permanent id of ``name``, minted by the owner of ``address`` on ``day`` (RFC 4151).

    It says nothing of where the article stands, so that it can move.
    """
    return f"tag:{urlsplit(address).hostname},{day:%Y-%m-%d}:{name}"
