"""Limits on how much a text may hold, so that no file keeps a build busy for hours or exhausts its memory.

Markdown tries each sign at every place, so that its time grows with the square of their number, and it parses nested
blocks by recursion. The limits are far above what people write; a text above them is named, with its line, before
Markdown sees it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.decoding import Misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.frontmatter.model import Document

#: Characters of a text: some three thousand pages.
LONGEST: Final = 12_000_000
#: Paragraphs, entries of lists, cells, links and the like: each takes about a kilobyte of memory while a text is read,
#: and a text of 10 MB must be built in less than 500 MB (measured with Python 3.11 on texts of each kind).
MOST_PARTS: Final = 350_000
#: Signs that may mean something to Markdown, between one empty line and the next.
MOST_SIGNS: Final = 6_000
#: Quotes, lists and elements inside each other.
DEEPEST: Final = 50
#: How often each of these may stand in a text, by what editors call it.
MOST: Final = {
    "footnotes": 2_000,
    "marks of one footnote": 100,
    "abbreviations": 500,
    "blocks of code between fences": 1_000,
    "tags that are never closed": 500,
    "headings, lines and terms without an empty line between them": 2_000,
    "columns in one table": 500,
}
_SHORTEN: Final = "Make several texts of it, or take out what is not meant to be there."

_NEST: Final = re.compile(
    rf"^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{{1,9}}[.)](?=[ \t]))[ \t]*){{{DEEPEST + 1}}}", re.MULTILINE
)
_RULE: Final = re.compile(r"[ \t>]*([-*])(?:[ \t]*\1)*[ \t]*")
_EXCESS: Final = {
    "footnotes": re.compile(r"^[ \t>]*\[\^[^]\n]*\]:", re.MULTILINE),
    "abbreviations": re.compile(r"^[ \t>]*\*\[[^]\n]*\]", re.MULTILINE),
    "blocks of code between fences": re.compile(r"^[ \t>]*(?:`{3,}|~{3,})", re.MULTILINE),
    "tags that are never closed": re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)"),
}
_MARK: Final = re.compile(r"\[\^([^]\n]{1,200})\](?!:)")
_ENTRY: Final = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t]", re.MULTILINE)
_STRUCTURE: Final = re.compile(r"[ \t>]*(?:#|:|[-=*_](?:[ \t]*[-=*_])*[ \t]*$)")


def check_limits(document: Document) -> None:
    """Raise Misplaced where there is more of something in a body than can be meant."""
    body = document.body
    if len(body) > LONGEST:
        what = f"The text has {len(body):,} characters, and {LONGEST:,} are the most."
        raise Misplaced(document.body_line, what, _SHORTEN, "FM051")
    if len(body) > MOST_PARTS and _parts(body) > MOST_PARTS:
        what = f"The text has more than {MOST_PARTS:,} paragraphs, entries of lists, cells and links."
        raise Misplaced(document.body_line, what, _SHORTEN, "FM051")
    for place in _NEST.finditer(body):
        line = body[place.start() : body.find("\n", place.start()) % (len(body) + 1)]
        if not _RULE.fullmatch(line):
            raise _too_deep(_line(document, place.start()))
    for name, expression in _EXCESS.items():
        _check(name, (found.start() for found in expression.finditer(body)), document)
    _check_marks(document)
    _check_structure(document)


def _parts(body: str) -> int:
    """Return about how many elements Markdown will make of ``body``: pairs of signs count once."""
    paired = sum(map(body.count, "*_`\"'")) // 2
    single = sum(map(body.count, ("\n\n", "|", "[", "<", "&", "\n:", "  \n", "--", "...")))
    return single + paired + len(_ENTRY.findall(body))


def too_many_signs(document: Document, paragraph: str) -> Misplaced:
    """Return what is wrong with a ``paragraph``, as Markdown sees it, of more than ``MOST_SIGNS``."""
    beginning = paragraph.partition("\n")[0].partition("\x02")[0][:80]
    at = document.body.find(beginning) if beginning else -1
    what = f"This paragraph holds more than {MOST_SIGNS:,} signs such as * _ [ < and quotes."
    return Misplaced(
        _line(document, max(0, at)), what, "Put empty lines between its parts, or take signs out.", "FM052"
    )


def too_deep_somewhere(document: Document) -> Misplaced:
    """Return what is wrong with a body in which something stands inside itself, nobody knows where."""
    return _too_deep(document.body_line)


def _too_deep(line: int) -> Misplaced:
    what = f"More than {DEEPEST} lists, quotes or tags stand inside each other."
    return Misplaced(line, what, "Take out those that are too many.", "FM053")


def _check(name: str, places: Iterator[int], document: Document) -> None:
    """Raise Misplaced at the first place that is one too many."""
    place = next(islice(places, MOST[name], None), None)
    if place is not None:
        raise _too_many(name, _line(document, place))


def _too_many(name: str, line: int) -> Misplaced:
    return Misplaced(line, f"The text has more than {MOST[name]:,} {name}.", _SHORTEN, "FM054")


def _check_marks(document: Document) -> None:
    """Raise Misplaced where one footnote is referred to more often than readers could use."""
    times: dict[str, int] = {}
    for mark in _MARK.finditer(document.body):
        times[mark[1]] = times.get(mark[1], 0) + 1
        if times[mark[1]] > MOST["marks of one footnote"]:
            _check("marks of one footnote", iter([mark.start()] * times[mark[1]]), document)


def _check_structure(document: Document) -> None:
    """Raise Misplaced where lines that are blocks of their own follow each other without end."""
    count = 0
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        if not line.strip():
            count = 0
        elif _STRUCTURE.match(line):
            count += 1
        if count > MOST["headings, lines and terms without an empty line between them"]:
            raise _too_many("headings, lines and terms without an empty line between them", number)
        if "|" in line and line.count("|") + line.count("`") > MOST["columns in one table"]:
            raise _too_many("columns in one table", number)


def _line(document: Document, place: int) -> int:
    return document.body_line + document.body.count("\n", 0, place)
