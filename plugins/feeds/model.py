"""A feed is a list of entries in one language; an entry keeps its id permanently (RFC 4287, 4.2.6; RFC 4151)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: How much later than the entry itself its first change is at least: feeds that count seconds show it, too.
_LATER: Final = timedelta(seconds=1)


@dataclass(frozen=True)
class Enclosure:
    """A file that belongs to an entry: its whole ``address``, media type, and true size in bytes."""

    address: str
    media_type: str
    length: int

    @property
    def is_picture(self) -> bool:
        """Whether it is an image, and no more than the entry shows anyway."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True)
class Entry:
    """One thing to read, such as an article. ``link`` and every address in ``content``, which is HTML, are whole.

    ``modified`` is when it was corrected, as its editor says, and for readers to see; ``updated`` is when it changed.
    ``beginning`` are the first words of its text, for formats that need a summary. ``enclosures`` are the best first.
    One without ``content`` is a reference: its summary, or the beginning, and the link.
    """

    id: str
    title: str
    link: str
    summary: str
    content: str
    author: str
    published: datetime
    updated: datetime
    topics: tuple[str, ...] = ()
    modified: datetime | None = None
    lang: str = ""
    beginning: str = ""
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def reference(self) -> Entry:
        """The entry without its content, and without what belongs to that."""
        return replace(self, content="", enclosures=())


@dataclass(frozen=True)
class EntrySource:
    """What an entry is made of: ``make`` returns it, without what frames every entry (``content.framed``).

    Feeds that share an entry call it by the same ``key``.
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

    def between(self, start: int, stop: int) -> Sequence[EntrySource]:
        """Return those from the number ``start`` up to, not including, ``stop``; fewer where there are no more."""

    def corrected(self, before: int, most: int, /) -> Sequence[EntrySource]:
        """Return those of the first ``before`` that were changed since, the latest changed, at most ``most``, in order.

        Nobody asks for an archive twice: subscribers learn of a correction from the document that they subscribe to.
        """


@dataclass(frozen=True)
class Feed:
    """One document of one topic in one language. All addresses are whole.

    ``home`` is the page that lists the same; ``address`` is that of the document itself. ``deleted`` are the ids of
    entries that were retracted, each with the moment (RFC 6721). ``current`` is the address of the document to
    subscribe to: an archive has it, no other. ``older`` and ``newer`` are those of the archives before and after it
    (RFC 5005). ``icon`` and ``favicon`` are square pictures, large and small. ``hub`` is whoever passes the feed on to
    subscribers as soon as it changes (WebSub), if there is one.
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
    current: str = ""
    older: str = ""
    newer: str = ""
    icon: str = ""
    favicon: str = ""
    hub: str = ""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """What it leads to, each with how that is related to this document (RFC 5005, section 4; WebSub, section 4)."""
        archives = (("current", self.current), ("prev-archive", self.older), ("next-archive", self.newer))
        return tuple((relation, address) for relation, address in (*archives, ("hub", self.hub)) if address)


def distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return ``entries`` in their order, each published and updated at a moment of its own (RFC 4287, 4.2.15).

    Two articles of one day may both lack a time: a reader that sorts by it would show them in any order, and the W3C's
    validator warns. Each gets a moment that depends on its id alone, so that it stays whatever comes, goes or changes
    around it. Only if two ids should ever give one moment, the later of them by name is a millisecond after the other.
    One that was updated is so after it was published, also on the same day.
    """
    published: set[datetime] = set()
    updated: set[datetime] = set()
    by_id: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.id):
        first = _free(moment_of(entry.published, entry.id), published)
        is_new = entry.updated == entry.published
        last = first if is_new else max(first + _LATER, moment_of(entry.updated, entry.id))
        by_id[entry.id] = replace(entry, published=first, updated=_free(last, updated))
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
