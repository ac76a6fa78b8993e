"""Lines that lose their content: headings without words, and columns separated only by tabs or spaces."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.markup.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_EMPTY_HEADING: Final = re.compile(r"[ >]{0,6}#{1,6}[ \t\u00a0]*(?:#+|[*_]{2,6}|<br ?/?>)?[ \t\u00a0]*")
#: A row as it is copied from a spreadsheet; a sign for an item and a tab begin a list in a word processor.
_ROW: Final = re.compile(
    r"(?!(?:\W|o|\(?\w{1,4}[.)])(?:\t| {3}))[^\s|>](?:[^\t\n|]*\t+[^\s|]|[^\n|]*? {3,}\S(?:\S| \S)* {3,}\S)[^\n|]*"
)
_MAY_BE: Final = re.compile(r"\S(?:\t+| {3,})\S|^[ >]*#{1,6}[^\w\n]*$", re.MULTILINE)
#: Characters of a text that a message quotes.
_LONGEST: Final = 40


def faults_in_lines(body: str, without_code: Callable[[], Sequence[str]]) -> Iterator[Fault]:
    """Yield what would be lost in ``body``; ``without_code`` returns its lines, empty where they are code."""
    if ("\t" not in body and "#" not in body and "   " not in body) or not _MAY_BE.search(body):
        return
    lines = without_code()
    for index, line in enumerate(lines):
        if _EMPTY_HEADING.fullmatch(line):
            what = f"“{line.strip()}” begins a heading that has no words."
            yield Fault(index, what, "Write them behind it, or take the line out.", "MRK039")
    was_row = False
    for index, (line, following) in enumerate(pairwise([*lines, ""])):
        is_row = _ROW.fullmatch(line) is not None
        if is_row and not was_row and _ROW.fullmatch(following):
            words = " ".join(f"{line} {following}".split())
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
            what = f"“{shown}” are columns that only tabs or spaces part, and would run together in one line."
            hint = "Write | between the columns, and below the first line one that parts it from the others: |---|---|."
            yield Fault(index, what, hint, "MRK040")
        was_row = is_row
