"""The baseline of an upgrade: what was shipped, by which a file that the campaign changed is recognised.

Best known from the list of the release (``release.json``). A copy made in between releases has none: then the first
commit of a repository made from the template tells it, or else the history of the repository that is upgraded from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from plugins.programs.git import Git
from plugins.upgrade.git_repository import Repository, is_in_repository
from plugins.upgrade.own_settings import CARRIED
from plugins.upgrade.release_files import digest, read_listing, version_in, with_plain_line_ends

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from plugins.upgrade.model import Release


class Baseline(Protocol):
    """What was shipped, as far as it is known."""

    @property
    def paths(self) -> Collection[str]:
        """Every path that was shipped."""

    @property
    def is_complete(self) -> bool:
        """Whether ``paths`` are those of one version: one that is not there was deleted."""

    def is_shipped(self, path: str, data: bytes) -> bool:
        """Whether the file ``path`` was shipped with these bytes, whatever its line ends."""

    def text(self, path: str, data: bytes) -> bytes | None:
        """Return the bytes of ``path`` as they were shipped, before they became ``data``; None where nobody knows."""


@dataclass(frozen=True)
class ReleaseList:
    """What the list of the release says; the bytes of files come from ``history``, if they are in it."""

    digests: Mapping[str, str]
    history: CommitHistory | None = None

    is_complete = True

    @property
    def paths(self) -> Collection[str]:
        """Every path of the list."""
        return self.digests.keys()

    def is_shipped(self, path: str, data: bytes) -> bool:
        """Whether the digest is the one in the list."""
        return self.digests.get(path) == digest(path, data)

    def text(self, path: str, data: bytes) -> bytes | None:  # noqa: ARG002  (there is one version of it)
        """Return the version in the history that has the digest of the list."""
        if self.history is None:
            return None
        versions = filter(None, map(self.history.repository.read, self.history.blobs.get(path, ())))
        return next((version for version in versions if digest(path, version) == self.digests.get(path)), None)


@dataclass(frozen=True)
class CommitHistory:
    """What commits of a Git repository have: those that ``which`` names for “git log”.

    It ``is_complete`` where that is one commit.
    """

    repository: Repository
    which: tuple[str, ...]
    is_complete: bool = False

    @cached_property
    def blobs(self) -> dict[str, list[str]]:
        """The blobs that each path had, the latest first."""
        return self.repository.blobs(*self.which)

    @property
    def paths(self) -> Collection[str]:
        """Every path there ever was."""
        return self.blobs.keys()

    def is_shipped(self, path: str, data: bytes) -> bool:
        """Whether one of the commits has the file with these bytes."""
        blobs = self.blobs.get(path, ())
        if any(_blob(form) in blobs for form in (data, with_plain_line_ends(data))):
            return True
        if path != CARRIED:
            return False
        own = digest(path, data)
        return any(digest(path, version) == own for version in filter(None, map(self.repository.read, blobs)))

    def text(self, path: str, data: bytes) -> bytes | None:
        """Return the version that has most lines in common with ``data``."""
        versions = [text for text in map(self.repository.read, dict.fromkeys(self.blobs.get(path, ()))) if text]
        lines = set(data.splitlines())
        return min(versions, key=lambda version: len(lines ^ set(version.splitlines())), default=None)


@dataclass(frozen=True)
class UnknownBaseline:
    """Nobody knows what was shipped."""

    paths: Collection[str] = ()
    is_complete = False

    def is_shipped(self, path: str, data: bytes) -> bool:  # noqa: ARG002  (nothing is known of any)
        """Whether it is known: it is not."""
        return False

    def text(self, path: str, data: bytes) -> bytes | None:  # noqa: ARG002  (as above)
        """Return nothing."""
        return None


def baseline_of(root: Path, release: Release) -> Baseline:
    """Return what was shipped with the Picket in ``root``, which is to become ``release``."""
    here = Repository(str(root), root)
    is_repository = is_in_repository(root)
    if listing := read_listing(root):
        return ReleaseList(listing.files, CommitHistory(here, ("HEAD",)) if is_repository else None)
    if is_repository and _is_from_template(root):
        return CommitHistory(here, ("--max-parents=0", "HEAD"), is_complete=True)
    if release.repository is not None:
        release.repository.fetch_history()
        history = CommitHistory(release.repository, ("--all",))
        if history.paths:
            return history
    return UnknownBaseline()


def _is_from_template(root: Path) -> bool:
    """Whether the first commit is a whole Picket of the version that is here: a copy of the template begins so."""
    git = Git(root)
    first = git.run("rev-list", "--max-parents=0", "HEAD").stdout.decode().split()
    if len(first) != 1 or git.blob(f"{first[0]}:./plugins/upgrade/__init__.py") is None:
        return False
    project = git.blob(f"{first[0]}:./pyproject.toml") or b""
    return f'version = "{version_in(root)}"'.encode() in project.splitlines()


def _blob(data: bytes) -> str:
    """Return the name that Git has for these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
