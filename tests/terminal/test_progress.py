"""Something that takes long says what it is at to somebody who looks, and leaves no trace of it."""

from __future__ import annotations

import io
import re
import sys

import pytest

from plugins.terminal import progress
from plugins.terminal.progress import Progress

#: What moves the cursor, clears lines and hides the cursor: ECMA-48's control sequences.
CONTROL = re.compile(r"\x1b\[[?\d;]*[A-Za-z]")


class Terminal(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """Let time pass by hand: ``clock.append(seconds)``."""
    passed: list[float] = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: sum(passed))
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return passed


def looked_at(monkeypatch, stream=None) -> io.StringIO:
    """Let standard error be a terminal; to be called in the test itself, which has its own standard error."""
    found = stream or Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    return found


def shown_by(clock, steps):
    """Show steps, each so many seconds after the last."""
    shown = Progress()
    for seconds, step in steps:
        clock.append(seconds)
        shown.show(step)
    shown.end()


def test_what_is_short_says_nothing(clock, monkeypatch):
    terminal = looked_at(monkeypatch)

    shown_by(clock, [(0.9, "Printing")])

    assert terminal.getvalue() == ""


def test_what_is_long_says_what_it_is_at_now_and_then_and_takes_it_away(clock, monkeypatch):
    terminal = looked_at(monkeypatch)

    shown_by(
        clock, [(1.1, "Reading: 10 texts read"), (0.1, "Reading: 11 texts read"), (0.2, "Reading: [12] texts read")]
    )

    said = CONTROL.sub("", terminal.getvalue())
    assert list(dict.fromkeys(re.findall(r"Reading: \S+", said))) == ["Reading: 10", "Reading: [12]"]
    assert terminal.getvalue().endswith("\x1b[2K")  # the line is cleared at the end
    assert not said.strip().endswith("\n")


@pytest.mark.parametrize(
    "variables", [{"CI": "true"}, {"TERM": "dumb"}, {}], ids=["in CI", "on a terminal that prints lines", "in a log"]
)
def test_where_nobody_looks_nothing_is_said(clock, monkeypatch, variables):
    log = looked_at(monkeypatch, Terminal() if variables else io.StringIO())
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    shown_by(clock, [(5, "Printing"), (5, "Printing")])

    assert log.getvalue() == ""


def test_without_colours_there_is_progress_in_none(clock, monkeypatch):
    terminal = looked_at(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")

    shown_by(clock, [(2, "Printing")])

    assert "Printing" in terminal.getvalue()
    assert not re.search(r"\x1b\[[\d;]*3\d[\d;]*m", terminal.getvalue())
