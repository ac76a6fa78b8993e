"""What an upgrade is made of: versions, a release, the changes it makes, and why it stops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.messages import Message
    from plugins.upgrade.git_repository import Repository

_VERSION: Final = re.compile(r"v?(?P<major>\d{1,6})\.(?P<minor>\d{1,6})\.(?P<patch>\d{1,6})")


class UpgradeError(Exception):
    """Why an upgrade stops before anything was changed, as a problem."""

    def __init__(self, path: str, what: Message, hint: Message, code: str) -> None:
        """Keep the problem; ``path`` is a file of the project, or what was typed."""
        self.problem = Problem(path, 0, what, hint, code)
        super().__init__(str(self.problem))


class Version(NamedTuple):
    """A released version (semver.org), without the parts of versions that are not released yet."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.major}.{self.minor}.{self.patch}"


def read_version(text: str) -> Version | None:
    """Return the version that ``text`` is, as ``0.2.0`` or ``v0.2.0``; None for anything else."""
    match = _VERSION.fullmatch(text)
    return Version(*map(int, match.groups())) if match else None


@dataclass(frozen=True)
class Release:
    """A version of Picket in a folder: what would be installed.

    ``files`` are its paths, without those that belong to a campaign. ``place`` is where it came from, as it was typed;
    ``repository`` is there where that was a Git repository.
    """

    place: str
    folder: Path
    version: Version
    files: frozenset[str]
    repository: Repository | None = None


@dataclass(frozen=True, order=True)
class Change:
    """A file of Picket's that is not as it was shipped: the campaign ``changed``, ``added`` or ``deleted`` it."""

    path: str
    how: str


CHANGED, ADDED, DELETED = "changed", "added", "deleted"


@dataclass(frozen=True)
class Plan:
    """What an upgrade does.

    ``written`` are the new bytes of files by path, those of content/ that a migration rewrites included; ``before`` are
    the bytes that stand there now, also of the files that are ``removed``. ``kept`` are files that differ and stay,
    because the campaign lists them; ``unknown`` are files in Picket's folders that never were Picket's.
    """

    written: Mapping[str, bytes]
    removed: tuple[str, ...]
    before: Mapping[str, bytes]
    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    unknown: tuple[str, ...]
