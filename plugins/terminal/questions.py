"""Questions to whoever sits at the terminal: asked until the answer can be taken, and never where nobody is."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message, verbatim
from plugins.problems import closest, one_line
from plugins.terminal.emphasis import print_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


class Unusable(Exception):
    """An answer that cannot be taken; its ``reason`` says why, and what to write instead."""

    def __init__(self, reason: Message) -> None:
        """Take the reason."""
        super().__init__(reason)
        self.reason = reason


class NoTerminal(Exception):
    """Something is missing or wrong, as the ``reason`` says, and there is no terminal at which somebody is asked."""

    def __init__(self, reason: Message) -> None:
        """Take the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Questions:
    """Asks on standard error and reads from standard input, if somebody ``is_there``.

    Without, what was given on the command line has to do: ``NoTerminal`` is raised where it does not. What is
    ``missing`` then is said with the sentence that the caller gives.
    """

    is_there: bool

    def ask(
        self,
        question: Message,
        read: Callable[[str], T],
        *,
        given: str = "",
        default: str | None = None,
        missing: Message = NOTHING,
    ) -> T:
        """Return the answer to ``question`` as ``read`` takes it, which raises ``Unusable`` if it cannot.

        What was ``given`` already is not asked for if it can be taken. Nobody is asked where ``default`` will do.
        """
        if given:
            try:
                return read(given)
            except Unusable as unusable:
                if not self.is_there:
                    raise NoTerminal(unusable.reason) from unusable
                print_line(translated(unusable.reason))
        elif not self.is_there:
            if default is None:
                raise NoTerminal(missing)
            return read(default)
        while True:
            try:
                return read(_answer(translated(question), default))
            except Unusable as unusable:
                print_line(translated(unusable.reason))

    def confirm(self, question: Message) -> bool:
        """Whether somebody answers ``question`` with yes (“y”, in Spanish “s”); False where nobody is there."""
        return self.ask(question, lambda answer: answer.strip().lower()[:1], default="n") in {"y", "s"}

    def choose(
        self,
        question: Message,
        choices: Mapping[str, Message],
        called: Message,
        *,
        given: str = "",
        missing: Message = NOTHING,
    ) -> str:
        """Return one of ``choices``, names with what they mean, which may be chosen by name or by number.

        Anything else is not what one of them is ``called``: “a kind of action”.
        """

        def read(answer: str) -> str:
            return _choice(answer, list(choices), called)

        if self.is_there and given.lower() not in choices:
            self.show(choices)
        asked = Message("{question} (a number, or its name)", question=question)
        return self.ask(asked, read, given=given, missing=missing)

    def ask_lines(self, question: Message, read: Callable[[str], T], *, given: str = "") -> T:
        """Ask as ``ask`` does, for something that may have several lines if it begins with “<”: an embed code."""
        return self.ask(question, lambda first: read(_with_more_lines(first)), given=given, default="")

    def show(self, choices: Mapping[str, Message]) -> None:
        """Print ``choices`` with their numbers, from 1."""
        width = max(map(len, choices), default=0)
        self.tell(
            verbatim(f"  {number:>2}  {name:<{width}}  {translated(choices[name])}")
            for number, name in enumerate(choices, 1)
        )

    def tell(self, lines: Iterable[Message]) -> None:
        """Print ``lines`` to whoever answers; nothing where nobody is."""
        if self.is_there:
            sys.stderr.writelines(f"{one_line(translated(line)).rstrip()}\n" for line in lines)


def somebody() -> Questions:
    """Return questions for whoever sits at the terminal, if there is one."""
    streams = (sys.stdin, sys.stderr)
    try:
        return Questions(is_there=all(stream is not None and stream.isatty() for stream in streams))
    except ValueError:  # one of them is closed
        return Questions(is_there=False)


def _answer(question: str, default: str | None) -> str:
    """Return what is typed; Enter alone is the default."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (lines longer than a terminal's own limit, arrows and corrections)
    return str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()


def _with_more_lines(first: str) -> str:
    """Return ``first``, and if it begins like HTML all lines until one that is empty."""
    if not first.startswith("<") or "\n" in first:
        return first
    lines = [first]
    with contextlib.suppress(EOFError):
        while line := input():
            lines.append(line)
    _forget_typed()
    return "\n".join(lines)


def _forget_typed() -> None:
    """Drop what was pasted below the empty line: it would answer the next question, or run in the shell."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _choice(answer: str, names: list[str], called: Message) -> str:
    """Return the name that ``answer`` is, or the number of."""
    if answer.isascii() and answer.isdigit() and 1 <= int(answer[:6]) <= len(names):
        return names[int(answer[:6]) - 1]
    if answer.lower() in names:
        return answer.lower()
    close = closest(answer.lower(), names)
    hint = Message("Write one of: {words}.", words=", ".join(names))
    if close:
        hint = Message("Did you mean “{word}”?", word=close)
    raise Unusable(Message("“{answer}” is not {called}. {hint}", answer=answer, called=called, hint=hint))
