"""The lines of a text on which its images are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})")
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


#: An image without a path, in Markdown and in HTML.
_WITHOUT: Final = re.compile(
    r"!\[[^\]]*\]\(\s*(?:<\s*>)?\s*\)|<img\b(?![^>]*\ssrc\s*=\s*[\"']?[^\"'\s>])", re.IGNORECASE
)


class Places:
    """The line of each image; asked for a path again, that of its next occurrence."""

    def __init__(self, first_line: int) -> None:
        """Count lines from ``first_line``, the number of the text's first line in its file."""
        self.first_line = first_line
        self._lines: tuple[str, ...] = ()
        self._asked: Counter[str] = Counter()
        self._found: dict[str, list[int]] = {}  # the lines of each path

    def read(self, lines: Sequence[str]) -> None:
        """Take ``lines`` as the text, and start over."""
        self._lines = tuple(_without_code(lines))
        self._asked.clear()
        self._found.clear()

    def line_of(self, path: str) -> int:
        """Return the line of the next image with ``path``; the text's first line where it is not to be found."""
        if path not in self._found:
            self._found[path] = list(self._search(path))
        found = self._found[path]
        asked = self._asked[path]
        self._asked[path] += 1
        return found[min(asked, len(found) - 1)] if found else self.first_line

    def _search(self, path: str) -> Iterator[int]:
        """Yield the line of each place at which ``path`` stands."""
        pattern = re.compile(rf"(?<![\w./-]){re.escape(path)}(?![\w./-])") if path else _WITHOUT
        for number, line in enumerate(self._lines, self.first_line):
            yield from (number for _ in pattern.finditer(line))


def _without_code(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` with code made blank: it may look like an image but is none."""
    plain, fence = [], ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            closes = mark and mark[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if closes else fence
            plain.append("")
        elif mark:
            fence = mark[1]
            plain.append("")
        else:
            plain.append(_CODE.sub("", line))
    return plain
