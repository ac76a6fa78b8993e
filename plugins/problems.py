"""A problem says what is wrong, where, and how to put it right, in the editor's own words."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How alike two words must be before one is offered for the other (difflib's ratio, 0 to 1).
LIKENESS = 0.6


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that keeps the site from being right.

    ``path`` is relative to the project, with forward slashes (``content/actions/join.md``);
    ``line`` counts from 1, and 0 means the file as a whole. ``what`` and ``hint`` are plain
    sentences: what is wrong, quoting the editor, and what to do about it. ``code`` (``ACT002``)
    belongs to one kind of problem for ever; it is never given to another.
    """

    path: str
    line: int
    what: str
    hint: str
    code: str

    def __str__(self) -> str:
        """Return the one line an editor reads: ``path:line: what hint (code)``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {' '.join(filter(None, (self.what, self.hint)))} ({self.code})"


class Problems:
    """The problems found so far in one run; the same problem found twice is kept once."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        """Start with the problems already ``found``."""
        self._found: dict[Problem, None] = dict.fromkeys(found)

    def add(self, problem: Problem) -> None:
        """Keep ``problem``."""
        self._found[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep every one of ``problems``."""
        self._found.update(dict.fromkeys(problems))

    def __iter__(self) -> Iterator[Problem]:
        """Yield the problems by file, then line."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        """Count the problems."""
        return len(self._found)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return “Did you mean …?” for the closest of ``known``, or what is allowed when nothing is close."""
    choices = sorted(known)
    close = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=LIKENESS)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Write one of: {', '.join(choices)}." if choices else ""
