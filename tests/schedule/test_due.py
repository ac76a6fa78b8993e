"""What the last publication left decides whether the site is published again now."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.frontmatter.model import Moment
from plugins.schedule.due import PAUSE, decide, idle_warning, postponed
from plugins.schedule.next_build import NextBuild, next_build
from plugins.schedule.next_build_file import text_of

WARSAW = ZoneInfo("Europe/Warsaw")
DUE = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # the second 02:30 of that night in Warsaw
COMING = next_build([Moment(DUE, "content/actions/join.md", "closes")], WARSAW)
TEXT = text_of(COMING, DUE - timedelta(days=3))


@pytest.mark.parametrize("seconds", [-7 * 86400, -3600, -1, 0, 1, 7 * 86400])
def test_it_is_due_from_that_second_on_whatever_clocks_show(seconds: int) -> None:
    decision = decide(TEXT, DUE + timedelta(seconds=seconds), if_missing=False)

    assert decision.is_due == (seconds >= 0)
    assert "content/actions/join.md closes" in decision.why
    assert ("31 October 2027 at 02:30" in decision.why) == (seconds < 0)


def test_where_nothing_is_to_come_nothing_is_due() -> None:
    decision = decide(text_of(NextBuild(), DUE), DUE, if_missing=True)

    assert (decision.is_due, decision.why) == (False, "Nothing on the site changes by itself.")


@pytest.mark.parametrize("if_missing", [True, False])
def test_without_a_file_it_is_as_the_host_needs_it(if_missing) -> None:
    assert decide(None, DUE, if_missing=if_missing).is_due == if_missing


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"version": 2}', TEXT.replace("+01:00", "")])
def test_what_cannot_be_read_is_due_and_said(text: str) -> None:
    decision = decide(text, DUE - timedelta(days=1), if_missing=False)

    assert decision.is_due
    assert "cannot be read" in decision.why


def test_after_a_failure_nothing_is_tried_for_some_hours() -> None:
    text = postponed(TEXT, DUE)

    assert not decide(text, DUE + PAUSE - timedelta(seconds=1), if_missing=False).is_due
    assert decide(text, DUE + PAUSE, if_missing=False).is_due
    assert "The last attempt failed." in decide(text, DUE, if_missing=False).why
    assert json.loads(text) == json.loads(TEXT) | {"retry": (DUE + PAUSE).isoformat()}
    assert postponed("no JSON", DUE) == "no JSON"
    assert postponed("[]", DUE) == "[]"


@pytest.mark.parametrize(("days", "warns"), [(0, False), (44, False), (45, True), (59, True), (400, True)])
def test_a_repository_without_commits_is_warned_before_github_stops_the_clock(days: int, warns) -> None:
    warning = idle_warning(DUE - timedelta(days=days), DUE)

    assert bool(warning) == warns
    assert not warns or f"{days} days old" in str(warning)
