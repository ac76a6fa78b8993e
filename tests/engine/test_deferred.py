"""What can wait is made by several processes, and is what it would be if it were made at once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.engine.runs import Runs, Thing

#: More than what one process does alone.
MANY = 300


@pytest.fixture
def runs(tmp_path):
    return Runs(tmp_path)


def fill(runs, *, deferred, title="A"):
    """Begin a run with many artifacts of two kinds, and let it settle."""
    engine = runs.begin(thing := Thing("a", title=title, size=1))
    for number in range(MANY):
        kind, field = ("page", "title") if number % 3 else ("list", "size")
        runs.make(f"{number % 7}/{number}.html", lambda field=field: getattr(thing, field), kind, deferred=deferred)
    engine.render_deferred()
    return engine


def told(engine):
    """Return all that a run leaves, with what was read in place of the numbers of groups."""
    graph = engine.finished_graph()
    read = {
        name: sorted((owner, sorted(fields)) for owner, fields in graph.groups_of(one))
        for name, one in graph.artifacts.items()
    }
    return engine.made, engine.written, engine.kept, read, graph.digests


def test_waiting_changes_nothing(tmp_path):
    at_once, waiting = Runs(tmp_path / "a"), Runs(tmp_path / "b")

    assert told(fill(at_once, deferred=False)) == told(fill(waiting, deferred=True))
    assert told(fill(at_once, deferred=False, title="B")) == told(fill(waiting, deferred=True, title="B"))
    assert waiting.text("1/1.html") == "B"
    assert waiting.text("3/3.html") == "1"


def test_what_waits_has_its_name_already_and_is_not_made_before(runs):
    engine = runs.begin()

    assert runs.make("a.html", lambda: "A", deferred=True)
    assert not runs.make("a.html", lambda: "B", deferred=True)
    assert (engine.has("a.html"), engine.made, runs.said) == (True, {}, [])

    engine.render_deferred()

    assert runs.text("a.html") == "A"


def alone(tmp_path, making):
    """Return what a process without threads says of ``MANY`` artifacts, each made by the function ``making``."""
    program = f"""
import os
from pathlib import Path
from tests.engine.runs import Runs

here, said, runs = os.getpid(), [], Runs(Path({str(tmp_path)!r}))
{making}
engine = runs.begin()
engine.message_count = lambda: len(said)
for number in range({MANY}):
    engine.make(f"{{number}}.html", lambda number=number: make(number), "page", deferred=True)
engine.render_deferred()
print(sum(runs.text(f"{{number}}.html") == "there" for number in range({MANY})), len(engine.written), len(said))
"""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one core only")
def test_other_processes_make_them_all_but_the_first_of_a_kind(tmp_path):
    done = alone(tmp_path, "make = lambda number: 'here' if os.getpid() == here else 'there'")

    assert done.stdout == f"{MANY - 1} {MANY} 0\n", done.stderr


def test_what_another_process_had_to_say_is_said_here(tmp_path):
    done = alone(tmp_path, "make = lambda number: said.append(number) or 'x' if number == 40 else 'y'")

    assert done.stdout == f"0 {MANY} 1\n", done.stderr


def test_what_fails_in_another_process_fails_here(tmp_path):
    done = alone(tmp_path, "make = lambda number: str(1 // (number - 250))")

    assert done.returncode
    assert "ZeroDivisionError" in done.stderr
