"""Entries of other kinds stand between articles where their moments say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.listed import Dated, ListedEntries, MergedEntries
from plugins.feeds.model import EntrySource

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2024, 3, 1, tzinfo=UTC)
MINUTES = st.lists(st.integers(0, 20), max_size=12)


def source(key: str) -> EntrySource:
    return EntrySource(key, lambda: cast("Any", None))


def after(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


@dataclass
class Articles:
    """Articles at these minutes."""

    minutes: Sequence[int]

    def count(self) -> int:
        return len(self.minutes)

    def moments(self) -> tuple[str, ...]:
        return tuple(after(minute).replace(tzinfo=None).isoformat() for minute in self.minutes)

    def between(self, start: int, stop: int) -> tuple[EntrySource, ...]:
        assert start >= 0
        return tuple(source(f"article {number:02}") for number in range(start, min(stop, len(self.minutes))))


@given(MINUTES, MINUTES, st.integers(0, 30), st.integers(0, 30))
def test_a_part_of_merged_entries_is_that_part_of_all_in_order(
    articles: list[int], others: list[int], start: int, length: int
) -> None:
    articles.sort()
    dated = [Dated(after(minute), source(f"other {number:02}")) for number, minute in enumerate(others)]
    of_articles = [(after(minute), 0, f"article {number:02}") for number, minute in enumerate(articles)]
    whole = sorted(of_articles + [(one.moment, 1, one.source.key) for one in dated])
    merged = MergedEntries(cast("Any", Articles(articles)), lambda: dated)

    assert merged.count() == len(whole)
    part = merged.between(start, start + length)
    assert [one.key for one in part] == [key for _, _, key in whole][start : start + length]


def test_listed_entries_are_in_the_order_of_their_moments() -> None:
    entries = ListedEntries(
        lambda: [Dated(after(2), source("b")), Dated(after(1), source("c")), Dated(after(2), source("a"))]
    )

    assert (entries.count(), [one.key for one in entries.between(0, 9)]) == (3, ["c", "a", "b"])
    assert [one.key for one in entries.between(1, 2)] == ["a"]
