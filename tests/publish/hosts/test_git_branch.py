"""A publication on a branch is one commit on top of the last; the project's own branches and files are not touched."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from plugins.publish.hosts.git_branch import CODEBERG, GITHUB, GITLAB, GitBranch
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication
from tests.publish.hosts.sites import NEW, OLD, a_site, changes_to


def git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture
def remote(tmp_path):
    git("init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    return tmp_path / "remote.git"


def files_on(remote, branch: str) -> dict[str, str]:
    names = git("--git-dir", str(remote), "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
    return {name: shown(remote, f"{branch}:{name}") for name in filter(None, names)}


def shown(remote, name: str) -> str:
    command = ["git", "--git-dir", str(remote), "show", name]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def publish(host: GitBranch, site) -> str:
    live = host.live()
    return host.upload(site, changes_to(site, live), live or Publication({}))


def test_the_branch_has_the_site_its_domain_and_no_jekyll(tmp_path, remote) -> None:
    site = a_site(tmp_path, {**OLD, "_headers": "words", ".well-known/x": "y", "crlf.txt": "a\r\nb"})
    host = GitBranch(str(remote), GITHUB, tmp_path)

    publish(host, site)

    files = files_on(remote, "gh-pages")
    assert files.pop("CNAME") == "campaign.example.org\n"
    assert files.pop(".nojekyll") == ""
    assert Publication.from_json(files.pop(FILE).encode()) == site.publication == host.live()
    assert files == {**OLD, "_headers": "words", ".well-known/x": "y", "crlf.txt": "a\r\nb"}


def test_the_next_publication_is_a_commit_on_top_and_an_unchanged_site_is_none(tmp_path, remote) -> None:
    host = GitBranch(str(remote), GITHUB, tmp_path)
    publish(host, a_site(tmp_path / "old", OLD))

    publish(host, a_site(tmp_path / "new", NEW))
    said = publish(host, a_site(tmp_path / "new", NEW))

    assert git("--git-dir", str(remote), "rev-list", "--count", "gh-pages") == "2\n"
    assert "has this site already" in said
    assert "news/old/index.html" not in files_on(remote, "gh-pages")
    assert git("--git-dir", str(remote), "log", "-1", "--format=%an %cn", "gh-pages") == "Picket Picket\n"


def test_another_s_commit_is_built_upon_and_never_replaced(tmp_path, remote) -> None:
    first, second = (GitBranch(str(remote), GITHUB, tmp_path / name) for name in ("one", "two"))
    publish(first, a_site(tmp_path / "old", OLD))
    publish(second, a_site(tmp_path / "new", NEW))

    publish(first, a_site(tmp_path / "old", OLD))

    assert git("--git-dir", str(remote), "rev-list", "--count", "gh-pages") == "3\n"


def test_gitlab_gets_a_folder_and_the_job_that_publishes_it(tmp_path, remote) -> None:
    host = GitBranch(str(remote), GITLAB, tmp_path)

    publish(host, a_site(tmp_path, OLD))

    files = files_on(remote, "pages")
    assert "publish: public" in files[".gitlab-ci.yml"]
    assert files["public/index.html"] == OLD["index.html"]
    assert set(files) == {".gitlab-ci.yml", f"public/{FILE}", *(f"public/{name}" for name in OLD)}


def test_a_domain_of_the_host_s_own_needs_no_file(tmp_path, remote) -> None:
    site = a_site(tmp_path, OLD)

    publish(GitBranch(str(remote), GITHUB, tmp_path), replace(site, domain="me.github.io"))

    assert "CNAME" not in files_on(remote, "gh-pages")


def test_a_remote_of_the_project_is_known_by_its_name(tmp_path, remote) -> None:
    git("init", "--quiet", str(tmp_path / "project"))
    git("-C", str(tmp_path / "project"), "remote", "add", "origin", str(remote))
    site = a_site(tmp_path / "project", OLD)

    publish(GitBranch("origin", CODEBERG, tmp_path / "project"), site)

    assert files_on(remote, "pages")["index.html"] == OLD["index.html"]
    assert git("-C", str(tmp_path / "project"), "for-each-ref") == ""
    assert "output/" in git("-C", str(tmp_path / "project"), "status", "--short")


@pytest.mark.parametrize(
    ("address", "code"),
    [("no-such-remote", "PUB022"), ("/nowhere/at/all.git", "PUB023"), ("file:///nowhere.git", "PUB023")],
)
def test_what_cannot_be_reached_is_named(tmp_path, address, code) -> None:
    git("init", "--quiet", str(tmp_path))

    with pytest.raises(HostError) as raised:
        GitBranch(address, GITHUB, tmp_path).live()

    assert raised.value.problem.code == code


def test_a_push_that_is_refused_leaves_what_is_live(tmp_path, remote) -> None:
    host = GitBranch(str(remote), GITHUB, tmp_path)
    publish(host, a_site(tmp_path / "old", OLD))
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho closed for tonight >&2\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(HostError, match="Git did not take"):
        publish(host, a_site(tmp_path / "new", NEW))

    assert files_on(remote, "gh-pages")["index.html"] == OLD["index.html"]
