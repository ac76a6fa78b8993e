"""By SFTP, to a real server on this machine: uploaded, removed, interrupted, completed; strangers are refused."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import ClassVar

import asyncssh
import pytest

from plugins.publish.hosts import sftp
from plugins.publish.hosts.model import HostError
from plugins.publish.hosts.publication import FILE, Publication
from tests.publish.hosts.sites import NEW, OLD, a_site, assert_whole, changes_to

USER, PASSWORD = "editor", "a password of the test's own"


class Login(asyncssh.SSHServer):
    """Lets one user in, and keeps the connections, so that they can be closed."""

    connections: ClassVar[list[asyncssh.SSHServerConnection]] = []

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        Login.connections.append(conn)

    def begin_auth(self, username: str) -> bool:  # noqa: ARG002
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)


class InterruptedServer(asyncssh.SFTPServer):
    """A server whose connection may be cut before one of its steps."""

    left = 1_000_000

    def _step(self) -> None:
        InterruptedServer.left -= 1
        if InterruptedServer.left < 0:
            raise asyncssh.SFTPConnectionLost("cut")

    def open(self, path, pflags, attrs):  # type: ignore[no-untyped-def]
        self._step()
        return super().open(path, pflags, attrs)

    def remove(self, path):  # type: ignore[no-untyped-def]
        self._step()
        return super().remove(path)

    def posix_rename(self, oldpath, newpath):  # type: ignore[no-untyped-def]
        self._step()
        return super().posix_rename(oldpath, newpath)


@contextmanager
def running(folder, key):  # type: ignore[no-untyped-def]
    """Run a server for ``folder``, and yield its port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen():  # type: ignore[no-untyped-def]
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=Login,
            server_host_keys=[key],
            sftp_factory=lambda channel: InterruptedServer(channel, chroot=str(folder)),
        )

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(30)

    async def close():  # type: ignore[no-untyped-def]
        server.close()
        await server.wait_closed()
        for connection in Login.connections:
            connection.abort()
            await connection.wait_closed()
        Login.connections.clear()

    try:
        yield server.get_port()
    finally:
        asyncio.run_coroutine_threadsafe(close(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


@pytest.fixture(scope="module")
def key():
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def served(tmp_path, key, monkeypatch):
    """Return the served folder, and the host that knows the server."""
    folder = tmp_path / "served"
    folder.mkdir()
    InterruptedServer.left = 1_000_000
    with running(folder, key) as port:
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


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 7, 9, 11, 13, 14, 15])
def test_cut_anywhere_every_page_is_whole_and_the_next_upload_completes_it(tmp_path, served, steps) -> None:
    folder, host = served
    publish(host, a_site(tmp_path / "old", OLD))

    InterruptedServer.left = steps
    with pytest.raises(HostError, match="could not be reached"):
        publish(host, a_site(tmp_path / "new", NEW))
    there = folder / "www/campaign"
    assert_whole(lambda name: (there / name).read_bytes() if (there / name).exists() else None)
    InterruptedServer.left = 1_000_000
    publish(host, a_site(tmp_path / "new", NEW))

    files = files_in(folder)
    files.pop(FILE)
    assert {name: text for name, text in files.items() if not name.endswith(".picket-upload")} == NEW


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

    monkeypatch.setattr(InterruptedServer, "open", deny)

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
