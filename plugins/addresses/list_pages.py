"""Lists of texts have pages that come and go: each that was ever published leads to the nearest that is there.

“/news/page/3/” goes when the news shrink, “/tags/safety/” with the last text of a tag, or with the tag. The record
keeps one number for each list: how many pages it had at most.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.addresses.former_address import file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

_PAGE: Final = re.compile(r"(?P<root>.*?)(?:page/(?P<number>\d{1,6})/)?index\.html")
#: More pages than any list has; a number that somebody wrote into the record must not make millions of files.
_MOST: Final = 10_000


def count_pages(files: Iterable[str]) -> dict[str, int]:
    """Return how many pages each list has, by its path-absolute address; ``files`` are those of all lists."""
    counts: dict[str, int] = {}
    for file in files:
        if (match := _PAGE.fullmatch(file)) and match["root"]:
            root = f"/{match['root']}"
            counts[root] = max(counts.get(root, 1), int(match["number"] or 1))
    return dict(sorted(counts.items()))


def most_pages(*counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many pages each list, or archives each feed, had at most, of what several records say."""
    most: dict[str, int] = {}
    for count in counts:
        for root, number in count.items():
            most[root] = max(most.get(root, 1), number)
    return dict(sorted(most.items()))


def lead_from_lists(
    recorded: Mapping[str, int], files: Collection[str], instead: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the path of each page of a list that is not there any more, and the path to which it leads.

    It is the last page of the same list; else the first of those that are there of what ``instead`` returns for the
    list's path, all without a slash in front.
    """
    for root, number in recorded.items():
        there, path = 0, root[1:]
        for page in range(1, min(number, _MOST) + 1):
            if file_of(_path(path, page)) in files:
                there = page
        near = _path(path, there) if there else next((to for to in instead(path) if file_of(to) in files), "")
        for page in range(1, min(number, _MOST) + 1):
            if file_of(_path(path, page)) not in files:
                yield _path(path, page), near


def _path(root: str, page: int) -> str:
    return root if page == 1 else f"{root}page/{page}/"
