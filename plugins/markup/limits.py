"""Limits on how much a text may hold, so that no file keeps a build busy for hours or exhausts its memory.

Markdown tries each sign at every place, so that its time grows with the square of their number, and it parses nested
blocks by recursion. The limits are far above what people write; a text above them is a problem with its line, found
before Markdown sees it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.markup.model import Text

#: Characters of a text: some three thousand pages.
LONGEST: Final = 12_000_000
#: Paragraphs, entries of lists, cells, links and the like: each takes about a kilobyte of memory while a text is read,
#: and a text of 10 MB must be built in less than 500 MB (measured with Python 3.11 on texts of each kind).
MOST_PARTS: Final = 350_000
#: Signs that may mean something to Markdown, between one empty line and the next.
MOST_SIGNS: Final = 6_000
#: Quotes, lists and elements inside each other.
DEEPEST: Final = 50
_LINES: Final = Message("headings, lines and terms without an empty line between them")
_COLUMNS: Final = Message("columns in one table")
_MARKS: Final = Message("marks of one footnote")
#: How many of each a text may have, by what editors call it.
MOST: Final[dict[str, int]] = {
    Message("footnotes"): 2_000,
    _MARKS: 100,
    Message("abbreviations"): 500,
    Message("blocks of code between fences"): 1_000,
    Message("tags that are never closed"): 500,
    _LINES: 2_000,
    _COLUMNS: 500,
}
_SHORTEN: Final = Message("Make several texts of it, or take out what is not meant to be there.")

_NEST: Final = re.compile(
    rf"^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{{1,9}}[.)](?=[ \t]))[ \t]*){{{DEEPEST + 1}}}", re.MULTILINE
)
_RULE: Final = re.compile(r"[ \t>]*([-*])(?:[ \t]*\1)*[ \t]*")
_COUNTED: Final = {
    "footnotes": re.compile(r"^[ \t>]*\[\^[^]\n]*\]:", re.MULTILINE),
    "abbreviations": re.compile(r"^[ \t>]*\*\[[^]\n]*\]", re.MULTILINE),
    "blocks of code between fences": re.compile(r"^[ \t>]*(?:`{3,}|~{3,})", re.MULTILINE),
    "tags that are never closed": re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)"),
}
_MARK: Final = re.compile(r"\[\^([^]\n]{1,200})\](?!:)")
_ENTRY: Final = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t]", re.MULTILINE)
_STRUCTURE: Final = re.compile(r"[ \t>]*(?:#|:|[-=*_](?:[ \t]*[-=*_])*[ \t]*$)")


class LimitExceeded(Exception):
    """A text is above a limit."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem, with its place."""
        super().__init__(problem.what)
        self.problem = problem


def check_limits(text: Text) -> None:
    """Raise LimitExceeded if a text is above one of the limits."""
    problem = next(_excesses(text), None)
    if problem:
        raise LimitExceeded(problem)


def too_many_signs(text: Text, paragraph: str) -> Problem:
    """Return the problem of a ``paragraph``, as Markdown sees it, of more than ``MOST_SIGNS``."""
    beginning = paragraph.partition("\n")[0].partition("\x02")[0][:80]
    offset = text.body.find(beginning) if beginning else -1
    what = Message(
        "This paragraph holds more than {most_signs:,} signs such as * _ [ < and quotes.", most_signs=MOST_SIGNS
    )
    hint = Message("Put empty lines between its parts, or take signs out.")
    return Problem(text.path, text.line_at(max(0, offset)), what, hint, "FM052")


def too_deep(text: Text, line: int = 0) -> Problem:
    """Return the problem of things nested too deeply, in a ``line`` of the file or somewhere in the text."""
    what = Message("More than {deepest} lists, quotes or tags stand inside each other.", deepest=DEEPEST)
    return Problem(text.path, line or text.first_line, what, Message("Take out those that are too many."), "FM053")


def _excesses(text: Text) -> Iterator[Problem]:
    body = text.body
    if len(body) > LONGEST:
        what = Message(
            "The text has {count:,} characters, and {longest:,} are the most.", count=len(body), longest=LONGEST
        )
        yield Problem(text.path, text.first_line, what, _SHORTEN, "FM051")
    if len(body) > MOST_PARTS and _count_parts(body) > MOST_PARTS:
        what = Message(
            "The text has more than {most_parts:,} paragraphs, entries of lists, cells and links.",
            most_parts=MOST_PARTS,
        )
        yield Problem(text.path, text.first_line, what, _SHORTEN, "FM051")
    for nest in _NEST.finditer(body):
        line = body[nest.start() : body.find("\n", nest.start()) % (len(body) + 1)]
        if not _RULE.fullmatch(line):
            yield too_deep(text, text.line_at(nest.start()))
    for name, expression in _COUNTED.items():
        excess = next(islice(expression.finditer(body), MOST[name], None), None)
        if excess:
            yield _too_many(name, text, text.line_at(excess.start()))
    yield from _repeated_marks(text)
    yield from _crowded_lines(text)


def _count_parts(body: str) -> int:
    """Return about how many elements Markdown will make of ``body``: pairs of signs count once."""
    paired = sum(map(body.count, "*_`\"'")) // 2
    single = sum(map(body.count, ("\n\n", "|", "[", "<", "&", "\n:", "  \n", "--", "...")))
    return single + paired + len(_ENTRY.findall(body))


def _too_many(name: str, text: Text, line: int) -> Problem:
    return Problem(
        text.path,
        line,
        Message(
            "The text has more than {most:,} {name}.", most=MOST[name], name=next(kind for kind in MOST if kind == name)
        ),
        _SHORTEN,
        "FM054",
    )


def _repeated_marks(text: Text) -> Iterator[Problem]:
    """Yield footnotes that are referred to more often than readers could use."""
    counts: dict[str, int] = {}
    for mark in _MARK.finditer(text.body):
        counts[mark[1]] = counts.get(mark[1], 0) + 1
        if counts[mark[1]] > MOST[_MARKS]:
            yield _too_many(_MARKS, text, text.line_at(mark.start()))


def _crowded_lines(text: Text) -> Iterator[Problem]:
    """Yield lines that are blocks of their own and follow each other without end, and tables with too many columns."""
    count = 0
    for number, line in enumerate(text.body.split("\n"), text.first_line):
        if not line.strip():
            count = 0
        elif _STRUCTURE.match(line):
            count += 1
        if count > MOST[_LINES]:
            yield _too_many(_LINES, text, number)
        if "|" in line and line.count("|") + line.count("`") > MOST[_COLUMNS]:
            yield _too_many(_COLUMNS, text, number)
