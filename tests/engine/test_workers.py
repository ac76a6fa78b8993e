"""Work that is shared among processes is all done, once each, also where processes fail."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading

import pytest

from plugins.engine import workers
from plugins.engine.workers import map_in_processes


def square(number):
    return number * number


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 17, 300])
def test_every_piece_is_done_once_whoever_does_it(jobs, count):
    assert sorted(map_in_processes(square, range(count), jobs)) == [
        (number, number * number) for number in range(count)
    ]


def alone(lines: str) -> str:
    """Return what ``lines`` print in a process of their own: in this one, tests before may have left threads."""
    program = "from tests.engine.test_workers import *\n" + textwrap.dedent(lines)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_several_processes_do_it():
    said = alone("""
        doers = {process for _, process in map_in_processes(lambda _: os.getpid(), range(400), 3)}
        print(bool(doers), os.getpid() in doers)
    """)

    assert said == "True False\n"


def test_beside_threads_no_process_is_copied():
    ending = threading.Event()
    thread = threading.Thread(target=ending.wait)
    thread.start()
    try:
        doers = {process for _, process in map_in_processes(lambda _: os.getpid(), range(400), 3)}
    finally:
        ending.set()
        thread.join()

    assert doers == {os.getpid()}


def test_what_a_dead_process_leaves_undone_is_done_here():
    here = os.getpid()

    def die(number):
        if number == 40 and os.getpid() != here:
            os._exit(9)
        return number

    assert sorted(map_in_processes(die, range(100), 2)) == [(number, number) for number in range(100)]


def test_an_error_in_a_process_is_raised_here():
    def fail(number):
        return 1 // (number - 50)

    with pytest.raises(ZeroDivisionError):
        list(map_in_processes(fail, range(100), 2))


def test_results_that_cannot_be_sent_are_made_here():
    assert [call() for _, call in sorted(map_in_processes(lambda number: lambda: number, range(40), 2))] == list(
        range(40)
    )


def test_large_results_come_whole():
    found = dict(map_in_processes(lambda number: f"{number}" * 100_000, range(64), 2))

    assert all(text == f"{number}" * 100_000 for number, text in found.items())


def children() -> set[int]:
    """Return the processes that this one has started and not heard the end of."""
    with subprocess.Popen(["ps", "-A", "-o", "pid=,ppid="], stdout=subprocess.PIPE, text=True) as ps:
        pairs = [line.split() for line in ps.communicate()[0].splitlines()]
    return {int(child) for child, parent in pairs if int(parent) == os.getpid()} - {ps.pid}


def test_whoever_stops_listening_leaves_no_process_behind():
    said = alone("""
        results = map_in_processes(lambda number: (number, "x" * 100_000), range(1000), 2)
        next(results)
        print(len(children()))
        results.close()
        print(len(children()))
    """)

    assert said == "2\n0\n"


def test_where_processes_cannot_be_had_the_work_is_done_all_the_same(monkeypatch):
    def refuse():
        raise OSError

    monkeypatch.setattr(workers.os, "fork", refuse)

    assert len(list(map_in_processes(square, range(300), 4))) == 300
