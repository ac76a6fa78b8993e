"""A problem says what is wrong, where, and how to put it right, in the editor's own words."""

from __future__ import annotations

import difflib
import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.messages import NOTHING, Message, counted, sentences, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_NOTE = "Working on: "
#: What begins a new line, in a terminal or a log.
_LINE_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]")
#: Characters of the longest word that is shown whole; few addresses are longer.
LONGEST_WORD = 500
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")

#: A problem in more places than this is printed once, with the number of places.
MAX_PLACES = 3
#: Codes of pictures, placeholders and files in content/static/: each has to be looked at by itself.
_SEPARATE = ("IMG", "PUB", "STA")
_NO_CODES: Mapping[str, int] = MappingProxyType({})
#: Codes that need one message, however few files have the problem (keys that other generators read), with the number
#: of places to name.
ONE_CAUSE: Mapping[str, int] = MappingProxyType({"FM004": 3, "FM061": 3, "IMG024": 3})

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
    what: Message
    hint: Message
    code: str

    def __post_init__(self) -> None:
        """Make messages of plain texts, which providers of a campaign's own may give."""
        for name in ("what", "hint"):
            if type(text := getattr(self, name)) is str:
                object.__setattr__(self, name, Message(text))

    @property
    def reason(self) -> Message:
        """The message without its place, as where an answer or an option is wrong."""
        return Message("{what} {hint} ({code})", what=self.what, hint=self.hint, code=self.code)

    def at(self, path: str, line: int = 0) -> Problem:
        """Return this problem at a place: where it was ``unplaced`` before."""
        return replace(self, path=path, line=line)

    @property
    def message(self) -> Message:
        """The one line an editor reads, ``path:line: what hint (code)``, before it is made fit for a terminal."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        said = sentences(self.what, self.hint)
        return Message("{place}: {sentences} ({code})", place=place, sentences=said, code=self.code)

    def in_words_of(self, translate: Callable[[str], str]) -> Problem:
        """Return this problem with its sentences as ``translate`` returns them."""
        return replace(self, what=verbatim(translate(self.what)), hint=verbatim(translate(self.hint)))

    def __str__(self) -> str:
        """Return the one line an editor reads, in English."""
        return fit_for_terminal(self.message)


def unplaced(what: Message, hint: Message, code: str) -> Problem:
    """Return a problem of a value by itself; whoever knows its file and line adds them with ``at``."""
    return Problem("", 0, what, hint, code)


#: The fields by which problems are ordered. Tuples of them are compared faster than problems: a save in the preview of
#: a site with 10,000 notices, which sorts them twice, takes 35 ms less. It may go once dataclasses are as fast.
_IN_ORDER = attrgetter("path", "line", "what", "hint", "code")


class Problems:
    """The problems found so far in one run; the same problem found twice is kept once."""

    def __init__(self) -> None:
        """Start without any."""
        self._problems: dict[Problem, None] = {}
        self._ignored = set[tuple[str, str]]()  # path, or nothing for every file, and code

    def ignore(self, codes: Iterable[str], path: str = "") -> None:
        """Keep no problem with one of ``codes`` any more: in the file at ``path`` alone, or in none."""
        self._ignored.update((path, code) for code in codes)

    def add(self, problem: Problem) -> None:
        """Keep ``problem``, unless it is ignored."""
        self.extend((problem,))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep every one of ``problems`` that is not ignored."""
        ignored = self._ignored
        for problem in problems:
            if not ignored or ignored.isdisjoint((("", problem.code), (problem.path, problem.code))):
                self._problems[problem] = None

    def remove(self, problems: Iterable[Problem]) -> None:
        """Keep none of ``problems`` any more."""
        for problem in problems:
            self._problems.pop(problem, None)

    def __iter__(self) -> Iterator[Problem]:
        """Yield the problems by file, then line."""
        return iter(sorted(self._problems, key=_IN_ORDER))

    def __len__(self) -> int:
        """Count the problems."""
        return len(self._problems)


class BuildFailed(SystemExit):
    """The end of a build that found ``problems``; the site is left as it was.

    Where nothing catches it, as under the command ``pelican``, Python prints them and exits with status 1.
    """

    def __init__(self, problems: Iterable[Problem], notices: Iterable[Problem] = ()) -> None:
        """Keep the problems by file, then line, and the ``notices`` that the build had by then."""
        self.problems = tuple(sorted(set(problems)))
        self.notices = tuple(sorted(set(notices)))
        super().__init__("\n".join(self.lines))

    @property
    def causes(self) -> tuple[Problem, ...]:
        """The problems, with those that have one cause as one."""
        return tuple(summed_up(self.problems, ONE_CAUSE))

    @property
    def lines(self) -> tuple[str, ...]:
        """What an editor reads: a line for each cause, and how many problems there are."""
        return tuple(map(fit_for_terminal, self.messages))

    @property
    def messages(self) -> tuple[Message, ...]:
        """The lines, before they are made fit for a terminal."""
        return (*(cause.message for cause in self.causes), _count(len(self.problems), len(self.causes), self.files))

    @property
    def files(self) -> int:
        """How many files the problems are in."""
        return len({problem.path for problem in self.problems})


