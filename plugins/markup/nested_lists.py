"""Lists inside numbered items that are indented by two spaces, as below a hyphen; CommonMark requires more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_NUMBERED: Final = re.compile(r"(?P<before> *)\d{1,9}[.)] +(?=\S)")
#: A bullet, or a number at which a list begins.
_NESTED: Final = re.compile(r"(?P<before> +)(?:[-*+]|1[.)]) +(?=\S)")
#: What CommonMark would take for an item beside the numbered one, when it is set in so far.
_LEAST: Final = 2


def indent_nested(lines: list[str], fenced: Collection[int]) -> list[str]:
    """Return ``lines`` with each list below a numbered item set in as far as the words of the item; none in code."""
    new: list[str] = []
    begin = width = within = 0  # where the words of the last numbered item stand, and where a list in it begins
    for index, line in enumerate(lines):
        depth = len(line) - len(line.lstrip(" "))
        if within and line.strip() and depth < within:
            within = 0
        if not within and index not in fenced:
            nested = _NESTED.match(line)
            if nested and width and begin + _LEAST <= depth < width:
                within = depth
            elif numbered := _NUMBERED.match(line):
                begin, width = len(numbered["before"]), numbered.end()
            elif line.strip() and depth < width:
                width = 0 if not new or not new[-1].strip() or nested else width
        new.append(" " * (width - within) + line if within and line.strip() else line)
    return new
