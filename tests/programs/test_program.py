"""A program gets its input and environment, and where it cannot be run, that is an OSError."""

from __future__ import annotations

import os
import sys

import pytest

from plugins.programs.program import environment, run, run_in_terminal, run_logged


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-c", code]


def test_it_gets_its_input_and_both_its_outputs_are_read(tmp_path) -> None:
    done = run(python("import os, sys; print(os.getcwd(), input()); sys.exit('no')"), tmp_path, data=b"yes")

    assert (done.stdout.decode().split(), done.stderr.strip(), done.returncode) == ([str(tmp_path), "yes"], b"no", 1)


def test_without_an_input_a_question_ends_instead_of_waiting() -> None:
    status, lines = run_logged(python("print('Name?', flush=True); input()"))

    assert (status, lines[0], lines[-1]) == (1, "Name?", "EOFError: EOF when reading a line")


def test_in_the_terminal_it_writes_where_this_process_does(capfd) -> None:
    print("before")
    done = run_in_terminal(python("import sys; print('during'); sys.exit('failed')"), keeps_errors=True)

    assert capfd.readouterr().out.split() == ["before", "during"]
    assert done.stderr.strip() == b"failed"


@pytest.mark.parametrize("start", [run, run_logged, run_in_terminal])
def test_one_that_is_not_there_or_no_program_cannot_be_run(start, tmp_path) -> None:
    (tmp_path / "text").write_text("not a program")

    for command in ("picket-no-such-program", tmp_path / "text"):
        with pytest.raises(OSError, match=str(command)):
            start([command])


def test_one_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TimeoutError):
        run(python("import time; time.sleep(60)"), seconds=0.2)


def test_variables_are_left_out_by_how_they_begin(monkeypatch) -> None:
    monkeypatch.setitem(os.environ, "GIT_INDEX_FILE", "elsewhere")

    variables = environment("GIT_INDEX", LC_ALL="C")

    assert "GIT_INDEX_FILE" not in variables
    assert variables["LC_ALL"] == "C"
    assert variables["PATH"] == os.environ["PATH"]
    assert environment()["GIT_INDEX_FILE"] == "elsewhere"
