"""A publication is what was uploaded: every file of the site with its digest, so that the next one can be compared.

It travels with the site as ``publication.json``, a public file that names public files alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from plugins.messages import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plugins.messages import Message

FILE: Final = "publication.json"
_FORMAT: Final = 1
#: A site of fewer files may lose most of them in one evening.
_SMALL: Final = 12
#: The part of the live files that may be removed without being told so.
_MOST: Final = 1 / 3


@dataclass(frozen=True)
class Publication:
    """The files of a site: their SHA-256 in hexadecimal, by path with forward slashes.

    The digest is empty where an upload was under way, and nobody knows what was uploaded.
    """

    files: Mapping[str, str]

    @classmethod
    def of_folder(cls, folder: Path) -> Publication:
        """Return the publication of the built site in ``folder``."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        names = {path.relative_to(folder).as_posix(): path for path in files}
        return cls(
            {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in names.items() if name != FILE}
        )

    @classmethod
    def from_json(cls, data: bytes | None) -> Publication | None:
        """Return what ``to_json`` wrote; None where there is nothing, or something else."""
        try:
            plain = json.loads(data or b"")
            files = plain["files"]
            if plain["format"] != _FORMAT or not all(isinstance(item, str) for pair in files.items() for item in pair):
                return None
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        return cls(MappingProxyType({name: files[name] for name in files if _is_inside(name)}))

    def to_json(self) -> bytes:
        """Return the contents of ``publication.json``: the same files give the same bytes."""
        return json.dumps({"format": _FORMAT, "files": dict(sorted(self.files.items()))}, indent=0).encode()

    def during(self, old: Publication) -> Publication:
        """Return what may be on the host while this publication replaces ``old``: every file of both."""
        unsure = {name: "" for name in {**old.files, **self.files} if old.files.get(name) != self.files.get(name)}
        return Publication({**old.files, **unsure})


@dataclass(frozen=True)
class Changes:
    """The difference between two publications, as sorted paths."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def between(cls, old: Publication, new: Publication) -> Changes:
        """Return what has to be done to a host with ``old`` so that it has ``new``."""
        return cls(
            tuple(sorted(new.files.keys() - old.files.keys())),
            tuple(sorted(name for name, digest in new.files.items() if old.files.get(name, digest) != digest)),
            tuple(sorted(old.files.keys() - new.files.keys())),
        )

    @property
    def in_the_way(self) -> tuple[str, ...]:
        """Files to be removed before others are added: one where a folder comes, or in a folder where a file comes."""
        folders = {parent.as_posix() for name in self.added for parent in PurePosixPath(name).parents}
        added = set(self.added)
        return tuple(
            name
            for name in self.removed
            if name in folders or not added.isdisjoint(parent.as_posix() for parent in PurePosixPath(name).parents)
        )

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.added or self.changed or self.removed)

    @property
    def message(self) -> Message:
        """The difference as an editor reads it: “2 files added, 1 changed, 0 removed.”."""
        return counted(
            "{count} file added, {changed} changed, {removed} removed.",
            "{count} files added, {changed} changed, {removed} removed.",
            len(self.added),
            changed=len(self.changed),
            removed=len(self.removed),
        )

    def remove_too_much(self, old: Publication) -> bool:
        """Whether more than a third of what is live would go, which is more often a mistake than meant."""
        return len(old.files) >= _SMALL and len(self.removed) > len(old.files) * _MOST


def _is_inside(name: str) -> bool:
    """Whether a path that a host gave is one below the site: what is removed later must be ours."""
    return not name.startswith("/") and "\\" not in name and not {"", ".", ".."}.intersection(name.split("/"))
