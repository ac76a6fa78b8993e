"""Git is asked in the folder that is meant, and where it fails, its last line says why, without secrets."""

from __future__ import annotations

import os

import pytest

from plugins.programs.git import Git, GitError, GitMissingError, without_secrets


@pytest.fixture
def git(tmp_path) -> Git:
    folder = tmp_path / "project"
    folder.mkdir()
    git = Git(folder)
    git.read("init", "--quiet")
    return git


def test_a_commit_is_made_and_pushed_without_a_work_tree(git, tmp_path) -> None:
    remote = str(tmp_path / "remote.git")
    Git().read("init", "--quiet", "--bare", remote)
    inner = git.make_tree({"sign.txt": git.store("Huelga ✊".encode())}, {})
    commit = git.make_commit(git.make_tree({"top": git.store(b"")}, {"in": inner}), [], "Publish")

    git.push(remote, commit, "refs/heads/pages")

    assert git.fetch(remote, "refs/heads/pages") == git.commit_of(remote, "refs/heads/pages") == commit
    assert git.blob(f"{commit}:in/sign.txt") == "Huelga ✊".encode()
    assert git.blob(f"{commit}:gone.txt") is None
    assert git.line("log", "-1", "--format=%an <%ae>", commit) == "Picket <picket@localhost>"
    assert not git.has_commit()


def test_a_ref_whose_name_only_ends_so_is_another(git, tmp_path) -> None:
    remote = str(tmp_path / "remote.git")
    Git().read("init", "--quiet", "--bare", remote)
    commit = git.make_commit(git.make_tree({}, {}), [], "Publish")
    git.push(remote, commit, "refs/heads/a/refs/heads/pages")

    assert git.commit_of(remote, "refs/heads/pages") == ""


def test_what_is_not_committed_is_named_from_the_folder(git) -> None:
    below = git.folder / "site"
    below.mkdir()
    for name in ("Fotos über.md", "same.md", "new.md"):
        (below / name).write_text("old")
    (git.folder / "outside.md").write_text("old")
    Git(below).read("add", "Fotos über.md", "same.md")
    Git(
        below,
        variables={
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
        },
    ).read("commit", "-qm", "x")
    (below / "Fotos über.md").write_text("changed")

    assert Git(below).uncommitted() == ["Fotos über.md", "new.md"]
    assert Git(below).uncommitted("same.md") == []
    assert sorted(Git(below).files()) == ["Fotos über.md", "new.md", "same.md"]
    assert Git(below).has_commit()


def test_variables_of_a_hook_do_not_lead_it_elsewhere(git, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(os.environ, "GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setitem(os.environ, "GIT_WORK_TREE", str(tmp_path))

    assert git.line("rev-parse", "--show-toplevel") == str(git.folder)


def test_a_failure_is_its_last_line_without_the_token_of_an_address(git) -> None:
    with pytest.raises(GitError, match="git fetch failed") as raised:
        git.fetch("https://me:s3cret@localhost:1/pages.git", "main")

    assert "localhost:1" in raised.value.line
    assert "s3cret" not in str(raised.value)


def test_only_what_stands_before_an_address_is_left_out() -> None:
    assert without_secrets("git@codeberg.org: refused") == "git@codeberg.org: refused"


def test_where_git_cannot_be_run_that_is_an_error_of_its_own(git, monkeypatch) -> None:
    monkeypatch.setitem(os.environ, "PATH", "")

    with pytest.raises(GitMissingError, match="not installed"):
        git.run("status")
