"""The command line as people type it: corrected for the task runner, or refused in a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.problems import closest

if TYPE_CHECKING:
    from collections.abc import Sequence

_TASK: Final = re.compile(r"^@task.*?^def (\w+)\(", re.DOTALL | re.MULTILINE)
_HELP: Final = frozenset({"-h", "--help"})
#: Options of ``new`` that a value follows, and the option of ``serve`` that a number follows.
_VALUES: Final = frozenset({"-l", "--lang", "-n", "--name", "-k", "--kind", "-t", "--title"})
_PORT: Final = frozenset({"-p", "--port"})
_PORTS: Final = range(1, 65_536)


class UsageError(Exception):
    """A command line that cannot be understood; says why, and what to type instead."""


def for_invoke(words: Sequence[str], tasks: Sequence[str]) -> list[str]:
    """Return the arguments for invoke, for the ``words`` of a command line; ``tasks`` are the names of all tasks.

    The list of tasks when there are no words; help wherever it is asked for; all after ``test`` is for pytest. Raises
    UsageError.
    """
    if not words:
        return ["--list"]
    task, *rest = words
    if _HELP.intersection(rest[: rest.index("--")] if "--" in rest else rest):
        return ["--help", task]
    if not task.startswith("-") and task not in tasks:
        close = closest(task, tasks)
        hint = f"Did you mean “{close}”?" if close else "“python3 tasks.py” alone lists them."
        raise UsageError(f"There is no task “{task}”. {hint} (SET020)")
    if task == "test" and "--" not in rest:
        return ["test", "--", *rest]
    if task == "new":
        return ["new", *_new(rest)]
    if task == "form" and not rest:
        raise UsageError(
            "Write the address behind it, in quotes: python3 tasks.py form 'https://example.org/form' (SET021)"
        )
    if task == "serve":
        _check_port(rest)
    return list(words)


def tasks_in(source: str) -> list[str]:
    """Return the names of the tasks in the text of modules that declare them."""
    return _TASK.findall(source)


def _new(rest: Sequence[str]) -> list[str]:
    """Return the words of ``new`` with a title of several words as one, since people forget the quotes."""
    options: list[str] = []
    names: list[str] = []
    for number, word in enumerate(rest):
        follows = number > 0 and rest[number - 1] in _VALUES
        (options if word.startswith("-") or follows else names).append(word)
    kind, *title = names or [""]
    has_title = title or any(option == "-t" or option.partition("=")[0] == "--title" for option in options)
    if not kind or not has_title:
        raise UsageError('Write what to begin, and its title: python3 tasks.py new news "We won" (SET021)')
    return [kind, *([" ".join(title)] if title else []), *options]


def _check_port(rest: Sequence[str]) -> None:
    """Refuse a port that is not a valid number."""
    ports = [value for name, value in pairwise([*rest, ""]) if name in _PORT]
    ports += [word.partition("=")[2] for word in rest if word.partition("=")[0] in _PORT and "=" in word]
    for value in ports:
        if not value.isdecimal() or int(value) not in _PORTS:
            raise UsageError(f"“{value}” is not a port. Write a number from 1 to 65535, or leave --port out. (SET022)")
