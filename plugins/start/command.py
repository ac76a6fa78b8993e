"""The task ``start``: asks, tries the new site, puts it in place and says what is left to write."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from plugins.actions.fields import ACTION
from plugins.events.model import EVENT
from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message, sentences, verbatim
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.planks.model import PLANK
from plugins.problems import Problem
from plugins.publish.scan import scan
from plugins.start.interview import interview
from plugins.start.replacement import CONTENT, KEPT, replace_content
from plugins.start.shipped import changed_files
from plugins.start.skeleton_files import skeleton_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from plugins.start.model import Answers
    from plugins.terminal.questions import Questions

#: How many of the files that were changed are named.
_SHOWN: Final = 8
#: How a file differs from the sample's.
_HOW: Final = {"new": Message("new"), "changed": Message("changed"), "deleted": Message("deleted")}
_FOLDERS: Final = frozenset(kind.folder for kind in (ACTION, ARTICLE, EVENT, PAGE, PLANK))


def start(
    root: Path,
    given: Mapping[str, str],
    person: Questions,
    *,
    replaces: bool = False,
) -> int:
    """Begin the campaign's own site in ``root``; return the exit status.

    ``given`` are answers by name; the ``person`` is asked for all others. Content that was changed is replaced only
    where ``replaces`` says so.
    """
    changes = {} if replaces else changed_files(root / CONTENT)
    if changes:
        return _end(str(_refusal(changes).in_words_of(translated)))
    answers = interview(given, person)
    if isinstance(answers, list):
        return _end("\n".join(map(translated, [*answers, Message("Nothing was changed.")])))
    files = skeleton_files(answers, datetime.now(ZoneInfo(answers.time_zone)).date())
    try:
        kept = replace_content(root, files, partial(is_good, root))
    except OSError as error:
        what = Message("The new site cannot be written: {strerror}. Nothing was changed.", strerror=error.strerror)
        problem = Problem(CONTENT, 0, what, Message("Close what has it open, and try again."), "BEG006")
        return _end(str(problem.in_words_of(translated)))
    if kept is None:
        return _end(translated(Message("Nothing was changed.")))
    sys.stdout.writelines(
        f"{translated(line)}\n" for line in _closing(answers, files, kept.relative_to(root).as_posix())
    )
    return 0


def is_good(root: Path, content: Path) -> bool:
    """Whether the site in the project ``root`` is good with this ``content``; says what is wrong where it is not.

    What is still to be written is no reason to say no.
    """
    from plugins.build.build import build  # most of what there is to import

    def report(problems: Iterable[Problem], _notices: Iterable[Problem]) -> None:
        sys.stderr.writelines(f"{problem.in_words_of(translated)}\n" for problem in problems)

    return build(root=root, write=False, quiet=True, overrides={"PATH": str(content)}, report=report) == 0


def _end(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return 1


def _refusal(changes: Mapping[str, str]) -> Problem:
    """Return that content/ was changed, where, and how to start all the same."""
    first = list(changes.items())[:_SHOWN]
    files = sentences(*(Message("{path} ({how})", path=path, how=_HOW[how]) for path, how in first), by=", ")
    if len(changes) > _SHOWN:
        files = sentences(files, f"… ({len(changes)})")
    what = Message("“start” replaces all of it, and this is not the sample any more: {files}.", files=files)
    hint = Message(
        "To replace it all the same, add --replace; what is there now is then kept in {kept}/.", kept=KEPT.as_posix()
    )
    return Problem(CONTENT, 0, what, hint, "BEG001")


def _closing(answers: Answers, files: Mapping[str, str], kept: str) -> list[Message]:
    """Return what was made, what is still to do in which files, and what to type next."""
    to_do = {below: _to_do(below, text, answers) for below, text in files.items()}
    lines = [f"  {CONTENT}/{below}:{', '.join(map(str, found))}" for below, found in to_do.items() if found]
    return [
        Message("content/ is the site of “{name}” now: {count} files.", name=answers.name, count=len(files)),
        Message("What was there before is kept in {kept}/; delete it when you do not need it any more.", kept=kept),
        NOTHING,
        Message("Still to write, file by file with the lines; nothing goes public before it is done:"),
        *map(verbatim, lines),
        NOTHING,
        Message("python3 tasks.py serve     shows the site while you write"),
        Message("python3 tasks.py check     says what is still to do"),
    ]


def _to_do(below: str, text: str, answers: Answers) -> list[int]:
    """Return the lines of a file at which something is still to be written or translated."""
    findings = scan(below, text.encode(), _FOLDERS, answers.main_language)
    lines = {finding.line for finding in findings if not finding.minor}
    lines |= {number for number, line in enumerate(text.splitlines(), 1) if line == "status: draft"}
    return sorted(lines)