def _count(problems: int, causes: int, files: int) -> Message:
    """Return the last line about a build that failed."""
    count = counted("{count} mistake", "{count} mistakes", problems)
    if causes < problems:
        by_cause = counted("{count} cause", "{count} causes", causes)
        count = Message("{mistakes} with {causes}", mistakes=count, causes=by_cause)
    where = counted("{count} file", "{count} files", files)
    return Message("{mistakes} in {files}; the site was left as it was.", mistakes=count, files=where)


def summed_up(problems: Iterable[Problem], always: Mapping[str, int] = _NO_CODES) -> list[Problem]:
    """Return ``problems`` in order, the same problem in more than three places as one.

    A problem whose code is in ``always`` is summed up from two places on, and names as many as are given there. Those
    that need a look at each file stay separate.
    """
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in sorted(problems):
        groups.setdefault((problem.what, problem.hint, problem.code), []).append(problem)
    causes = []
    for (_, _, code), group in groups.items():
        is_many = len(group) > (1 if code in always else MAX_PLACES)
        is_one = is_many and (code in always or not code.startswith(_SEPARATE))
        causes += [_merged(group, always.get(code, MAX_PLACES))] if is_one else group
    return sorted(causes)


def _merged(group: list[Problem], shown: int) -> Problem:
    """Return one problem for a group that differs in places only: how many there are, and the first few."""
    places = [f"{problem.path}:{problem.line}" if problem.line else problem.path for problem in group]
    is_in_files = len({problem.path for problem in group}) == len(group)
    named: str = ", ".join(places[:shown])
    if more := max(0, len(places) - shown):
        named = Message("{places} and {more} more", places=named, more=more)
    if is_in_files:
        where = Message("This is in {count} files: {places}.", count=len(group), places=named)
    else:
        where = Message("This is in {count} places: {places}.", count=len(group), places=named)
    return replace(group[0], hint=sentences(group[0].hint, where))


@contextmanager
def working_on(shown: str) -> Iterator[None]:
    """Add to an exception that leaves the block the name of the file, ``shown``, that was being worked on."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{_NOTE}{shown}")
        raise


def worked_on(error: Exception) -> str:
    """Return the file that was being worked on when ``error`` was raised, or an empty text."""
    notes = getattr(error, "__notes__", ())
    return next((note.removeprefix(_NOTE) for note in notes if note.startswith(_NOTE)), "")


def fit_for_terminal(line: str) -> str:
    """Return ``line`` without line breaks, invisible characters and words that are longer than an address should be."""
    return one_line(shortened(line))


def one_line(text: str) -> str:
    """Return ``text`` for a terminal: line breaks become spaces, and invisible characters “�”.

    Invisible are control characters, those that change the direction of writing (Unicode TR 36, section 2.8), and
    surrogates, which represent bytes of file names that are not UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("\ufffd", _LINE_BREAKS.sub(" ", text))


def shortened(text: str) -> str:
    """Return ``text`` with the middle of each word left out that is longer than an address should be (``data:…``)."""
    return _LONG_WORD.sub(lambda word: f"{word[0][: LONGEST_WORD // 2]}…{word[0][-LONGEST_WORD // 4 :]}", text)


def suggest(word: str, allowed: Iterable[str]) -> Message:
    """Return “Did you mean …?” with the closest of ``allowed``, or all of them when none is close."""
    choices = sorted(allowed)
    if close := closest(word, choices):
        return Message("Did you mean “{word}”?", word=close)
    return Message("Write one of: {words}.", words=", ".join(choices)) if choices else NOTHING


def closest(
    word: str, choices: Iterable[str], name_of: Callable[[str], str] = str.lower, likeness: float = LIKENESS
) -> str:
    """Return the one of ``choices`` that is most similar to ``word``, or an empty text if none has that ``likeness``.

    ``name_of`` is applied to both before they are compared, for example to compare only the last part of paths. Among
    choices with equal names the most similar as a whole is returned; ``word`` itself never is.
    """
    names: dict[str, list[str]] = {}
    for choice in sorted(set(choices) - {word}):
        if name := name_of(choice):
            names.setdefault(name, []).append(choice)
    close = difflib.get_close_matches(name_of(word), names, n=1, cutoff=likeness)
    alike = names[close[0]] if close else []
    return max(alike, key=lambda choice: difflib.SequenceMatcher(None, choice, word).ratio(), default="")
