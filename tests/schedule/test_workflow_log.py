"""On GitHub, what is said reaches the page of the run, and nothing that others wrote is taken for a command."""

from __future__ import annotations

import os
import re
from contextlib import suppress

import pytest

from plugins.messages import Message
from plugins.schedule.workflow_log import as_markdown, command, commands_stopped, say, set_output


@pytest.fixture
def summary(tmp_path, monkeypatch):
    for name, value in {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary", "GITHUB_OUTPUT": "output"}.items():
        monkeypatch.setitem(os.environ, name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "summary"


def test_a_command_keeps_its_signs_to_itself() -> None:
    line = command("error", "100%\nwrong: a, b", {"file": "a:b,c.md", "title": "X%"})

    assert line == "::error file=a%3Ab%2Cc.md,title=X%25::100%25%0Awrong: a, b"


def test_what_is_said_is_a_notice_and_stands_in_the_summary(summary, capsys) -> None:
    say(Message("Nothing *to* do."), Message("On time"))

    assert capsys.readouterr().out == "::notice title=On time::Nothing *to* do.\n"
    assert summary.read_text() == "**On time**: Nothing &#42;to&#42; do.\n\n"


def test_elsewhere_it_is_a_line(monkeypatch, capsys) -> None:
    monkeypatch.delitem(os.environ, "GITHUB_ACTIONS", raising=False)

    with commands_stopped():
        say("It is time.", "On time")
    set_output("due", "true")

    assert capsys.readouterr().out == "It is time.\n"


def test_no_line_is_a_command_while_others_write_and_each_time_another_word_ends_it(summary, capsys) -> None:
    tokens = set()
    for _ in range(2):
        with suppress(ValueError), commands_stopped():
            print("::set-output name=x::y")
            raise ValueError

        first, theirs, last = capsys.readouterr().out.splitlines()
        token = re.fullmatch("::stop-commands::([0-9a-f]{32})", first)
        assert token
        assert (theirs, last) == ("::set-output name=x::y", f"::{token[1]}::")
        tokens.add(token[1])

    assert len(tokens) == 2
    assert not summary.exists()


@pytest.mark.parametrize(
    "text",
    ["# a", "[x](y)", "<script>", "a | b", "`x`", "![a](b)", "@mill-lane #12", "~~x~~", "https://a.example.org", "\\*"],
)
def test_markdown_shows_a_text_as_it_is(text) -> None:
    from html import unescape

    shown = as_markdown(text)

    assert not re.search(r"[\\`*_\[\]|~@<>]|#(?!\d+;)", shown)
    assert unescape(shown) == text
