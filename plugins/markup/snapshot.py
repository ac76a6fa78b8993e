"""A snapshot is the content folder as one run saw it: each file as it was when it was first asked for."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Snapshot:
    """The files below ``root``, each looked at once.

    Two **states** of a file are equal only if nobody who looks for the file can tell a difference: its bytes are the
    same, or it is missing in both. Names that differ only in capital letters, or in how accents are composed, share one
    state, because to some computers, and some people, they are one file.
    """

    def __init__(self, root: Path) -> None:
        """Start with nothing read."""
        self._root = root
        self._names: dict[str, dict[str, list[str]]] = {}  # folder → folded name → names
        self._read: dict[str, bytes | None] = {}
        self._states: dict[str, str] = {}
        self._stats: dict[str, list[tuple[Path, tuple[int, ...]]]] = {}

    def path(self, below: str) -> Path:
        """Return the path on disk of the file at ``below``."""
        return self._root / below

    def read(self, below: str) -> bytes | None:
        """Return the bytes of the file at ``below``, those of its state; None if it cannot be read."""
        if below not in self._read:
            self._note_stat(below)
            self._read[below] = _bytes_of(self._root / below)
        return self._read[below]

    def state(self, below: str) -> str:
        """Return the state of the file at ``below``; empty if it is missing."""
        if below not in self._states:
            self._note_stat(below)
            described = "\n".join(f"{name} {self._links(name)} {self._digest(name)}" for name in self._spellings(below))
            self._states[below] = _digest(described.encode(errors="surrogatepass")) if described else ""
        return self._states[below]

    def is_unchanged(self, below: str) -> bool:
        """Whether the file at ``below`` was not touched since this snapshot first looked at it."""
        return all(_stat(path) == stat for path, stat in self._stats.get(below, ()))

    def names(self) -> Iterator[str]:
        """Yield the path of every file below the folder, as it is now."""
        for folder, _, names in os.walk(self._root):
            inside = os.path.relpath(folder, self._root)
            yield from (name if inside == os.curdir else Path(inside, name).as_posix() for name in names)

    def forget(self) -> None:
        """Forget what was read, so that every file is read again."""
        for kept in (self._names, self._read, self._states, self._stats):
            kept.clear()

    def _note_stat(self, below: str) -> None:
        """Keep size and times of the file at ``below``."""
        if below not in self._stats:
            paths = [self._root / name for name in self._spellings(below)] or [self._root / below]
            self._stats[below] = [(path, _stat(path)) for path in paths]

    def _spellings(self, below: str) -> list[str]:
        """Return the paths on disk that are alike ``below``."""
        paths = [""]
        for part in below.split("/"):
            folded = fold(part)
            paths = [f"{path}/{name}".lstrip("/") for path in paths for name in self._names_in(path).get(folded, ())]
        return paths

    def _names_in(self, folder: str) -> dict[str, list[str]]:
        """Return the names in ``folder`` by what ``fold`` makes of them."""
        if folder not in self._names:
            names: dict[str, list[str]] = {}
            with suppress(OSError):
                for name in sorted(entry.name for entry in os.scandir(self._root / folder)):
                    names.setdefault(fold(name), []).append(name)
            self._names[folder] = names
        return self._names[folder]

    def _links(self, below: str) -> list[bool]:
        """Return for each part of a path whether it is a symbolic link."""
        path = Path(below)
        return [(self._root / part).is_symlink() for part in (path, *path.parents[:-1])]

    def _digest(self, below: str) -> str:
        """Return the digest of a file's bytes; empty if it cannot be read."""
        data = self._read[below] if below in self._read else _bytes_of(self._root / below)
        return "" if data is None else _digest(data)


def fold(name: str) -> str:
    """Return what is the same for names, or paths, that are alike: to some computers they are one file."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", name).casefold()


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def _stat(path: Path) -> tuple[int, ...]:
    """Return what changes whenever a file is written; empty if there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
