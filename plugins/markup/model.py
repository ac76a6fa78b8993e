"""A text is the Markdown of a file or field; rooms extend how it becomes HTML, and report what they find in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown.extensions import Extension

    from plugins.problems import Problem

#: Characters that separate or escape the letters of an address.
_SEPARATORS: Final = re.compile(r"[\s\\\x00-\x20]+")
_EDGES: Final = (r"(?<![^\s(<>\"'=:\[])", r"(?![^\s)<>\"'\]])")


@dataclass(frozen=True)
class Text:
    """Markdown from the file ``path``, as problems name it; ``first_line`` is where it begins there, from 1."""

    path: str
    body: str
    first_line: int

    def line_at(self, offset: int) -> int:
        """Return the line of the file at a character of the body."""
        return self.first_line + self.body.count("\n", 0, offset)


@dataclass(frozen=True)
class Findings:
    """What a room found in one text.

    ``facts`` become attributes of the content object, and must be values that ``markup.cache`` can write as JSON.
    ``problems`` do not hold the file back. ``reads`` are the files, relative to content/, that were looked for, whether
    they exist or not.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reads: tuple[str, ...] = ()


class BodyExtension(Protocol):
    """A room's part in converting texts: a Markdown extension, and what it finds in each text."""

    @property
    def extension(self) -> Extension:
        """Return the Markdown extension, the same for every text."""

    def start(self, text: Text) -> None:
        """Prepare for the next text."""

    def findings(self, html: str) -> Findings:
        """Return what was found in that text, which became ``html``; only the text and its file may decide it."""

    def recall(self, facts: Mapping[str, Any]) -> None:
        """Do for this run what a text with these ``facts`` needs; it may have been converted in an earlier run."""


def find_line(needle: str, text: str) -> int | None:
    """Return the index of the first line of ``text`` that contains ``needle``; None if no line does."""
    return next(iter(find_lines(needle, text)), None)


def find_lines(needle: str, text: str) -> list[int]:
    """Return the index of every line of ``text`` that contains ``needle``.

    It may be written in capitals, with entities, escapes or breaks. If it is a word by itself in any line, only such
    lines are returned.
    """
    lines = text.lower().split("\n")
    word = re.compile(_EDGES[0] + re.escape(needle.lower()) + _EDGES[1])
    letters = _letters(needle)
    searches: tuple[Callable[[str], bool], ...] = (
        lambda line: word.search(line) is not None,
        lambda line: needle.lower() in line,
        lambda line: bool(letters) and letters in _letters(line),
    )
    for contains in searches:
        if numbers := [number for number, line in enumerate(lines) if contains(line)]:
            return numbers
    return []


def _letters(text: str) -> str:
    """Return ``text`` as a browser may read an address, without what separates or escapes its letters."""
    return _SEPARATORS.sub("", unquote(unescape(text))).lower()
