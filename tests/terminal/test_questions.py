"""Questions at the terminal."""

from __future__ import annotations

import io
import sys

import pytest

from plugins.messages import Message
from plugins.terminal.questions import Questions

QUESTION = Message("Delete it? (y/n)")


@pytest.mark.parametrize(
    ("typed", "is_yes"), [("y", True), ("Yes", True), ("s", True), ("sí", True), ("n", False), ("", False)]
)
def test_a_yes_confirms_in_english_and_in_spanish(typed, is_yes, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))

    assert Questions(is_there=True).confirm(QUESTION) is is_yes


def test_nobody_at_the_terminal_confirms_nothing():
    assert not Questions(is_there=False).confirm(QUESTION)
