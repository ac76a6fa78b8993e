"""A job commits what publishing wrote down: one commit, on top of what others pushed, and nothing starts from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.schedule import committed_record
from tests.schedule.conftest import git

FILE = "content/addresses.toml"
ONE, TWO, THREE = (f'["news/{name}.md"]\nid = "{name}"\n' for name in "abc")
BRANCH = "refs/heads/gh-pages"


@pytest.fixture
def job(tmp_path, monkeypatch):
    """Return a bare repository, and the clone in which a job runs; another clone is that of an editor."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "remote.git"), "editor")
    pushed(tmp_path / "editor", "README.md", "Ours.")
    git(tmp_path, "clone", "--quiet", "--depth=1", (tmp_path / "remote.git").as_uri(), "job")
    (tmp_path / "job/content").mkdir()
    monkeypatch.chdir(tmp_path / "job")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def pushed(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Write")
    git(folder, "push", "--quiet", "origin", "HEAD:refs/heads/main")


def subjects(folder):
    return git(folder / "remote.git", "log", "--format=%s", "main").splitlines()


def shown(folder, name=FILE):
    return git(folder / "remote.git", "show", f"main:{name}")


def test_it_is_one_commit_of_one_file_that_starts_nothing(job):
    Path(FILE).write_text(ONE, "utf-8")
    Path("README.md").write_text("Changed by the build.", "utf-8")

    committed_record.commit("origin", "main")
    committed_record.commit("origin", "main")

    assert subjects(job) == ["Write down the addresses that were published [skip ci]", "Write"]
    assert shown(job) == ONE
    assert shown(job, "README.md") == "Ours."


def test_where_nothing_was_written_down_nothing_is_committed(job):
    committed_record.commit("origin", "main")

    assert subjects(job) == ["Write"]


def test_what_others_pushed_meanwhile_stays(job):
    Path(FILE).write_text(f"{ONE}\n{TWO}", "utf-8")
    pushed(job / "editor", FILE, f"{ONE}\n{THREE}")
    pushed(job / "editor", "README.md", "Theirs.")

    committed_record.commit("origin", "main")

    assert shown(job, "README.md") == "Theirs."
    assert all(block.splitlines()[0] in shown(job) for block in (ONE, TWO, THREE))
    assert "<<<" not in shown(job)


def test_a_branch_that_takes_no_push_is_a_warning_that_says_what_is_forgotten(job, capsys):
    hook = job / "remote.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho protected branch >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    Path(FILE).write_text(ONE, "utf-8")

    committed_record.commit("origin", "main")

    said = capsys.readouterr().out
    assert "could not be committed: git push failed: “protected branch”" in said
    assert "gets a new id" in said
    assert subjects(job) == ["Write"]


def test_a_file_renamed_in_the_web_editor_keeps_its_id_and_its_old_address_leads_on(github, repository) -> None:
    first = github("push").call("publish.yml")["publish"]
    assert first.result == "success", first.log
    git(repository.folder, "pull", "--quiet", "--rebase", "origin", "main")
    git(repository.folder, "mv", "content/news/cold-night.md", "content/news/colder-night.md")
    ids = feed_ids(repository)

    repository.push({})
    second = github("push").call("publish.yml")["publish"]

    assert second.result == "success", second.log
    assert feed_ids(repository) == ids
    assert "url=/campaign/news/colder-night/" in repository.read(BRANCH, "news/cold-night/index.html")
    assert 'formerly = ["/news/cold-night/"]' in repository.read("refs/heads/main", FILE)
    messages = git(repository.remote, "log", "--format=%s", "main").splitlines()
    assert [message.endswith("[skip ci]") for message in messages] == [True, False, True, False]


def feed_ids(repository):
    return re.findall("<id>tag:.*?</id>", repository.read(BRANCH, "feeds/news.atom.xml"))
