"""Servers on this machine, to publish to: SSH with SFTP and rsync, a daemon of rsync, an object store."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

import asyncssh
from moto.server import ThreadedMotoServer

from tests.support.programs import free_port, program, wait_for_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER, PASSWORD = "me", "a password of the test's own"


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


@contextmanager
def ssh_server(folder: Path, key: asyncssh.SSHKey, sftp=asyncssh.SFTPServer, **options) -> Iterator[int]:  # type: ignore[no-untyped-def]
    """Run a server whose files are those in ``folder``, and yield its port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen():  # type: ignore[no-untyped-def]
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=Login,
            server_host_keys=[key],
            sftp_factory=lambda channel: sftp(channel, chroot=str(folder)),
            **options,
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


@contextmanager
def login_server(settings: Path, folder: Path) -> Iterator[Path]:
    """Run a server that lets in whoever has the key, and runs what it is told; ``/var/www`` there is ``folder``.

    Yield the settings of ssh with which it is reached as example.org, a file in the folder ``settings``.
    """
    server_key, key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    key.write_private_key(settings / "key")
    (settings / "key").chmod(0o600)
    (settings / "allowed").write_bytes(key.export_public_key())

    async def obey(process: asyncssh.SSHServerProcess) -> None:  # type: ignore[type-arg]
        words = [word.replace("/var/www", str(folder)) for word in shlex.split(process.command or "true")]
        started = await asyncio.create_subprocess_exec(
            *words, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        feeding = asyncio.ensure_future(_copy(process.stdin, started.stdin))
        await asyncio.gather(_copy(started.stdout, process.stdout), _copy(started.stderr, process.stderr))
        status = await started.wait()
        feeding.cancel()
        process.exit(status)

    options = {"process_factory": obey, "encoding": None, "authorized_client_keys": str(settings / "allowed")}
    with ssh_server(folder, server_key, **options) as port:
        (settings / "known").write_text(f"[127.0.0.1]:{port} {server_key.export_public_key().decode()}")
        file = settings / "ssh_config"
        file.write_text(
            f"Host example.org\nHostName 127.0.0.1\nPort {port}\nIdentityFile {settings}/key\n"
            f"UserKnownHostsFile {settings}/known\nIdentitiesOnly yes\nBatchMode yes\n"
        )
        yield file


async def _copy(source, target) -> None:  # type: ignore[no-untyped-def]
    """Copy all that comes from one end of a process to the other."""
    while data := await source.read(1 << 15):
        target.write(data)
        await target.drain()


@contextmanager
def rsync_daemon(folder: Path, files: Path) -> Iterator[int]:
    """Run rsync as a daemon whose module “www” is ``files``; yield its port. ``folder`` has its settings."""
    port = free_port()
    settings = folder / "rsyncd.conf"
    ids = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    settings.write_text(f"use chroot = no\nreverse lookup = no\n{ids}[www]\npath = {files}\nread only = no\n")
    words = ["--daemon", "--no-detach", "--address=127.0.0.1", f"--port={port}", f"--config={settings}"]
    daemon = subprocess.Popen([program("rsync"), *words, f"--log-file={folder / 'rsyncd.log'}"])
    try:
        wait_for_port(port)
        yield port
    finally:
        daemon.terminate()
        daemon.wait(30)


@contextmanager
def object_store() -> Iterator[int]:
    """Run an object store; yield its port."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield server.get_host_and_port()[1]
    server.stop()
