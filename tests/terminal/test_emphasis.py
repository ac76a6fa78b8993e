"""Places and offers stand out for those who look at a terminal; everybody else reads the same words."""

from __future__ import annotations

import io
import re

import pytest

from plugins.problems import Problem
from plugins.terminal.emphasis import emphasised, print_line

LINE = str(
    Problem("content/actions/join.md", 3, "“petiton” is not allowed here.", "Did you mean “petition”?", "ACT002")
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_system(monkeypatch):
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")


def test_on_a_terminal_the_place_is_bold_the_offer_in_colour_and_nothing_else():
    terminal = Terminal()

    print_line(LINE, terminal)

    marked = re.findall(r"\x1b\[([\d;]+)m(.*?)\x1b\[0m", terminal.getvalue())
    assert marked == [("1", "content/actions/join.md:3"), ("1;36", "“petition”")]
    assert re.sub(r"\x1b\[[\d;]+m", "", terminal.getvalue()) == f"{LINE}\n"


def test_an_offer_is_one_in_any_language():
    text = emphasised("content/a.md:3: “petiton” no se permite aquí. ¿Quisiste decir “petition”? (ACT002)")

    assert [text.plain[span.start : span.end] for span in text.spans] == ["content/a.md:3", "“petition”"]


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"CI": "true"}], ids=str)
def test_whoever_wants_no_colours_gets_none(monkeypatch, variables):
    terminal = Terminal()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    print_line(LINE, terminal)

    assert terminal.getvalue() == f"{LINE}\n"


def test_a_file_is_written_the_words_alone():
    log = io.StringIO()

    print_line(LINE, log)

    assert log.getvalue() == f"{LINE}\n"


@pytest.mark.parametrize(
    ("line", "bold"),
    [
        ("Note: content/actions: Asks that are open: join. (ACT036)", "content/actions"),
        ("content/news/my notes.md:4: Something. (X)", "content/news/my notes.md:4"),
        ("Picket: Picket itself failed: KeyError. (OUT009)", "Picket"),
        ("Note: There are 4 more of these (FM063): “python3 tasks.py check” lists all.", ""),
        ("There are 4 more of these (FM063): “python3 tasks.py check” lists all.", ""),
        ("2 mistakes in 1 file; the site was left as it was.", ""),
        ("content/a.md:1: [bold]x[/bold] is not markup. (X)", "content/a.md:1"),
    ],
)
def test_only_the_place_of_a_problem_is_bold(line, bold):
    text = emphasised(line)

    assert [text.plain[span.start : span.end] for span in text.spans if span.style == "bold"] == [bold] * bool(bold)
    assert text.plain == line
