"""The list of tasks, and how each is declared so that its help has one form, in the reader's language.

Texts are messages where they are declared; click keeps them as plain words, which are translated when they are shown.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

import click

from plugins.i18n.message_language import choose_language, translated
from plugins.messages import NOTHING, Message

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
    metavar=Message("LANGUAGE"),
    default="",
    expose_value=False,
    is_eager=True,
    callback=_choose,
    help=Message("Of what is said here: en or es; your system's if left out."),
)


def _show(context: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001  (as click calls it)
    """Print the help on a task, and end."""
    if value and not context.resilient_parsing:
        print(help_on(context.command))
        context.exit()


_HELP: Final = click.option(
    "-h",
    "--help",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show,
    help=Message("Show this."),
)


def task(
    example: str, says: Message = NOTHING, *, name: str | None = None, takes_any: bool = False
) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a task: a function, and what its help ``says`` in one or two sentences, with more behind an empty line.

    ``example`` is a command line without its beginning, shown in the help and where something is missing. One that
    ``takes_any`` word passes on options that it does not know; ``name`` is the function's if left out. A task ends with
    the exit status that its function returns, or 0.
    """
    settings = {"ignore_unknown_options": takes_any}

    def declare(function: Callable[..., Any]) -> click.Command:
        declared = click.command(
            name, help=says or None, epilog=f"{CALL} {example}", context_settings=settings, add_help_option=False
        )(function)
        if not any("--lang" in option.opts for option in declared.params):  # of a text, not of messages
            declared = _LANGUAGE(declared)
        return _HELP(declared)

    return declare


def help_on(task: click.Command) -> str:
    """Return what there is to know about a task: how it is called, what it does, its options, an example."""
    formatter = click.HelpFormatter(width=_width())
    options = [param for param in task.params if isinstance(param, click.Option)]
    words = [param.make_metavar(click.Context(task)) for param in task.params if not isinstance(param, click.Option)]
    beginning = translated(Message("Usage: "))
    formatter.write_usage(f"{CALL} {task.name}", " ".join(map(_said, [Message("[options]"), *words])), beginning)
    for paragraph in _said(task.help or "").split("\n\n"):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(paragraph)
    with formatter.section(translated(Message("Options"))):
        formatter.write_dl([(_names(option), _said(option.help or "")) for option in options])
    formatter.write_paragraph()
    with formatter.indentation():
        example = translated(Message("Example: {line}", line=example_of(task)))
        formatter.write(f"{' ' * formatter.current_indent}{example}")
    return formatter.getvalue().rstrip("\n")


def example_of(task: click.Command) -> str:
    """Return a command line that the task understands."""
    return task.epilog or ""


def _names(option: click.Option) -> str:
    """Return an option as it is typed, with what stands for its value."""
    names = ", ".join(sorted(option.opts, key=len))
    metavar = str(option.metavar or Message("TEXT"))
    return names if option.is_flag else f"{names} {_said(metavar)}"


def _said(text: str) -> str:
    """Return a text of a declaration, of which click has kept the words alone, in the reader's language."""
    return translated(Message(text)) if text else ""


def _width() -> int:
    """Return the width of lines of help, in characters."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def list_of_tasks(groups: Iterable[tuple[Message, Sequence[click.Command]]]) -> str:
    """Return every task with the first sentences of its help, below the heading of its group."""
    formatter = click.HelpFormatter(width=_width())
    about = Message("{call} NAME does one of these; {call} NAME --help says more about it, with an example.", call=CALL)
    formatter.write_text(translated(about))
    for heading, tasks in groups:
        with formatter.section(translated(heading)):
            formatter.write_dl([(str(one.name), first_paragraph(one)) for one in tasks])
    return formatter.getvalue().rstrip("\n")


def first_paragraph(task: click.Command) -> str:
    """Return what a task does, on one line, in the reader's language."""
    return " ".join(_said(task.help or "").split("\n\n")[0].split())
