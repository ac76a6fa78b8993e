"""What people type is put right for the runner of tasks, or refused in a sentence; nobody reads a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.setup.command_line import UsageError, for_invoke, tasks_in

TASKS = ("build", "check", "form", "new", "serve", "test")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ["--list"]),
        (["build"], ["build"]),
        (["test"], ["test", "--"]),
        (["test", "tests/news", "-x"], ["test", "--", "tests/news", "-x"]),
        (["test", "--", "-x"], ["test", "--", "-x"]),
        (["test", "--", "--help"], ["test", "--", "--help"]),
        (["test", "--help"], ["--help", "test"]),
        (["form", "--help"], ["--help", "form"]),
        (["new", "-h"], ["--help", "new"]),
        (["--help"], ["--help"]),
        (["new", "page", "test"], ["new", "page", "test"]),
        (["new", "news", "We", "won"], ["new", "news", "We won"]),
        (["new", "news", "--lang", "es", "We", "won"], ["new", "news", "We won", "--lang", "es"]),
        (["new", "news", "We", "won", "--name=we-won"], ["new", "news", "We won", "--name=we-won"]),
        (["serve"], ["serve"]),
        (["serve", "--port", "8001"], ["serve", "--port", "8001"]),
    ],
    ids=str,
)
def test_invoke_is_told_what_was_meant(words, told):
    assert for_invoke(words, TASKS) == told


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["bild"], "“build”"),
        (["xyzzy"], "lists them"),
        (["serve", "--port", "abc"], "1 to 65535"),
        (["serve", "-p", "99999"], "1 to 65535"),
        (["serve", "--port="], "1 to 65535"),
        (["serve", "--port"], "1 to 65535"),
        (["new"], "We won"),
        (["new", "news"], "We won"),
        (["new", "--lang", "es"], "We won"),
        (["form"], "in quotes"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused_with_what_to_type(words, hint):
    with pytest.raises(UsageError, match=hint):
        for_invoke(words, TASKS)


def test_the_tasks_are_those_of_the_file():
    folder = Path(__file__).parents[2] / "plugins" / "tasks"

    names = tasks_in("\n".join(file.read_text("utf-8") for file in folder.glob("*.py")))

    assert set(TASKS) < set(names)
    assert "end_with" not in names
