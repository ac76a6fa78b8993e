"""The task ``counts``: asks, keeps what is good, and prints what changed, what was kept and why."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from plugins.campaign.code import read_campaign_in
from plugins.counts.corrections import COMMAND, Corrections, Unknown, check_accepted, corrected
from plugins.counts.counts_file import write_counts
from plugins.counts.credentials import redact
from plugins.counts.jobs import Asking, Outcome
from plugins.counts.open_actions import open_actions
from plugins.counts.services import VARIABLES
from plugins.counts.ssrf import Network
from plugins.forms.counted import SHOWN, read_counts
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from plugins.forms.counted import Count

_HEAD = ("Action", "Now", "Before", "What happened")
_NONE = "–"


def run(
    root: Path,
    environment: Mapping[str, str] = os.environ,
    network: Network | None = None,
    now: datetime | None = None,
    corrections: Corrections | None = None,
) -> int:
    """Ask for all counts of the project in ``root``, or make ``corrections``; return the exit status.

    A service that fails is a warning and no failure: the last good count stays, also where a new one is in doubt.
    Returns 1 for a campaign.toml or a data file that cannot be read or written, and for a correction that cannot be
    made; then nothing is changed.
    """
    corrections = corrections or Corrections()
    content = root / "content"
    campaign, problems = read_campaign_in(root)
    kept, broken = read_counts(content)
    if campaign is None or problems or broken:
        return _fail((*problems, *broken), environment)
    now = now or datetime.now(campaign.time_zone)
    actions = () if corrections.ask_nobody else tuple(open_actions(content, campaign, now))
    try:
        counts = corrected(kept, corrections, now)
        check_accepted(corrections, [asked.name for asked in actions if asked.ref])
    except Unknown as unknown:
        sys.stderr.write(f"{unknown}\nNothing was changed.\n")
        return 1
    asking = Asking(environment, network or Network(), now, corrections.accepted)
    outcomes = asking.ask_all(actions, counts)
    new = {outcome.asked.ref.address: outcome.new for outcome in outcomes if outcome.asked.ref and outcome.new}
    try:
        if new or counts != kept:
            write_counts(content, {**counts, **new})
    except OSError as error:
        what = f"The counts cannot be written: {error.strerror}."
        return _fail([Problem(SHOWN, 0, what, "See whether the file is open elsewhere.", "CNT001")], environment)
    if not corrections.ask_nobody:
        sys.stdout.write(redact(report(outcomes), VARIABLES, environment))
    sys.stdout.write(_changes(kept, counts))
    return 0


def _changes(kept: Mapping[str, Count], counts: Mapping[str, Count]) -> str:
    """Return a line for each kept count that was corrected by hand."""
    changed = [address for address in kept if counts.get(address) != kept[address]]
    return "".join(
        f"{kept[address].action or address}: {_shown(kept[address])} → {_shown(counts.get(address))}\n"
        for address in changed
    )


def _fail(problems: Iterable[Problem], environment: Mapping[str, str]) -> int:
    sys.stderr.write(redact("".join(f"{problem}\n" for problem in problems), VARIABLES, environment))
    return 1


def report(outcomes: Sequence[Outcome]) -> str:
    """Return a line for each action, in columns, and one for all of them."""
    if not outcomes:
        return "No open action leads to a form: there is nothing to count.\n"
    rows = [_HEAD, *map(_row, outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3]]).rstrip()
        for row in rows
    ]
    warnings = sum(outcome.is_warning for outcome in outcomes)
    counted = sum(outcome.new is not None for outcome in outcomes)
    end = f"{counted} counted" + (f", {warnings} not, as said above" if warnings else "")
    end = f"{end}. The counts are in {SHOWN}." if counted else f"{end}. Nothing was changed."
    return "\n".join([*lines, "", end, *_doubts(outcomes), ""])


def _doubts(outcomes: Sequence[Outcome]) -> list[str]:
    """Return lines for the counts that were held back, with the command that accepts each."""
    held = [outcome for outcome in outcomes if outcome.held]
    if not held:
        return []
    lines = ["", "Held back, because a mistake at the service is likelier; see there whether it is right:"]
    for outcome in held:
        numbers = f"{_shown(outcome.last)} was kept, {_shown(outcome.held)} was answered"
        lines += [f"  {outcome.asked.name}: {numbers}. If it is right: {COMMAND} --accept {outcome.asked.name}"]
    return lines


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    """Return the columns of one action."""
    new, last = outcome.new, outcome.last
    if new:
        said = "counted, as before" if last and last.value == new.value else "counted"
    elif last and outcome.reason:
        said = f"kept, counted {last.as_of:%Y-%m-%d}: {outcome.reason}"
    else:
        said = outcome.reason
    return outcome.asked.name, _shown(new or last), _shown(last), said


def _shown(count: Count | None) -> str:
    """Return the number, with the currency of money."""
    return f"{count.value:,} {count.currency}".rstrip() if count else _NONE
