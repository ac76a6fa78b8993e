"""The command line: the task, its options and its words, or a sentence on what to type instead."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.exceptions import BadOptionUsage, Exit, MissingParameter, NoSuchOption

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.problems import closest, one_line
from plugins.tasks.development import DEVELOPMENT_TASKS
from plugins.tasks.help import CALL, example_of, help_on, list_of_tasks
from plugins.tasks.site import SITE_TASKS
from plugins.terminal.emphasis import print_line

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Every task by its name, those of a campaign first.
TASKS: Final = {str(task.name): task for task in (*SITE_TASKS, *DEVELOPMENT_TASKS)}
#: What asks for help, before or behind the name of a task.
HELP: Final = frozenset({"-h", "--help", "help"})
#: The exit status of a failure, of a command line that cannot be understood, of what was stopped with Ctrl-C, and of
#: what nobody reads to its end, as shells have them.
FAILED, MISUSED, STOPPED, CLOSED = 1, 2, 130, 141


def run(words: Sequence[str]) -> int:
    """Run the task that the ``words`` of a command line ask for, and return its exit status.

    Whatever cannot be understood is said in one line on standard error, and the status is 2.
    """
    try:
        status = _run(*words)
        sys.stdout.flush()
    except click.UsageError as error:
        task = error.cmd or TASKS.get(words[0] if words else "")
        print_line(one_line(sentence(error, task) if task else error.message))
        return MISUSED
    except click.ClickException as error:
        print_line(error.message)
        return error.exit_code
    except Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, click.Abort):
        stopped = Message("Stopped.")
        sys.stderr.write(f"\n{translated(stopped)}\n")
        return STOPPED
    except Exception as error:  # noqa: BLE001  (whoever types gets a sentence, whatever went wrong)
        return _failed(error)
    return status


def _failed(error: Exception) -> int:
    """Say what went wrong, and return the exit status."""
    if isinstance(error, BrokenPipeError) and _is_output_closed():
        return CLOSED
    from plugins.build.failures import problem_of

    root = Path.cwd()
    problem = problem_of(error, root, root / "pelicanconf.py")
    sys.stderr.write(f"{problem.in_words_of(translated)}\n")
    return FAILED


def _is_output_closed() -> bool:
    """Whether whoever read the output has enough of it, as in “status | head”; nothing more is written there then."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.stdout.fileno(), select.POLLOUT)
    if not any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0)):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def _run(*words: str) -> int:
    """Run a task; raises an exception of click's for whatever else the ``words`` come to."""
    if not words or words[0] in HELP:
        print(_help(words[1:]))
        return 0
    name, *rest = words
    task = _task(name, rest)
    with task.make_context(f"{CALL} {name}", rest, allow_extra_args=True) as context:
        if context.args:
            raise click.UsageError(_surplus(name, context.args))
        status = task.invoke(context)
    return status if isinstance(status, int) else 0


def _help(words: Sequence[str]) -> str:
    """Return the help on the task named first among ``words``, or else the list of tasks."""
    name = next((word for word in words if not word.startswith("-") and word != "help"), "")
    if not name:
        groups = ((Message("Write and publish"), SITE_TASKS), (Message("Work on Picket itself"), DEVELOPMENT_TASKS))
        return list_of_tasks(groups)
    return help_on(_task(name, ()))


def _task(name: str, rest: Sequence[str]) -> click.Command:
    """Return the task called ``name``; UsageError where there is none, with what was meant."""
    if name in TASKS:
        return TASKS[name]
    if name.startswith("-"):
        task = next((word for word in rest if word in TASKS), "")
        hint = Message("{call} alone lists all tasks.", call=CALL)
        if task:
            hint = Message("The name of the task comes first: {line}", line=f"{CALL} {task} {name}")
        message = Message("“{name}” is not the name of a task. {hint} (SET020)", name=name, hint=hint)
        raise click.UsageError(translated(message))
    close = closest(name, TASKS)
    hint = (
        Message("Did you mean “{word}”?", word=close) if close else Message("{call} alone lists all tasks.", call=CALL)
    )
    raise click.UsageError(translated(Message("There is no task “{name}”. {hint} (SET020)", name=name, hint=hint)))


def _surplus(name: str, words: Sequence[str]) -> str:
    """Return what is wrong with ``words`` that the task called ``name`` has no use for."""
    if words[0] in TASKS:
        hint = Message("One task at a time: type {line} after it.", line=f"{CALL} {words[0]}")
    elif any(isinstance(param, click.Argument) for param in TASKS[name].params):
        hint = Message("What has spaces or signs in it goes between quotes.")
    else:
        hint = Message("Leave it out; {help} says what it takes.", help=f"{CALL} {name} --help")
    values = {"name": name, "words": " ".join(words), "hint": hint}
    return translated(Message("“{name}” has no use for “{words}”. {hint} (SET025)", **values))


def sentence(error: click.UsageError, task: click.Command) -> str:
    """Return what is wrong with the words behind ``task``, and what to type instead, in place of click's own words."""
    more = f"{CALL} {task.name} --help"
    if isinstance(error, NoSuchOption):
        close = closest(error.option_name, _options(task))
        hint = Message("{help} lists those it has.", help=more)
        if close:
            hint = Message("Did you mean “{word}”?", word=close)
        values = {"option": error.option_name, "task": task.name, "hint": hint}
        return translated(Message("“{option}” is not an option of “{task}”. {hint} (SET023)", **values))
    if isinstance(error, MissingParameter) and error.param:
        example = Message("Example: {line}", line=example_of(task))
        values = {"word": error.param.human_readable_name, "task": task.name, "example": example}
        return translated(Message("Write the {word} behind “{task}”. {example} (SET021)", **values))
    if isinstance(error, BadOptionUsage):
        option = error.option_name
        takes = next((param for param in task.params if option in param.opts), None)
        if isinstance(takes, click.Option) and takes.is_flag:
            alone = Message("“{option}” is written alone, without a value. {help} says what it does. (SET024)")
            return translated(alone.filled(option=option, help=more))
        needs = Message("“{option}” needs a value behind it. {help} says which. (SET024)", option=option, help=more)
        return translated(needs)
    if error.message.endswith(")"):
        return error.message
    return translated(Message("{message} {help} says more. (SET026)", message=error.message, help=more))


def _options(task: click.Command) -> list[str]:
    """Return the options of a task as they are written, the long ones."""
    return [name for option in task.params for name in option.opts if name.startswith("--")]
