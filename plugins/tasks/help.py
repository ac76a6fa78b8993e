"""The list of tasks, and how each is declared so that its help has one form."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

import click

from plugins.i18n.reader import choose_language, translated
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: How every task is started.
CALL: Final = "python3 tasks.py"
ALL: Final = f"{CALL} alone lists all tasks."
#: The widest lines of help, and the narrowest, in characters.
_WIDEST, _NARROWEST = 100, 40


def _choose(_context: click.Context, _option: click.Parameter, value: str) -> None:
    """Make ``value`` the language of messages; BadParameter where there are none in it."""
    if problem := choose_language(value):
        raise click.BadParameter(translated(Message("{what} {hint} ({code})", **vars(problem))))


_LANGUAGE: Final = click.option(
    "--lang",
    metavar="LANGUAGE",
    default="",
    expose_value=False,
    is_eager=True,
    callback=_choose,
    help="Of what is said here: en or es; your system's if left out.",
)


def task(
    example: str, *, name: str | None = None, takes_any: bool = False
) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a task: a function whose docstring, one or two sentences, is its help.

    ``example`` is a command line without its beginning, shown in the help and where something is missing. One that
    ``takes_any`` word passes on options that it does not know; ``name`` is the function's if left out. A task ends with
    the exit status that its function returns, or 0.
    """
    settings = {"max_content_width": _WIDEST, "ignore_unknown_options": takes_any}

    def declare(function: Callable[..., Any]) -> click.Command:
        shown = f"\b\nExample: {CALL} {example}"
        declared = click.command(name, epilog=shown, context_settings=settings, options_metavar="[options]")(function)
        if not any("--lang" in option.opts for option in declared.params):  # of a text, not of messages
            declared = _LANGUAGE(declared)
        return click.help_option("-h", "--help", help="Show this.")(declared)

    return declare


def list_of_tasks(groups: Iterable[tuple[str, Sequence[click.Command]]]) -> str:
    """Return every task with the first sentences of its help, below the heading of its group."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    formatter = click.HelpFormatter(width=width)
    formatter.write_text(f"{CALL} NAME does one of these; {CALL} NAME --help says more about it, with an example.")
    for heading, tasks in groups:
        with formatter.section(heading):
            formatter.write_dl([(str(one.name), first_paragraph(one)) for one in tasks])
    return formatter.getvalue().rstrip("\n")


def first_paragraph(task: click.Command) -> str:
    """Return what a task does, on one line."""
    return " ".join((task.help or "").split("\n\n")[0].split())
