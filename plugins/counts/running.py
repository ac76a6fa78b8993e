"""Running ``inv counts``: ask, keep what is good, and say in a plain table what changed, what was kept and why."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from plugins.campaign.reading import read_campaign
from plugins.counts.asking import Asking, Outcome
from plugins.counts.gathering import open_actions
from plugins.counts.keeping import write_counts
from plugins.counts.reach import Network
from plugins.counts.secrecy import redact
from plugins.counts.services import VARIABLES
from plugins.forms.counted import SHOWN, read_counts
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from plugins.forms.counted import Count

_HEAD = ("Action", "Now", "Before", "What happened")
_NONE = "–"


def run(
    root: Path, environment: Mapping[str, str] = os.environ, network: Network | None = None, now: datetime | None = None
) -> int:
    """Ask for all counts of the project in ``root``; return the exit status.

    A service that fails is a warning and no failure: the last good count stays. 1 is for a campaign.toml or a data file
    that cannot be read or written, and then nothing is changed.
    """
    content = root / "content"
    campaign, problems = read_campaign(content / "campaign.toml")
    kept, broken = read_counts(content)
    if campaign is None or problems or broken:
        return _fail((*problems, *broken), environment)
    now = now or datetime.now(campaign.time_zone)
    outcomes = Asking(environment, network or Network(), now).ask_all(open_actions(content, campaign, now), kept)
    new = {outcome.asked.ref.address: outcome.new for outcome in outcomes if outcome.asked.ref and outcome.new}
    try:
        if new:
            write_counts(content, {**kept, **new})
    except OSError as error:
        what = f"The counts cannot be written: {error.strerror}."
        return _fail([Problem(SHOWN, 0, what, "See whether the file is open elsewhere.", "CNT001")], environment)
    sys.stdout.write(redact(report(outcomes), VARIABLES, environment))
    return 0


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
    return "\n".join(
        [*lines, "", f"{end}. The counts are in {SHOWN}." if counted else f"{end}. Nothing was changed.", ""]
    )


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
