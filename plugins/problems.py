"""A problem says what is wrong, where, and how to put it right, in the editor's own words."""

from __future__ import annotations

import difflib
import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_WORKING_ON = "Working on: "
#: What begins a new line, in a terminal or a log.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]")
#: The longest word that is shown whole; few addresses are longer.
LONGEST = 500
_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")

#: So many places of one cause are named; of more, only how many there are.
PLACES = 3
#: Codes of pictures, placeholders and files in content/static/, of which no other speaks for one.
_ONE_BY_ONE = ("IMG", "PUB", "STA")
_NONE: Mapping[str, int] = MappingProxyType({})

#: How alike two words must be before one is offered for the other (difflib's ratio, 0 to 1): “nwes” and “news” are,
#: “phone” and “honeypot” are not.
LIKENESS = 0.66


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that keeps the site from being right.

    ``path`` is relative to the project, with forward slashes (``content/actions/join.md``);
    ``line`` counts from 1, and 0 means the file as a whole. ``what`` and ``hint`` are plain
    sentences: what is wrong, quoting the editor, and what to do about it. ``code`` (``ACT002``)
    belongs permanently to one kind of problem; it is never given to another.
    """

    path: str
    line: int
    what: str
    hint: str
    code: str

    def at(self, path: str, line: int = 0) -> Problem:
        """Return this problem at a place: where it was ``unplaced`` before."""
        return replace(self, path=path, line=line)

    def __str__(self) -> str:
        """Return the one line an editor reads: ``path:line: what hint (code)``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        sentences = shortened(" ".join(filter(None, (self.what, self.hint))))
        return one_line(f"{place}: {sentences} ({self.code})")


def unplaced(what: str, hint: str, code: str) -> Problem:
    """Return a problem of a value by itself; whoever knows its file and line adds them with ``at``."""
    return Problem("", 0, what, hint, code)


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


def summed_up(problems: Iterable[Problem], always: Mapping[str, int] = _NONE) -> list[Problem]:
    """Return ``problems`` in order, those that say the same of more than three places as one.

    Those with codes of ``always`` are one from two places on; so many of these are named. What each file needs a look
    of its own for stays one by one.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in sorted(problems):
        alike.setdefault((problem.what, problem.hint, problem.code), []).append(problem)
    found = []
    for (_, _, code), group in alike.items():
        most = PLACES if code not in always else 1
        is_one = len(group) > most and (code in always or not code.startswith(_ONE_BY_ONE))
        found += [_of_many(group, always.get(code, PLACES))] if is_one else group
    return sorted(found)


def _of_many(group: list[Problem], most: int) -> Problem:
    """Return one problem in place of several that say the same: how many there are, and the first of their places."""
    places = [f"{one.path}:{one.line}" if one.line else one.path for one in group]
    count = f"{len(group)} files" if len({one.path for one in group}) == len(group) else f"{len(group)} places"
    named = ", ".join(places[:most]) + (f" and {len(places) - most} more" if len(places) > most else "")
    return replace(group[0], hint=" ".join(filter(None, (group[0].hint, f"This is in {count}: {named}."))))


@contextmanager
def working_on(shown: str) -> Iterator[None]:
    """Note with whatever exception ends the block that it came up while the file ``shown`` was being worked on."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{_WORKING_ON}{shown}")
        raise


def worked_on(error: Exception) -> str:
    """Return the file that was being worked on when ``error`` came up; nothing where nobody noted it."""
    notes = getattr(error, "__notes__", ())
    return next((note.removeprefix(_WORKING_ON) for note in notes if note.startswith(_WORKING_ON)), "")


def one_line(text: str) -> str:
    """Return ``text`` for a terminal: line breaks are spaces, and what nobody could see is “�”.

    That is every control character, what turns the direction of writing around (Unicode TR 36, section 2.8), and what
    stands for a byte of a file's name that is not UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("\ufffd", _BREAKS.sub(" ", text))


def shortened(text: str) -> str:
    """Return ``text`` without most of a word that is longer than an address should be, as a data: address is."""
    return _LONG.sub(lambda word: f"{word[0][: LONGEST // 2]}…{word[0][-LONGEST // 4 :]}", text)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return “Did you mean …?” for the closest of ``known``, or what is allowed when nothing is close."""
    choices = sorted(known)
    if close := closest(word, choices):
        return f"Did you mean “{close}”?"
    return f"Write one of: {', '.join(choices)}." if choices else ""


def closest(
    word: str, known: Iterable[str], name_of: Callable[[str], str] = str.lower, likeness: float = LIKENESS
) -> str:
    """Return the one of ``known`` that is most like ``word``; nothing where none is as like as ``likeness`` says.

    What is compared is what ``name_of`` makes of both, such as the last part of a path; of those that are alike in
    that, the one that is most like the whole ``word`` is returned. The word itself never is.
    """
    names: dict[str, list[str]] = {}
    for choice in sorted(set(known) - {word}):
        if name := name_of(choice):
            names.setdefault(name, []).append(choice)
    close = difflib.get_close_matches(name_of(word), names, n=1, cutoff=likeness)
    alike = names[close[0]] if close else []
    return max(alike, key=lambda choice: difflib.SequenceMatcher(None, choice, word).ratio(), default="")
