"""By SFTP, to a real server on this machine: uploaded and removed; strangers are refused."""

from __future__ import annotations

import asyncssh
import pytest

from plugins.publish.hosts import sftp
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication
from tests.publish.hosts.servers import PASSWORD, USER, ssh_server
from tests.publish.hosts.sites import NEW, OLD, a_site, changes_to


@pytest.fixture(scope="module")
def key():
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def served(tmp_path, key, monkeypatch):
    """Return the served folder, and the host that knows the server."""
    folder = tmp_path / "served"
    folder.mkdir()
    with ssh_server(folder, key) as port:
        known = tmp_path / "home" / ".ssh" / "known_hosts"
        known.parent.mkdir(parents=True)
        known.write_text(f"[127.0.0.1]:{port} {key.export_public_key().decode()}")
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        monkeypatch.setenv(sftp.PASSWORD, PASSWORD)
        monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
        yield folder, sftp.Sftp("127.0.0.1", "/www/campaign", USER, port)


def publish(host, site) -> None:
    live = host.live()
    host.upload(site, changes_to(site, live), live or Publication({}))


def files_in(folder) -> dict[str, str]:
    paths = [path for path in (folder / "www/campaign").rglob("*") if path.is_file()]
    return {path.relative_to(folder / "www/campaign").as_posix(): path.read_text() for path in paths}


def test_the_site_is_there_and_what_is_gone_from_it_goes(tmp_path, served) -> None:
    folder, host = served

    publish(host, a_site(tmp_path / "old", OLD))
    first = files_in(folder)
    publish(host, a_site(tmp_path / "new", NEW))
    second = files_in(folder)

    first.pop(FILE)
    assert first == OLD
    assert Publication.from_json(second.pop(FILE).encode()) == host.live()
    assert second == NEW
    assert not (folder / "www/campaign/news/old").exists()


@pytest.mark.parametrize(("password", "code"), [("wrong", "PUB026"), ("", "PUB027")])
def test_who_is_not_let_in_is_told_what_to_try(served, monkeypatch, password, code) -> None:
    monkeypatch.setenv(sftp.PASSWORD, password)

    with pytest.raises(HostError) as raised:
        served[1].live()

    assert raised.value.problem.code == code
    assert "wrong" not in str(raised.value.problem)


def test_a_folder_that_is_closed_is_not_taken_for_a_server_that_is_away(tmp_path, served, monkeypatch) -> None:
    def deny(*_: object) -> None:
        raise asyncssh.SFTPPermissionDenied("closed")

    monkeypatch.setattr(asyncssh.SFTPServer, "open", deny)

    with pytest.raises(HostError) as raised:
        publish(served[1], a_site(tmp_path / "old", OLD))

    assert raised.value.problem.code == "PUB037"
    assert "/www/campaign" in raised.value.problem.what


def test_a_server_that_is_not_the_known_one_gets_no_password(served, tmp_path) -> None:
    other = asyncssh.generate_private_key("ssh-ed25519")
    port = served[1].port
    known = tmp_path / "home/.ssh/known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {other.export_public_key().decode()}")

    with pytest.raises(HostError) as raised:
        served[1].live()

    assert raised.value.problem.code == "PUB027"


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tmp_path, served) -> None:
    publish(served[1], a_site(tmp_path / "old", {"index.html": "x", "vote": "file", "about/index.html": "page"}))

    publish(served[1], a_site(tmp_path / "new", {"index.html": "x", "vote/index.html": "page", "about": "file"}))

    files = files_in(served[0])
    files.pop(FILE)
    assert files == {"index.html": "x", "vote/index.html": "page", "about": "file"}
