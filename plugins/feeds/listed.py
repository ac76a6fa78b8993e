"""Entries of few things, listed whole, and of articles with such entries between them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from plugins.feeds.articles import ArticleEntries
    from plugins.feeds.model import EntrySource


@dataclass(frozen=True)
class Dated:
    """What an entry is made of, with the moment by which it is ordered."""

    moment: datetime  # in the campaign's time zone
    source: EntrySource


@dataclass(frozen=True)
class ListedEntries:
    """Entries that are few: ``find`` returns all, in any order; what it reads must be tracked."""

    find: Callable[[], Sequence[Dated]]

    def count(self) -> int:
        """Return how many there are."""
        return len(self.find())

    def between(self, start: int, stop: int) -> tuple[EntrySource, ...]:
        """Return the sources of the entries from ``start`` to ``stop``, counted from the oldest as 0."""
        return tuple(dated.source for dated in in_order(self.find())[start:stop])

    def corrected(self, _before: int, _most: int) -> tuple[EntrySource, ...]:
        """Return none: there are seldom more than a feed itself has."""
        return ()


@dataclass(frozen=True)
class MergedEntries:
    """The entries of ``articles``, which may be many, and those of ``others`` between them by their moments."""

    articles: ArticleEntries
    others: Callable[[], Sequence[Dated]]

    def count(self) -> int:
        """Return how many there are."""
        return self.articles.count() + len(self.others())

    def between(self, start: int, stop: int) -> tuple[EntrySource, ...]:
        """Return the sources of the entries from ``start`` to ``stop``, counted from the oldest as 0."""
        others = in_order(self.others())
        if not others:
            return tuple(self.articles.between(start, stop))
        moments = self.articles.moments()
        texts = [dated.moment.replace(tzinfo=None).isoformat() for dated in others]
        numbers = (bisect_right(moments, text) + before for before, text in enumerate(texts))
        places = dict(zip(numbers, (dated.source for dated in others), strict=True))
        stop = min(stop, len(moments) + len(others))
        before = sum(place < start for place in places)
        inside = sum(start <= place < stop for place in places)
        articles = iter(self.articles.between(start - before, stop - before - inside))
        return tuple(places[number] if number in places else next(articles) for number in range(start, stop))

    def corrected(self, _before: int, _most: int) -> tuple[EntrySource, ...]:
        """Return none: the feed of a plank has no archives."""
        return ()


def in_order(entries: Sequence[Dated]) -> list[Dated]:
    """Return ``entries``, the oldest first; those of one moment by their keys."""
    return sorted(entries, key=lambda dated: (dated.moment, dated.source.key))
