"""By rsync, over SSH and to a daemon on this machine: compared by content, and only what was ours is removed."""

from __future__ import annotations

import os

import pytest

from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication
from plugins.publish.hosts.rsync import Rsync
from tests.publish.hosts.places import files_in
from tests.publish.hosts.servers import login_server, rsync_daemon
from tests.publish.hosts.sites import NEW, OLD, a_site, changes_to
from tests.support.programs import program

#: What is of the host, or of another program of the campaign's, and never in a publication.
FOREIGN = {
    ".well-known/acme-challenge/token": b"of the host",
    "cgi-bin/count": b"of the host",
    "news/old/notes.txt": b"of somebody else",
    "wiki/index.html": b"of somebody else",
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "served/www").mkdir(parents=True)
    return tmp_path / "served/www"


@pytest.fixture
def by_daemon(tmp_path, folder):
    with rsync_daemon(tmp_path, folder) as port:
        yield Rsync(f"rsync://127.0.0.1:{port}/www/")


@pytest.fixture
def over_ssh(tmp_path, folder, monkeypatch):
    """Return a host that is reached with a key, as the page on rsync says; its server runs what it is told."""
    program("rsync")
    with login_server(tmp_path, folder) as settings:
        monkeypatch.setenv("RSYNC_RSH", f"{program('ssh')} -F {settings}")
        yield Rsync("me@example.org:/var/www/")


def publish(host: Rsync, site) -> Publication | None:  # type: ignore[no-untyped-def]
    live = host.live()
    host.upload(site, changes_to(site, live), live or Publication({}))
    return live


def encoded(files) -> dict[str, bytes]:  # type: ignore[no-untyped-def]
    return {name: text.encode() for name, text in files.items()}


def without_list(folder) -> dict[str, bytes]:  # type: ignore[no-untyped-def]
    return {name: data for name, data in files_in(folder).items() if name != FILE}


@pytest.mark.parametrize("transport", ["by_daemon", "over_ssh"])
def test_the_site_is_there_and_only_what_was_published_before_goes(tmp_path, folder, request, transport) -> None:
    host = request.getfixturevalue(transport)
    hidden = {".htaccess": "headers", ".well-known/security.txt": "mail us"}
    for name, data in FOREIGN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)

    before = publish(host, a_site(tmp_path / "old", {**OLD, **hidden}))
    first = without_list(folder)
    live = publish(host, a_site(tmp_path / "new", {**NEW, **hidden, "we[i]rd*.txt": "x"}))
    second = without_list(folder)
    publish(host, a_site(tmp_path / "last", NEW))

    assert before is None
    assert live == Publication.of_folder(tmp_path / "old/output")
    assert first == encoded({**OLD, **hidden}) | FOREIGN
    assert second == encoded({**NEW, **hidden, "we[i]rd*.txt": "x"}) | FOREIGN
    assert without_list(folder) == encoded(NEW) | FOREIGN
    assert host.live() == Publication.of_folder(tmp_path / "last/output")


def test_a_rebuild_that_changed_no_bytes_changes_nothing_there(tmp_path, folder, by_daemon) -> None:
    site = a_site(tmp_path, OLD)
    publish(by_daemon, site)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != FILE}
    for path in site.folder.rglob("*"):
        os.utime(path, (1_900_000_000, 1_900_000_000))

    publish(by_daemon, site)

    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_what_was_changed_there_by_others_is_as_published_again(tmp_path, folder, by_daemon) -> None:
    site = a_site(tmp_path, OLD)
    publish(by_daemon, site)
    (folder / "about/index.html").write_text("<link href=style.11111111.css> fake")

    publish(by_daemon, site)

    assert without_list(folder) == encoded(OLD)


def test_files_are_readable_for_a_web_server_whatever_is_usual_here(tmp_path, folder, by_daemon) -> None:
    site = a_site(tmp_path, OLD)
    for path in site.folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    folder.chmod(0o2775)

    publish(by_daemon, site)

    assert folder.stat().st_mode & 0o7777 == 0o2775
    assert (folder / "news/old").stat().st_mode & 0o005
    assert all(path.stat().st_mode & 0o004 for path in folder.rglob("*"))


def test_a_folder_that_is_not_there_is_made(tmp_path, folder, by_daemon, capfd) -> None:
    publish(Rsync(f"{by_daemon.target}campaign/"), a_site(tmp_path, OLD))

    assert without_list(folder / "campaign") == encoded(OLD)
    assert capfd.readouterr().err == ""


def test_a_module_that_is_not_there_is_a_problem_and_not_an_empty_host(tmp_path, by_daemon, capfd) -> None:
    host = Rsync(by_daemon.target.replace("/www/", "/nowhere/"))

    with pytest.raises(HostError) as raised:
        publish(host, a_site(tmp_path, OLD))

    assert raised.value.problem.code == "PUB030"
    assert "Unknown module" in capfd.readouterr().err


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tmp_path, folder, by_daemon) -> None:
    publish(by_daemon, a_site(tmp_path / "old", {"index.html": "x", "vote": "file", "about/index.html": "page"}))

    publish(by_daemon, a_site(tmp_path / "new", {"index.html": "x", "vote/index.html": "page", "about": "file"}))

    assert without_list(folder) == {"index.html": b"x", "vote/index.html": b"page", "about": b"file"}
