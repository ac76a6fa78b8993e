"""Git, as an upgrade uses it: to fetch releases, to see what was shipped before, and what is not committed yet.

Git is called as a program. Where there is none, everything else works without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.programs.git import Git, GitError, GitMissingError, is_installed
from plugins.upgrade.model import UpgradeError, Version, read_version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: No programs that an address names (ext::).
_PROTOCOLS: Final = {"GIT_ALLOW_PROTOCOL": "https:ssh:file"}
#: One changed file of “git log --raw -z”: modes and blobs before and after, and what happened.
_CHANGED: Final = re.compile(rb":\d{6} \d{6} [0-9a-f]{40,64} (?P<blob>[0-9a-f]{40,64}) [A-Z]\d*")


@dataclass(frozen=True)
class Repository:
    """The Git repository at ``address``; what is fetched from it is kept in ``folder``, a bare one."""

    address: str
    folder: Path

    @property
    def git(self) -> Git:
        """Git in the folder."""
        return Git(self.folder, variables=_PROTOCOLS)

    def versions(self) -> dict[Version, str]:
        """Return the tags of released versions. Raises UpgradeError where it does not answer."""
        lines = self._remote("ls-remote", "--tags", "--refs", "--", self.address).decode("utf-8", "replace").split("\n")
        tags = [line.partition("refs/tags/")[2] for line in lines if "refs/tags/" in line]
        return {version: tag for tag in tags if (version := read_version(tag))}

    def fetch(self, name: str) -> None:
        """Fetch the tag, branch or commit called ``name``. Raises UpgradeError where there is none."""
        self._begin()
        fetch = ("fetch", "-q", "--no-tags", "--depth=1", "--", self.address)
        if self.git.run(*fetch, f"+refs/tags/{name}:refs/picket/new").returncode:
            self._remote(*fetch, f"+{name}:refs/picket/new")

    def archive(self, file: Path) -> None:
        """Write what was fetched last into ``file``, a zip."""
        self._remote("archive", "--format=zip", f"--output={file}", "refs/picket/new")

    def fetch_history(self) -> None:
        """Fetch every branch and tag with all that came before."""
        self._begin()
        self._remote("fetch", "-q", "--depth=2147483647", "--", self.address, "+refs/*:refs/all/*")  # that is all

    def blobs(self, *which: str) -> dict[str, list[str]]:
        """Return the blobs that each path had, the latest first, in the commits that ``which`` names for “git log”."""
        words = ("--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "-m")
        log = self.git.run("log", *words, *which)
        blobs: dict[str, list[str]] = {}
        parts = log.stdout.split(b"\0")
        for change, path in pairwise(parts):
            if match := _CHANGED.fullmatch(change.strip()):
                blobs.setdefault(path.decode("utf-8", "replace"), []).append(match["blob"].decode())
        return blobs

    def read(self, blob: str) -> bytes | None:
        """Return the bytes of a blob; None where it is not there."""
        return self.git.blob(blob)

    def _begin(self) -> None:
        """Make the bare repository, where there is none yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git.run("init", "-q", "--bare")

    def _remote(self, *words: str) -> bytes:
        """Return what Git writes; raises UpgradeError with its last words where it fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            return self.git.read(*words)
        except GitMissingError as error:
            what = Message("This is a Git address, and Git is not installed.")
            hint = Message("Install Git, or download a zip and name that.")
            raise UpgradeError(self.address, what, hint, "UPG005") from error
        except GitError as error:
            what = Message("Git cannot get it: {said}.", said=error.line.removeprefix("fatal: ").rstrip("."))
            hint = Message("Check the address, the name behind “#”, and that this computer is online.")
            raise UpgradeError(self.address, what, hint, "UPG005") from error


def is_in_repository(root: Path) -> bool:
    """Whether ``root`` is in the work tree of a Git repository that has a commit."""
    return is_installed() and Git(root).has_commit()


def uncommitted(root: Path) -> frozenset[str]:
    """Return the paths in ``root``, relative to it, that are not as in the last commit, or not in it; none without Git.

    Raises UpgradeError where Git is there and cannot say: then nobody knows what would be lost.
    """
    if not is_in_repository(root):
        return frozenset()
    try:
        return frozenset(Git(root).uncommitted())
    except GitError as error:
        what = Message("Git cannot say what is committed: {said}.", said=error.line.rstrip("."))
        raise UpgradeError(str(root), what, Message("Put that right, and start again."), "UPG005") from error


def commit(root: Path, written: Iterable[str], removed: Iterable[str], words: str) -> str:
    """Commit these paths alone; return what Git said where it would not."""
    git = Git(root)
    if git.run("diff", "--cached", "--quiet").returncode:
        return translated(Message("other changes are staged"))
    steps = (
        (("update-index", "--force-remove", "-z", "--stdin"), removed),
        (("update-index", "--add", "--replace", "-z", "--stdin"), written),
        (("commit", "-q", "-m", words), ()),
    )
    for command, paths in steps:
        done = git.run(*command, data="\0".join(paths).encode())
        if done.returncode:
            return (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return ""
