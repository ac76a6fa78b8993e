"""Programs that tests need are installed where that is allowed; where not, the command to type is named."""

from __future__ import annotations

import os

import pytest

from plugins.setup import subprocesses
from plugins.setup.programs import TESTS, Program, provide

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts")


def test_all_that_is_missing_is_installed_at_once(programs, tmp_path):
    log, ready = tmp_path / "log", programs("stand-in")
    copied = "; ".join(f'cp "{ready}" "{tmp_path / name}"' for name in ("rsync", "ssh", "newsboat"))
    programs("apt-get", f'echo "$@" >> "{log}"; if [ "$2" = install ]; then {copied}; fi')

    assert provide() == ()
    assert log.read_text() == "-q update\n-q install -y rsync openssh-client newsboat\n"


def test_nothing_is_installed_where_nothing_is_missing(programs, tmp_path):
    programs("apt-get", f'echo "$@" >> "{tmp_path / "log"}"')
    for program in TESTS:
        programs(program.name)

    assert provide() == ()
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize(
    ("manager", "command"),
    [("apt-get", "sudo apt install openssh-client"), ("dnf", "sudo dnf install openssh-clients"), ("none", "")],
)
def test_what_is_missing_still_has_the_command_to_type(programs, manager, command):
    programs(manager, "exit 100")

    missing = provide()

    assert [program.name for program in missing] == ["rsync", "ssh", "newsboat"]
    assert missing[1].command == command


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (Program("rsync", "rsync"), "Tests that need “rsync” are left out: it is not on this computer."),
        (
            Program("newsboat", "newsboat", required=True),
            "Tests that need “newsboat” fail: it is not on this computer.",
        ),
    ],
)
def test_tests_say_which_of_them_are_left_out_or_fail_and_run(monkeypatch, capsys, program, said):
    monkeypatch.setattr(subprocesses.programs, "provide", lambda: (program,))
    monkeypatch.setattr(subprocesses.browser, "require", lambda: "chromium")
    monkeypatch.setattr(subprocesses, "python", lambda *_words, **_variables: 0)

    assert subprocesses.run_tests([]) == 0
    assert said in capsys.readouterr().err
