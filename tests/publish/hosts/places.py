"""The hosts that one machine can have, each with what visitors get of it."""

from __future__ import annotations

import subprocess
import zipfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import asyncssh
import boto3
import pytest

from plugins.publish.hosts import sftp
from plugins.publish.hosts.git_branch import GITHUB, GitBranch
from plugins.publish.hosts.rsync import Rsync
from plugins.publish.hosts.s3 import S3
from plugins.publish.hosts.zip_file import ZipFile
from tests.publish.hosts.cutting import NONE, Relay, Steps, relaying
from tests.publish.hosts.servers import PASSWORD, USER, object_store, rsync_daemon, ssh_server
from tests.support.programs import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from plugins.publish.hosts.model import Host

#: Which commands of Git's run a hook in the repository that takes a push, at the two ends of its work.
HOOKS: Final = ("pre-receive", "post-receive")
_BUCKET: Final = "campaign"


@dataclass(frozen=True)
class Place:
    """A host, and a function that returns what is there, by path.

    ``relay`` stands before its server, if it has one; else ``steps`` are counted.
    """

    host: Host
    read: Callable[[], Mapping[str, bytes]]
    relay: Relay | None = None
    steps: Steps = NONE


@contextmanager
def a_branch(folder: Path) -> Iterator[Place]:
    """Yield a bare repository, whose branch is what GitHub Pages shows."""
    remote = folder / "remote.git"
    subprocess.run([program("git"), "init", "--quiet", "--bare", str(remote)], check=True)

    def read() -> dict[str, bytes]:
        archive = ["git", "--git-dir", str(remote), "archive", "--format=zip", "-o", str(folder / "a.zip"), "gh-pages"]
        if subprocess.run(archive, capture_output=True, check=False).returncode:
            return {}
        return {name: data for name, data in _zipped(folder / "a.zip").items() if name not in {"CNAME", ".nojekyll"}}

    steps = Steps(("subprocess.Popen", "os.rename"))
    yield Place(GitBranch(str(remote), GITHUB, folder / "project"), read, steps=steps)


@contextmanager
def a_zip(folder: Path) -> Iterator[Place]:
    """Yield a zip file."""
    path = folder / "site.zip"
    yield Place(ZipFile(path), lambda: _zipped(path), steps=Steps(("open", "os.rename"), begins=".site.zip.new"))


@contextmanager
def an_sftp_server(folder: Path) -> Iterator[Place]:
    """Yield a web space by SFTP."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    files = folder / "served" / "www"
    files.parent.mkdir()
    with ssh_server(files.parent, key) as port, relaying(port) as relay, pytest.MonkeyPatch.context() as patch:
        known = folder / ".ssh" / "known_hosts"
        known.parent.mkdir()
        known.write_text(f"[127.0.0.1]:{relay.port} {key.export_public_key().decode()}")
        patch.setenv("HOME", str(folder))
        patch.setenv(sftp.PASSWORD, PASSWORD)
        patch.delenv("SSH_AUTH_SOCK", raising=False)
        yield Place(sftp.Sftp("127.0.0.1", "/www", USER, relay.port), lambda: files_in(files), relay)


@contextmanager
def an_rsync_server(folder: Path) -> Iterator[Place]:
    """Yield a web space by rsync."""
    files = folder / "www"
    files.mkdir()
    with rsync_daemon(folder, files) as port, relaying(port) as relay:
        yield Place(Rsync(f"rsync://127.0.0.1:{relay.port}/www/"), lambda: files_in(files), relay)


@contextmanager
def a_bucket(_: Path) -> Iterator[Place]:
    """Yield a bucket of an object store."""
    with (
        object_store() as port,
        relaying(port) as relay,
        pytest.MonkeyPatch.context() as patch,
        ExitStack() as stack,
    ):
        settings = {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}
        for name, value in settings.items():
            patch.setenv(f"AWS_{name}", value)

        client = stack.enter_context(closing(boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}")))
        client.create_bucket(Bucket=_BUCKET)
        bodies: dict[str, bytes] = {}  # by their digests, so that each is fetched once

        def read() -> dict[str, bytes]:
            tags = {item["Key"]: item["ETag"] for item in client.list_objects_v2(Bucket=_BUCKET).get("Contents", [])}
            for name, tag in tags.items():
                if tag not in bodies:
                    bodies[tag] = client.get_object(Bucket=_BUCKET, Key=name)["Body"].read()
            return {name: bodies[tag] for name, tag in tags.items()}

        yield Place(S3(_BUCKET, f"http://127.0.0.1:{relay.port}"), read, relay)


#: The columns of the table of interruptions.
PLACES: Final = {"git": a_branch, "zip": a_zip, "sftp": an_sftp_server, "rsync": an_rsync_server, "s3": a_bucket}


def kill_from_hook(folder: Path, hook: str) -> None:
    """Let the repository kill whoever pushes, with all that they started, when it runs ``hook``."""
    path = folder / "remote.git" / "hooks" / hook
    path.write_text("#!/bin/sh\nkill -9 0\n")
    path.chmod(0o755)


def forgive(folder: Path) -> None:
    """Take the hooks away again."""
    for hook in HOOKS:
        (folder / "remote.git" / "hooks" / hook).unlink(missing_ok=True)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files below ``folder`` by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _zipped(path: Path) -> dict[str, bytes]:
    if not path.exists():
        return {}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
