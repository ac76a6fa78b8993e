"""The actions whose services are asked: those that are open, lead to a form, and have no count of the editor's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.actions.open_actions import open_actions
from plugins.counts.model import CountJob, SkippedAction
from tests.support.factories import a_campaign

FORM = "https://actionnetwork.org/petitions/open-the-books"
NOW = datetime(2024, 3, 9, 9, tzinfo=UTC)


@pytest.fixture
def jobs_of(tmp_path):
    """Return a function that gives the jobs for one action with these lines above its text."""
    (tmp_path / "actions").mkdir()

    def jobs(lines, name="books.md"):
        (tmp_path / "actions" / name).write_text(f"title: Books\n{lines}\n\nText.\n", "utf-8")
        return list(open_actions(tmp_path, a_campaign(languages=("en", "es")), NOW))

    return jobs


def test_an_open_action_is_asked_for_at_its_form(jobs_of):
    [job] = jobs_of(f"kind: donate\nform: {FORM}?source=x\ncurrency: EUR")

    assert isinstance(job, CountJob)
    assert (job.action, job.kind, job.currency, job.ref.address) == ("books", "donate", "EUR", FORM)


@pytest.mark.parametrize(
    "line",
    ["status: draft", "state: won\nresult: Yes.", "opens: 2024-03-10", "closes: 2024-03-09 03:59", "state: scheduled"],
)
def test_only_open_actions_are_asked(jobs_of, line):
    assert not jobs_of(f"kind: petition\nform: {FORM}\n{line}")


def test_neither_a_translation_nor_an_action_without_a_form_is_asked(jobs_of):
    assert not jobs_of(f"kind: petition\nform: {FORM}", "books.es.md")
    assert not jobs_of("kind: share")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (f"kind: petition\nform: {FORM}\ncount: 4,812", "“count: 4812” stands in the file, and stays"),
        (f"kind: petition\nform: {FORM}\ngaol: 5", "the file has a mistake; “python3 tasks.py check” names it"),
        (f"kind: petition\nkind: petition\nform: {FORM}", "the file has a mistake; “python3 tasks.py check” names it"),
        (
            "kind: petition\nform: https://elsewhere.example.org/",
            "its form is not understood; “python3 tasks.py check” says why",
        ),
    ],
)
def test_an_action_that_is_not_asked_says_why(jobs_of, lines, reason):
    assert jobs_of(lines) == [SkippedAction("books", f"not asked: {reason}")]
