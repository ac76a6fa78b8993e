"""Publishing runs the campaign's own command, or says how to do it by hand."""

from __future__ import annotations

import sys

import pytest

from plugins.publish import upload


def test_publishing_without_a_command_says_how_to_do_it_by_hand(tmp_path, capsys):
    status = upload.upload(tmp_path, [])

    said = capsys.readouterr().out
    assert status == 0
    assert str(tmp_path / "output") in said
    assert "PUBLISH_COMMAND" in said


def test_publishing_runs_the_command_in_the_project_and_ends_as_it_ends(tmp_path):
    code = "import pathlib, sys; pathlib.Path('here').touch(); sys.exit(int(sys.argv[1]))"

    assert upload.upload(tmp_path, [sys.executable, "-c", code, "0"]) == 0
    assert upload.upload(tmp_path, [sys.executable, "-c", code, "23"]) == 23
    assert (tmp_path / "here").exists()


def test_no_shell_reads_the_command(tmp_path, capfd):
    upload.upload(tmp_path, [sys.executable, "-c", "import sys; print(sys.argv[1])", "$HOME; ls *"])

    assert capfd.readouterr().out.startswith("$HOME; ls *\n")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("rsync -az output/ me@example.org:www/", "should be a list of words in quotes"),
        (["rsync", 5], "should be a list of words in quotes"),
        (["no-such-program"], "“no-such-program”, which does not run here (No such file or directory)"),
    ],
)
def test_a_command_that_cannot_run_is_explained(command, said, tmp_path, capsys):
    status = upload.upload(tmp_path, command)

    assert status == 1
    assert said in capsys.readouterr().out
