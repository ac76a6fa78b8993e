"""Whatever is typed behind ``python3 tasks.py`` is a task, help on one, or one sentence on what to type instead."""

from __future__ import annotations

import os
import random
import re
import shlex
import subprocess
import sys
from functools import partial
from pathlib import Path

import click
import pytest

from plugins.i18n.message_catalogues import FOLDER, read_entries
from plugins.tasks.command_line import CLOSED, HELP, TASKS, run
from plugins.tasks.site import SITE_TASKS
from tests.support.site import PROJECT

#: Runs nothing: what a task would do is another test's matter.
NAMES = sorted(TASKS)


@pytest.fixture
def idle(monkeypatch):
    """Let tasks say what they were called with, and do nothing."""
    called: list[tuple[str, dict]] = []

    def note(task, /, **values):
        called.append((task, values))

    for name, task in TASKS.items():
        monkeypatch.setattr(task, "callback", partial(note, name))
    return called


@pytest.mark.parametrize(
    ("typed", "name", "values"),
    [
        ("build", "build", {"clean": False, "explain": ""}),
        ("build --clean --explain /news/", "build", {"clean": True, "explain": "/news/"}),
        ("build --explain=/news/", "build", {"clean": False, "explain": "/news/"}),
        ("serve", "serve", {"port": 8000}),
        ("serve -p 8001", "serve", {"port": 8001}),
        ("test", "test", {"arguments": ()}),
        ("test tests/news -x -k feeds", "test", {"arguments": ("tests/news", "-x", "-k", "feeds")}),
        ("test -k feeds --maxfail=2 -q", "test", {"arguments": ("-k", "feeds", "--maxfail=2", "-q")}),
        ("test -- --help", "test", {"arguments": ("--help",)}),
        ("form -", "form", {"address": "-"}),
    ],
)
def test_a_task_gets_what_was_typed(idle, typed, name, values):
    assert run(typed.split()) == 0
    assert [(called, {key: got[key] for key in values}) for called, got in idle] == [(name, values)]


@pytest.mark.parametrize("name", NAMES)
def test_every_task_explains_itself_the_same_before_and_behind_its_name(idle, capsys, name):
    helps = []
    for words in (["--help", name], ["-h", name], ["help", name], [name, "--help"], [name, "-h"]):
        assert run(words) == 0
        helps.append(capsys.readouterr().out)

    assert len(set(helps)) == 1
    assert helps[0].startswith(f"Usage: python3 tasks.py {name}")
    assert f"Example: python3 tasks.py {name}" in helps[0]
    assert not idle


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_task_is_a_command_that_it_takes(idle, name):
    example = TASKS[name].epilog.removeprefix("python3 tasks.py ")

    assert run(shlex.split(example)) == 0
    assert [called for called, _ in idle] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_every_task_says_in_a_sentence_or_two_what_it_does(name):
    first = TASKS[name].help.split("\n\n")[0]

    assert first[0].isupper()
    assert first.endswith(".")
    assert all(option.help for option in TASKS[name].params if isinstance(option, click.Option))


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"], ["--help", "-h"]], ids=str)
def test_without_a_name_the_tasks_are_listed_those_of_a_campaign_first(capsys, words):
    assert run(words) == 0

    listed = re.findall(r"^  (\w+)  ", capsys.readouterr().out, re.MULTILINE)
    assert listed == list(TASKS)
    assert listed.index("publish") < listed.index("lint")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("biuld", "There is no task “biuld”. Did you mean “build”? (SET020)"),
        ("xyzzy", "There is no task “xyzzy”. python3 tasks.py alone lists all tasks. (SET020)"),
        ("help biuld", "There is no task “biuld”. Did you mean “build”? (SET020)"),
        ("--clean build", "The name of the task comes first: python3 tasks.py build --clean (SET020)"),
        ("--frob", "“--frob” is not the name of a task. python3 tasks.py alone lists all tasks. (SET020)"),
        ("build --clan", "“--clan” is not an option of “build”. Did you mean “--clean”? (SET023)"),
        ("build --xyzzy", "“--xyzzy” is not an option of “build”. python3 tasks.py build --help lists those it has."),
        ("build -q", "“-q” is not an option of “build”."),
        ("build --clean=yes", "“--clean” is written alone, without a value."),
        ("build --explain", "“--explain” needs a value behind it."),
        ("check x", "“check” has no use for “x”. Leave it out; python3 tasks.py check --help says what it takes."),
        ("build check", "One task at a time: type python3 tasks.py check after it. (SET025)"),
        ("form", "Write the ADDRESS behind “form”. Example: python3 tasks.py form 'https://"),
        ("form a b", "“form” has no use for “b”. What has spaces or signs in it goes between quotes. (SET025)"),
        ("serve --port abc", "“abc” is not a port. Write a number from 1 to 65535, or leave --port out. (SET022)"),
        ("serve -p 99999", "1 to 65535"),
        ("serve --port=", "1 to 65535"),
        ("serve --port ²", "1 to 65535"),
        ("serve --port", "“--port” needs a value behind it."),
    ],
)
def test_what_cannot_be_meant_is_one_line_that_says_what_to_type(idle, capsys, typed, says):
    assert run(typed.split(" ")) == 2

    told = capsys.readouterr()
    assert says in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not idle


@pytest.mark.usefixtures("idle")
def test_no_list_of_words_ends_in_a_traceback_or_in_words_of_the_parser(capsys):
    drawn = random.Random(11)
    options = [name for task in TASKS.values() for option in task.params for name in option.opts]
    odd = [
        "",
        "-",
        "--",
        "---",
        "=",
        "--=",
        "-x=1",
        "--port=",
        "ñ",
        "\0",
        "a\nb",
        "-1",
        "9" * 30,
        "²",
        "help",
        "'",
        "%s",
    ]

    for _ in range(500):
        words = drawn.choices([*NAMES, *options, *HELP, *odd], k=drawn.randrange(1, 6))
        status = run(words)
        told = capsys.readouterr()
        assert status in (0, 2), words
        assert (status == 2) == bool(told.err), words
        assert told.err.count("\n") <= 1, words
        assert not re.search(r"Error|Traceback|No such|Invalid|Got unexpected|requires an argument", told.err), words


def test_ctrl_c_ends_a_task_without_a_traceback(monkeypatch, capsys):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(TASKS["check"], "callback", stop)

    assert run(["check"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_output_that_nobody_reads_to_its_end_is_no_failure():
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "plugins.tasks", "--help"],
        cwd=PROJECT,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (CLOSED, b"")


def test_all_help_is_in_spanish():
    spanish = read_entries(Path(FOLDER, "es.po").read_text("utf-8"))
    texts = [(task.name, task.help) for task in SITE_TASKS]
    texts += [(task.name, option.help) for task in SITE_TASKS for option in task.params if hasattr(option, "help")]

    assert not [name for name, text in texts if text and text not in spanish]
