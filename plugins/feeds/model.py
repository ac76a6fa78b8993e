"""A feed is a list of entries in one language; an entry keeps its id permanently (RFC 4287, 4.2.6; RFC 4151)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Entry:
    """One thing to read, such as an article. ``link`` and every address in ``content``, which is HTML, are whole."""

    id: str
    title: str
    link: str
    summary: str
    content: str
    author: str
    published: datetime
    updated: datetime
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntrySource:
    """What an entry is made of: ``make`` returns it. Feeds that share an entry call it by the same ``key``.

    What ``make`` reads must be tracked (``plugins.engine.tracking``): the feeds that have the entry depend on it.
    """

    key: str
    make: Callable[[], Entry]


class Entries(Protocol):
    """All entries of one topic in their order, counted from the oldest as 0: a new one changes no others' numbers.

    They are asked for while feeds are made, so what the answers depend on must be tracked.
    """

    def count(self) -> int:
        """Return how many there are."""

    def some(self, start: int, stop: int) -> Sequence[EntrySource]:
        """Return those from the number ``start`` up to, not including, ``stop``; fewer where there are no more."""


@dataclass(frozen=True)
class Feed:
    """One topic in one language. ``home`` is the page that lists the same; its ``address`` is that of the feed itself.

    Both are whole.

    ``deleted`` are the ids of entries that were retracted, each with the moment (RFC 6721). ``hub`` is the address of
    whoever passes the feed on to subscribers as soon as it changes (WebSub), if there is one.
    """

    id: str
    lang: str
    title: str
    subtitle: str
    author: str
    home: str
    address: str
    entries: tuple[Entry, ...]
    deleted: tuple[tuple[str, datetime], ...] = ()
    hub: str = ""


def distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return ``entries`` in their order, each published and updated at a moment of its own (RFC 4287, 4.2.15).

    Two articles of one day may both lack a time: a reader that sorts by it would show them in any order, and the W3C's
    validator warns. Each gets a moment that depends on its id alone, so that it stays whatever comes, goes or changes
    around it. Only if two ids should ever give one moment, the later of them by name is a millisecond after the other.
    """
    published: set[datetime] = set()
    updated: set[datetime] = set()
    by_id: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.id):
        first = _free(moment_of(entry.published, entry.id), published)
        last = first if entry.updated == entry.published else moment_of(entry.updated, entry.id)
        by_id[entry.id] = replace(entry, published=first, updated=_free(max(first, last), updated))
    return tuple(by_id[entry.id] for entry in entries)


def _free(moment: datetime, taken: set[datetime]) -> datetime:
    """Return ``moment``, or the first after it that is not ``taken``, which it now is."""
    while moment.astimezone(UTC) in taken:
        moment += timedelta(milliseconds=1)
    taken.add(moment.astimezone(UTC))
    return moment


def moment_of(day: datetime, name: str) -> datetime:
    """Return a moment within what ``day`` says, always the same for the same ``name``, to the millisecond.

    A day alone begins at midnight, and leaves its first hour open; a time of day leaves its minute open, or its second.
    """
    seconds = 1 if day.second else 60 if day.hour or day.minute else 3600
    digest = int.from_bytes(blake2b(name.encode(), digest_size=8).digest())
    offset = timedelta(milliseconds=digest % (seconds * 1000))
    return (day.astimezone(UTC) + offset).astimezone(day.tzinfo)
