"""A job on GitHub shows ten mistakes beside their lines, and all of them in its summary."""

from __future__ import annotations

import os

import pytest

from plugins.build.job_report import build_and_report, summary_of
from plugins.problems import Problem

WRONG = [Problem("content/news/a.md", line, f"Wrong *{line}*.", "Mend it.", "FM006") for line in range(1, 31)]
NOTE = Problem("content/news/b.md", 2, "Odd.", "See.", "FM061")


@pytest.fixture
def summary(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "GITHUB_ACTIONS", "true")
    monkeypatch.setitem(os.environ, "GITHUB_STEP_SUMMARY", "summary")
    return tmp_path / "summary"


def a_build(problems, notices, status=1):
    def build(report) -> int:
        print("::error::the campaign's own code says so")
        report(problems, notices)
        return status

    return build


def test_more_than_ten_are_counted_and_all_stand_in_the_summary(summary, capsys) -> None:
    assert build_and_report("github", a_build(WRONG, [NOTE])) == 1

    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert [line.partition(" ")[0] for line in lines[2:]] == ["::error"] * 30 + ["::notice", "::warning"]
    assert lines[-1].endswith("GitHub shows 10 of 30 beside their lines; all are in the summary.")
    assert told.err == "::error::the campaign's own code says so\n"
    text = summary.read_text("utf-8")
    assert text.startswith("### 30 mistakes\n\n- content/news/a.md&#58;1&#58; Wrong &#42;1&#42;. Mend it. (FM006)\n")
    assert text.count("\n- ") == 31
    assert "### 1 note\n" in text


def test_where_nothing_is_wrong_the_summary_says_so(summary, capsys) -> None:
    assert build_and_report("github", a_build((), (), 0)) == 0

    assert summary.read_text("utf-8") == "### No mistakes\n\n\n"
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("longest", [400, 1000, 1_000_000])
def test_a_summary_that_is_too_long_counts_what_it_leaves_out(longest) -> None:
    text = summary_of(WRONG, [NOTE], longest)

    shown = text.count("FM006")
    assert len(text.encode()) <= longest + 200
    assert (f"and {30 - shown} more" in text) == (shown < 30)


def test_elsewhere_there_is_no_summary_and_other_formats_have_none(summary, monkeypatch, capsys) -> None:
    build_and_report("json", a_build(WRONG, []))
    monkeypatch.delitem(os.environ, "GITHUB_ACTIONS")
    build_and_report("github", a_build(WRONG, []))

    assert not summary.exists()
    assert "warning" not in capsys.readouterr().out
