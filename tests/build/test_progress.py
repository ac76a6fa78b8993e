"""A long build says what it is at to somebody who looks, and leaves no trace of it."""

from __future__ import annotations

import io

import pytest

from plugins.build import build as progress
from plugins.build.build import Progress


class Terminal(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """Let time pass by hand: ``clock.append(seconds)``."""
    passed: list[float] = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: sum(passed))
    return passed


def looked_at(monkeypatch) -> Terminal:
    """Let standard error be a terminal; to be called in the test itself, which has its own standard error."""
    found = Terminal()
    monkeypatch.setattr(progress.sys, "stderr", found)
    return found


def test_a_short_build_says_nothing(clock, monkeypatch) -> None:
    terminal = looked_at(monkeypatch)
    shown = Progress()
    clock.append(0.9)

    shown.show("Printing")
    shown.end()

    assert terminal.getvalue() == ""


def test_a_long_build_says_what_it_is_at_now_and_then_and_takes_it_away(clock, monkeypatch) -> None:
    terminal = looked_at(monkeypatch)
    shown = Progress()
    clock.append(1.1)

    shown.show("Reading: 10 texts read")
    clock.append(0.1)
    shown.show("Reading: 11 texts read")
    clock.append(0.2)
    shown.show("Reading: 12 texts read")
    shown.end()

    assert terminal.getvalue() == "\r\x1b[KReading: 10 texts read …\r\x1b[KReading: 12 texts read …\r\x1b[K"


def test_in_a_log_nothing_is_said(clock, monkeypatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(progress.sys, "stderr", log)
    shown = Progress()
    clock.append(5)

    shown.show("Printing")
    shown.end()

    assert log.getvalue() == ""
