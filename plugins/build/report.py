"""The report of a build: its problems, or its summary and its notices, as lines for an editor."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.build.up_to_date import noted
from plugins.i18n.message_language import translated
from plugins.messages import Message, counted, pack
from plugins.problems import BuildFailed, Problem, fit_for_terminal, summed_up
from plugins.schedule.next_build_file import FILE
from plugins.terminal.emphasis import print_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.messages import Packed
    from plugins.problems import Problems
    from plugins.run import Run

#: More notices with one code than the first number are shown as the second number of examples.
_MANY, _FEW = 5, 3
#: Codes of notices that are combined (headings that moved, and drafts), with the number of places to name.
_ONE_NOTICE = MappingProxyType({"FM061": 3, "FM063": 3, "FM068": 30, "FM070": 3, "FM071": 3})


def print_failure(failure: BuildFailed | None) -> None:
    """Print what is wrong on standard error, a line for each cause; nothing where the build was just stopped."""
    for message in failure.messages if failure else ():
        print_line(fit_for_terminal(translated(message)))


def print_held_back(problems: Problems) -> tuple[Problem, ...]:
    """Print for which ``problems`` texts of a preview are held back, and return them, those with one cause as one."""
    failure = BuildFailed(problems)
    if not problems:
        return ()
    held = counted(
        "Held back: {count} file. All else is shown.", "Held back: {count} files. All else is shown.", failure.files
    )
    for message in (*(cause.message for cause in failure.causes), held):
        print_line(fit_for_terminal(translated(message)))
    return failure.causes


def notify(run: Run, printed: set[tuple[str, str, str]] | None = None, *, is_brief: bool = True) -> None:
    """Print what is still to do, was left out or is held back in a site that is otherwise good.

    Where the site is built again and again, ``printed`` are the notices printed before, which are not repeated. If
    brief, only the first few of many notices with one code are shown.
    """
    keys = {(notice.path, notice.what, notice.code): notice for notice in run.notices}
    new = [notice for key, notice in keys.items() if key not in (printed or ())]
    for message in messages_of(new, is_brief=is_brief):
        print_line(fit_for_terminal(translated(noted(message))))
    if printed is not None:
        printed.clear()
        printed.update(keys)


def unwritten(reason: str) -> Problem:
    """Return the notice of a ``next-build.json`` that could not be written, for this ``reason``."""
    what = Message("This file could not be written: {reason}. It may be of an older build.", reason=reason)
    return Problem(FILE, 0, what, Message("Move what is in its place, or let the folder be written in."), "OUT002")


def packed_lines(notices: Iterable[Problem]) -> Iterator[Packed]:
    """Yield ``notices`` as they are printed again while nothing changes, their English ready to be printed."""
    for message in messages_of(notices, is_brief=True):
        text, *parts = pack(noted(message))
        yield (fit_for_terminal(text), *parts)  # type: ignore[misc]  # as long as it was


def messages_of(notices: Iterable[Problem], *, is_brief: bool = False) -> Iterator[Message]:
    """Yield ``notices`` as an editor reads them, a line for each cause; if brief, a few of many of a kind."""
    causes = list(summed_up(notices, _ONE_NOTICE))
    for code in dict.fromkeys(cause.code for cause in causes):
        alike = [cause.message for cause in causes if cause.code == code]
        shown = alike[:_FEW] if is_brief and len(alike) > _MANY else alike
        yield from shown
        if more := len(alike) - len(shown):
            yield Message(
                "There are {more} more of these ({code}): “python3 tasks.py check” lists all.", more=more, code=code
            )
