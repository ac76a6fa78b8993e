"""The task ``counts``: asks, keeps what is good, and prints what changed, what was kept and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from plugins.campaign.code import read_campaign_in
from plugins.counts.corrections import COMMAND, CorrectionError, Corrections, check_accepted, corrected
from plugins.counts.counts_file import SHOWN, read_counts, write_counts
from plugins.counts.jobs import JobRunner, Outcome
from plugins.counts.model import CountJob, SkippedAction
from plugins.counts.services import redact
from plugins.i18n.message_language import translated
from plugins.messages import NOTHING, Message, sentences
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.counts.counts_file import Count

    #: From the content folder, the campaign and a moment to the actions that are open at that moment.
    OpenActions = Callable[[Path, Campaign, datetime], Iterable[CountJob | SkippedAction]]

_HEAD = (Message("Action"), Message("Now"), Message("Before"), Message("What happened"))
_NONE = "–"


def run(
    root: Path, open_actions: OpenActions, corrections: Corrections | None = None, runner: JobRunner | None = None
) -> int:
    """Ask for all counts of the project in ``root``, or make ``corrections``; return the exit status.

    A service that fails is a warning and no failure: the last good count stays, also where a new one is in doubt.
    Returns 1 for a campaign.toml or a data file that cannot be read or written, and for a correction that cannot be
    made; then nothing is changed.
    """
    corrections, runner = corrections or Corrections(), runner or JobRunner()
    content = root / "content"
    campaign, problems = read_campaign_in(root)
    kept, broken = read_counts(content)
    if campaign is None or problems or broken:
        return _fail((*problems, *broken), runner.environment)
    jobs = () if corrections.ask_nobody else tuple(open_actions(content, campaign, runner.now))
    try:
        counts = corrected(kept, corrections, runner.now)
        check_accepted(corrections, [job.action for job in jobs if isinstance(job, CountJob)])
    except CorrectionError as error:
        nothing = Message("Nothing was changed.")
        sys.stderr.write(f"{translated(error.reason)}\n{translated(nothing)}\n")
        return 1
    outcomes = runner.run_all(jobs, counts, corrections.accepted)
    new = {outcome.address: outcome.new for outcome in outcomes if outcome.new}
    try:
        if new or counts != kept:
            write_counts(content, {**counts, **new})
    except OSError as error:
        what = Message("The counts cannot be written: {strerror}.", strerror=error.strerror)
        problem = Problem(SHOWN, 0, what, Message("See whether the file is open elsewhere."), "CNT001")
        return _fail([problem], runner.environment)
    if not corrections.ask_nobody:
        sys.stdout.write(redact(report(outcomes), runner.environment))
    sys.stdout.write(_changes(kept, counts))
    return 0


def _changes(kept: Mapping[str, Count], counts: Mapping[str, Count]) -> str:
    """Return a line for each kept count that was corrected by hand."""
    return "".join(
        f"{count.action or address}: {_shown(count)} → {_shown(counts.get(address))}\n"
        for address, count in kept.items()
        if counts.get(address) != count
    )


def _fail(problems: Iterable[Problem], environment: Mapping[str, str]) -> int:
    sys.stderr.write(redact("".join(f"{problem.in_words_of(translated)}\n" for problem in problems), environment))
    return 1


def report(outcomes: Sequence[Outcome]) -> str:
    """Return a line for each action, in columns, and one for all of them."""
    if not outcomes:
        nothing = Message("No open action leads to a form: there is nothing to count.")
        return f"{translated(nothing)}\n"
    rows = [tuple(map(translated, _HEAD)), *map(_row, outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3]]).rstrip()
        for row in rows
    ]
    return "\n".join([*lines, "", translated(_end(outcomes)), *map(translated, _doubts(outcomes)), ""])


def _end(outcomes: Sequence[Outcome]) -> Message:
    """Return the line for all actions."""
    new = sum(outcome.new is not None for outcome in outcomes)
    warnings = sum(outcome.has_service for outcome in outcomes) - new
    done = Message("{new} counted.", new=new)
    if warnings:
        done = Message("{new} counted, {warnings} not, as said above.", new=new, warnings=warnings)
    return sentences(done, Message("The counts are in {file}.", file=SHOWN) if new else Message("Nothing was changed."))


def _doubts(outcomes: Sequence[Outcome]) -> list[Message]:
    """Return lines for the counts that were held back, with the command that accepts each."""
    held = [outcome for outcome in outcomes if outcome.held]
    if not held:
        return []
    why = Message("Held back, because a mistake at the service is likelier; see there whether it is right:")
    lines = [
        Message(
            "  {action}: {kept} was kept, {answered} was answered. If it is right: {command} --accept {action}",
            action=outcome.action,
            kept=_shown(outcome.last),
            answered=_shown(outcome.held),
            command=COMMAND,
        )
        for outcome in held
    ]
    return [NOTHING, why, *lines]


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    """Return the columns of one action."""
    new, last = outcome.new, outcome.last
    if new:
        result = Message("counted, as before") if last and last.value == new.value else Message("counted")
    elif last:
        result = Message("kept, counted {day}: {reason}", day=f"{last.as_of:%Y-%m-%d}", reason=outcome.reason)
    else:
        result = outcome.reason
    return outcome.action, _shown(new or last), _shown(last), translated(result)


def _shown(count: Count | None) -> str:
    """Return the number, with the currency of money."""
    return f"{count.value:,} {count.currency}".rstrip() if count else _NONE
