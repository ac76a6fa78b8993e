"""Reports a build to a program: in the format it asked for, and on GitHub in the summary of the job as well."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.build.formats import FORMATS
from plugins.i18n.message_language import translated
from plugins.messages import Message, counted
from plugins.problems import Problem, fit_for_terminal
from plugins.schedule.workflow_log import (
    LONGEST_SUMMARY,
    MOST_SHOWN,
    as_markdown,
    command,
    commands_stopped,
    is_on_github,
    summarise,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Report = Callable[[Iterable[Problem], Iterable[Problem]], object]


def build_and_report(form: str, build: Callable[[Report], int]) -> int:
    """Run ``build``, and write what it reports to standard output in the format ``form``, once, and nothing else.

    Returns its exit status. What the campaign's own code prints is not part of the report: it goes to standard error.
    """
    out, problems, notices = sys.stdout, list[Problem](), list[Problem]()

    def report(wrong: Iterable[Problem], noted: Iterable[Problem]) -> None:
        problems.extend(wrong)
        notices.extend(noted)

    with commands_stopped(), redirect_stdout(sys.stderr):
        status = build(report)
    if status and not problems:  # it was stopped
        return status
    if text := FORMATS[form](problems, notices, Path.cwd()):
        out.write(f"{text}\n")
    if form == "github" and is_on_github():
        _summarise(problems, notices)
    return status


def _summarise(problems: Sequence[Problem], notices: Sequence[Problem]) -> None:
    """Write all of them into the summary of the job, and say so where GitHub shows only some beside their lines."""
    most = max(len(problems), len(notices))
    if most > MOST_SHOWN:
        text = Message(
            "GitHub shows {most} of {count} beside their lines; all are in the summary.", most=MOST_SHOWN, count=most
        )
        sys.stdout.write(f"{command('warning', translated(text), {'title': 'Picket'})}\n")
    summarise(summary_of(problems, notices))


def summary_of(problems: Sequence[Problem], notices: Sequence[Problem], longest: int = LONGEST_SUMMARY) -> str:
    """Return them as Markdown of at most ``longest`` bytes: a heading for each kind, and a line for each one."""
    mistakes = counted("{count} mistake", "{count} mistakes", len(problems)) if problems else Message("No mistakes")
    parts = [(mistakes, problems), (counted("{count} note", "{count} notes", len(notices)), notices)]
    room, lines = longest, list[str]()
    for heading, listed in parts:
        if listed or heading is mistakes:
            lines.append(f"### {as_markdown(translated(heading))}\n\n")
            lines += _fitting(listed, room - len("".join(lines).encode()))
    return "".join(lines)


def _fitting(problems: Sequence[Problem], room: int) -> Iterator[str]:
    """Yield a line for each problem while there is ``room`` for it and for a last line, which counts the others."""
    more = Message("and {count} more: “python3 tasks.py check” lists all")
    for number, problem in enumerate(problems):
        line = f"- {as_markdown(fit_for_terminal(translated(problem.message)))}\n"
        last = f"- {as_markdown(translated(more.filled(count=len(problems) - number)))}\n"
        room -= len(line.encode())
        if room < len(last.encode()):
            yield last
            return
        yield line
    yield "\n"
