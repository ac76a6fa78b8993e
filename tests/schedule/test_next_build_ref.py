"""What is kept beside the branches is replaced whole, and a repository that cannot be reached is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from plugins.programs.git import GitError
from plugins.schedule.__main__ import NOT_DUE, main
from plugins.schedule.next_build_ref import REF, fetch, store
from tests.schedule.conftest import git
from tests.support.site import PROJECT


@pytest.fixture
def remote(tmp_path, monkeypatch):
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(tmp_path, "init", "--quiet", "project")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path / "remote.git"


def test_the_newest_text_is_kept_under_one_name_without_a_history(remote) -> None:
    assert fetch(str(remote)) is None
    for text in ("{}\n", '{"ä": 1}\n'):
        store(str(remote), text)

        assert fetch(str(remote)) == text

    assert git(remote, "for-each-ref", "--format=%(refname)").split() == [REF]
    assert git(remote, "rev-list", "--count", REF) == "1\n"
    assert git(remote, "log", "-1", "--format=%an", REF) == "Picket\n"


def test_a_repository_that_is_not_there_is_one_line_and_a_failure(remote, capsys) -> None:
    with pytest.raises(GitError):
        fetch(f"{remote}-not")

    assert main(["due", f"{remote}-not"]) == 1
    assert "git ls-remote failed" in capsys.readouterr().out


def test_outside_of_github_the_decision_is_one_line_and_an_exit_status(remote, capsys) -> None:
    assert main(["due", str(remote), "--exit-code"]) == NOT_DUE
    assert main(["due", "--exit-code"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nothing has been published from here yet. That is done by a push, or by hand.",
        "It is not known here when the site has to be built again.",
    ]


@pytest.mark.parametrize(("days", "warns"), [(1, False), (50, True)])
def test_on_github_an_idle_repository_is_warned(remote, capsys, monkeypatch, days, warns) -> None:
    monkeypatch.setitem(os.environ, "GITHUB_ACTIONS", "true")
    monkeypatch.setitem(os.environ, "GIT_COMMITTER_DATE", f"{time.time() - days * 86400 - 3600:.0f} +0000")
    git(remote.with_name("project"), "commit", "--quiet", "--allow-empty", "--message", "Write")

    assert main(["due", str(remote)]) == 0

    assert ("::warning title=Publishing on time::The last commit is 50 days old." in capsys.readouterr().out) == warns


def test_what_there_is_nothing_of_is_not_postponed(remote) -> None:
    assert main(["postpone", str(remote)]) == 0
    assert fetch(str(remote)) is None


@pytest.mark.parametrize(
    ("conf", "is_asked"),
    [
        ("HOST = ''", True),
        ('HOST = "GitHub-Pages origin"', True),
        ("HOST = 'netlify mill-lane'", False),
        ("kind = 'zip'\nHOST = f'{kind} site.zip'", False),
        ("HOST = ''\nPUBLISH_COMMAND = ['./upload.sh']", False),
        ("HOST = (", True),
        (None, True),
    ],
)
def test_where_publishconf_names_another_host_github_is_not_asked(remote, pages, conf, is_asked, monkeypatch) -> None:
    outputs = remote.with_name("outputs")
    variables = {"GITHUB_API_URL": pages.address, "GITHUB_REPOSITORY": "a/b", "GITHUB_OUTPUT": str(outputs)}
    for name, value in variables.items():
        monkeypatch.setitem(os.environ, name, value)
    if conf is not None:
        (remote.with_name("project") / "publishconf.py").write_text(conf)

    assert main(["pages"]) == 0

    assert bool(pages.asked) == is_asked
    output = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
    assert (output["shown"], output["publish"]) == ("true", "true")
    assert bool(output["address"]) == is_asked


@pytest.mark.usefixtures("remote")
def test_nothing_of_it_has_to_be_installed() -> None:
    code = f"""
import sys
sys.path.insert(0, {str(PROJECT)!r})
from plugins.programs.git import GitError
from plugins.schedule.__main__ import main
sys.exit(main(["due", "--exit-code"]))
"""

    done = subprocess.run([sys._base_executable, "-I", "-S", "-c", code], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


def test_its_help_is_in_the_language_of_whoever_reads_it(monkeypatch, capsys) -> None:
    monkeypatch.setitem(os.environ, "PICKET_LANG", "es")

    with pytest.raises(SystemExit):
        main(["due", "--help"])

    assert "si hay que volver a publicar el sitio ahora" in capsys.readouterr().out
