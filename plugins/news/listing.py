"""A listing is one page of the news: some articles, and the ways to newer and older ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How many articles stand on one page: enough to browse, little enough for a bad network.
ARTICLES_PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """One page; ``path`` is below the language's root, ``newer`` and ``older`` are paths or empty."""

    number: int
    path: str
    articles: Sequence[Any]
    newer: str = ""
    older: str = ""


def listings(articles: Sequence[Any], root: str = "news/") -> Iterator[Listing]:
    """Cut ``articles``, newest first, into pages below ``root``; without articles there is one empty page."""
    count = max(1, -(-len(articles) // ARTICLES_PER_PAGE))

    def path(number: int) -> str:
        return root if number == 1 else f"{root}page/{number}/"

    for number in range(1, count + 1):
        start = (number - 1) * ARTICLES_PER_PAGE
        yield Listing(
            number=number,
            path=path(number),
            articles=articles[start : start + ARTICLES_PER_PAGE],
            newer=path(number - 1) if number > 1 else "",
            older=path(number + 1) if number < count else "",
        )
