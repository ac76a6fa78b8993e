"""A listing is one page of the news, with the addresses of the newer and the older page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many articles are on one page: enough to browse, little enough for a bad network.
ARTICLES_PER_PAGE = 20


@frozen
class Listing:
    """One page; ``path`` is below the language's root, ``newer`` and ``older`` are paths or empty."""

    number: int
    path: str
    newer: str = ""
    older: str = ""


def listings(articles: int, root: str = "news/") -> Iterator[Listing]:
    """Yield the pages below ``root`` for a number of articles; for none there is one empty page."""
    count = max(1, -(-articles // ARTICLES_PER_PAGE))
    return (listing(number, has_older=number < count, root=root) for number in range(1, count + 1))


def listing(number: int, *, has_older: bool, root: str = "news/") -> Listing:
    """Return one of the pages below ``root``, counted from 1."""
    newer = _path(root, number - 1) if number > 1 else ""
    return Listing(number, _path(root, number), newer, _path(root, number + 1) if has_older else "")


def _path(root: str, number: int) -> str:
    return root if number == 1 else f"{root}page/{number}/"
