"""Archives: documents that together with a feed have every entry there is (RFC 5005, section 4).

They are cut from the oldest end, and each is full: the first has the oldest entries, and keeps them while new ones
come.
The feed itself, the subscription document, has the latest entries, some of which the newest archive has too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: How many entries an archive has, and a feed that leads to archives: what somebody missed who was away for months.
ENTRIES: Final = 50


@dataclass(frozen=True)
class Document:
    """One document of a feed: the entries from the number ``start`` up to ``stop``, counted from the oldest as 0.

    ``number`` is an archive's, counted from 1; the subscription document has 0. ``older`` and ``newer`` are the numbers
    of the archives before and after it; 0 where there is none.
    """

    number: int
    start: int
    stop: int
    older: int = 0
    newer: int = 0


def subscription(count: int, most: int = ENTRIES, *, is_archived: bool = True) -> Document:
    """Return the document that people subscribe to, of a feed with ``count`` entries: the latest, at most ``most``."""
    return Document(0, max(0, count - most), count, older=count_archives(count) if is_archived else 0)


def count_archives(count: int) -> int:
    """Return how many archives a feed with ``count`` entries has: as few as leave out at most those it has itself."""
    return max(0, -(-count // ENTRIES) - 1)


def archive(number: int, *, is_last: bool) -> Document:
    """Return an archive by its ``number``, counted from 1."""
    start = (number - 1) * ENTRIES
    return Document(number, start, start + ENTRIES, older=number - 1, newer=0 if is_last else number + 1)


def name_of(feed: str, number: int) -> str:
    """Return what addresses call a document of the feed called ``feed``: ``news``, or ``news.archive-1``."""
    return f"{feed}.archive-{number}" if number else feed
