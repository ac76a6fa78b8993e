"""Plays the host of each page in docs/hosting/, so that what the page says can be typed as it stands there."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import asyncssh
import boto3

from tests.publish.hosts.servers import login_server, object_store, ssh_server
from tests.support.programs import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

#: Stands for npx. It takes what the programs of the two hosts were seen to take (netlify-cli 26.2.0, wrangler 4.80.0;
#: November 2026, with a server on one machine in the service's place), and nothing else.
_NPX: Final = """#!{python}
import os, shutil, sys
words, secrets = sys.argv[1:], os.environ
if words[:3] == ["--yes", "netlify-cli@26.2.0", "deploy"]:
    is_right = words[3] == "--dir" and words[5:] == ["--prod", "--no-build", "--site", "mill-lane-tenants"]
    folder, needed = words[4], ["NETLIFY_AUTH_TOKEN"]
elif words[:4] == ["--yes", "wrangler@4.80.0", "pages", "deploy"]:
    is_right = words[5:] == ["--project-name", "mill-lane-tenants", "--branch", "main"]
    folder, needed = words[4], ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"]
if not is_right or not all(secrets.get(name) for name in needed):
    sys.exit("not taken: " + " ".join(words))
shutil.rmtree({live!r}, ignore_errors=True)
shutil.copytree(folder, {live!r})
"""
_UPLOAD: Final = '#!/bin/sh\ntest "$1" = --quickly && rm -rf live && cp -R output live\n'


@dataclass(frozen=True)
class PlayedHost:
    """How a host on this machine differs from the page's: ``line`` in publishconf.py, and how its front page is read.

    ``settings`` are those of ssh.
    """

    line: str
    read: Callable[[], bytes]
    settings: Path | None = None


@contextmanager
def play(name: str, line: str, project: Path, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[PlayedHost]:
    """Play the host of the page ``name``, which says ``line``; ``folder`` is for what it needs."""
    with ExitStack() as stack:
        yield _PLAYED[name](line, project, folder, patch, stack)


def _branch(branch: str) -> Callable[..., PlayedHost]:
    """Return a player of a host that shows a file of a branch, whatever address of a repository the page has."""

    def played(line: str, project: Path, folder: Path, patch: pytest.MonkeyPatch, _: ExitStack) -> PlayedHost:
        git = program("git")
        subprocess.run([git, "init", "--quiet", "--bare", str(folder / "remote.git")], check=True)
        prefixes = ("git@github.com:mill-lane/campaign.git", "git@gitlab.com:mill-lane/campaign.git")
        prefixes = (*prefixes, "git@codeberg.org:mill-lane/pages.git")
        settings = [(f"url.{folder}/remote.git.insteadOf", prefix) for prefix in prefixes]
        settings += [("user.name", "Ana"), ("user.email", "ana@example.org")]
        patch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
        for number, (key, value) in enumerate(settings):
            patch.setenv(f"GIT_CONFIG_KEY_{number}", key)
            patch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
        for words in (("init", "--quiet", "-b", "main"), ("add", "content"), ("commit", "--quiet", "-m", "Begin")):
            subprocess.run([git, *words], cwd=project, check=True)
        show = [git, "--git-dir", str(folder / "remote.git"), "show", branch]
        return PlayedHost(line, lambda: subprocess.run(show, capture_output=True, check=True).stdout)

    return played


def _npx(line: str, _project: Path, folder: Path, patch: pytest.MonkeyPatch, _: ExitStack) -> PlayedHost:
    (folder / "npx").write_text(_NPX.format(python=sys.executable, live=str(folder / "live")))
    (folder / "npx").chmod(0o755)
    patch.setenv("PATH", str(folder), prepend=":")
    return PlayedHost(line, (folder / "live/index.html").read_bytes)


def _rsync(line: str, _project: Path, folder: Path, patch: pytest.MonkeyPatch, stack: ExitStack) -> PlayedHost:
    program("rsync")
    files = folder / "www"
    files.mkdir()
    settings = stack.enter_context(login_server(folder, files))
    patch.setenv("RSYNC_RSH", f"{program('ssh')} -F {settings}")
    return PlayedHost(line, (files / "campaign/index.html").read_bytes, settings)


def _sftp(line: str, _project: Path, folder: Path, patch: pytest.MonkeyPatch, stack: ExitStack) -> PlayedHost:
    files, key = folder / "served", asyncssh.generate_private_key("ssh-ed25519")
    files.mkdir()
    port = stack.enter_context(ssh_server(files, key))
    (folder / ".ssh").mkdir()
    (folder / ".ssh/known_hosts").write_text(f"[127.0.0.1]:{port} {key.export_public_key().decode()}")
    patch.setenv("HOME", str(folder))
    patch.delenv("SSH_AUTH_SOCK", raising=False)
    settings = stack.enter_context(login_server(folder, files))
    here = line.replace("me@example.org:", f"me@127.0.0.1:{port}:")
    return PlayedHost(here, (files / "var/www/campaign/index.html").read_bytes, settings)


def _s3(line: str, _project: Path, _folder: Path, patch: pytest.MonkeyPatch, stack: ExitStack) -> PlayedHost:
    address = f"http://127.0.0.1:{stack.enter_context(object_store())}"
    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}.items():
        patch.setenv(f"AWS_{name}", value)
    client = stack.enter_context(closing(boto3.client("s3", endpoint_url=address)))
    client.create_bucket(Bucket="mill-lane")
    here = line.replace("https://objects.example.org", address)

    def read() -> bytes:
        return bytes(client.get_object(Bucket="mill-lane", Key="index.html")["Body"].read())

    return PlayedHost(here, read)


def _zip(line: str, project: Path, *_: object) -> PlayedHost:
    def read() -> bytes:
        with zipfile.ZipFile(project / "campaign.zip") as archive:
            return archive.read("index.html")

    return PlayedHost(line, read)


def _command(line: str, project: Path, *_: object) -> PlayedHost:
    (project / "upload.sh").write_text(_UPLOAD)
    return PlayedHost(line, (project / "live/index.html").read_bytes)


_PLAYED: Final = {
    "github-pages": _branch("gh-pages:index.html"),
    "gitlab-pages": _branch("pages:public/index.html"),
    "codeberg-pages": _branch("pages:index.html"),
    "netlify": _npx,
    "cloudflare-pages": _npx,
    "rsync": _rsync,
    "sftp": _sftp,
    "s3": _s3,
    "zip": _zip,
    "command": _command,
}
