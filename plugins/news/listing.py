"""A listing is one page of the news: its place among them, and the ways to newer and older ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many articles stand on one page: enough to browse, little enough for a bad network.
ARTICLES_PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """One page; ``path`` is below the language's root, ``newer`` and ``older`` are paths or empty."""

    number: int
    path: str
    newer: str = ""
    older: str = ""


def listings(articles: int, root: str = "news/") -> Iterator[Listing]:
    """Yield the pages below ``root`` for a number of articles; for none there is one empty page."""
    count = max(1, -(-articles // ARTICLES_PER_PAGE))

    def path(number: int) -> str:
        return root if number == 1 else f"{root}page/{number}/"

    for number in range(1, count + 1):
        yield Listing(
            number=number,
            path=path(number),
            newer=path(number - 1) if number > 1 else "",
            older=path(number + 1) if number < count else "",
        )
