"""A snapshot is the content folder as one run saw it: each file as it was when it was first asked for."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Snapshot:
    """The files below ``root``, each looked at once.

    A file's **state** is a text that is the same again only where nobody who looks for the file can tell a difference:
    its bytes are the same, or it is missing as before. Names that differ only in capital letters, or in how accents
    are composed, share one state, since to some computers, and some people, they are one file.
    """

    def __init__(self, root: Path) -> None:
        """Look at nothing yet."""
        self._root = root
        self._names: dict[str, dict[str, list[str]]] = {}  # folder → folded name → names
        self._read: dict[str, bytes | None] = {}
        self._states: dict[str, str] = {}
        self._marks: dict[str, list[tuple[Path, tuple[int, ...]]]] = {}

    def path(self, below: str) -> Path:
        """Return where the file at ``below`` is on the disk."""
        return self._root / below

    def read(self, below: str) -> bytes | None:
        """Return the bytes of the file at ``below``, as its state knows them; None where it cannot be read."""
        if below not in self._read:
            self._mark(below)
            try:
                self._read[below] = (self._root / below).read_bytes()
            except OSError:
                self._read[below] = None
        return self._read[below]

    def state(self, below: str) -> str:
        """Return the state of the file at ``below``; empty where there is none."""
        if below not in self._states:
            self._mark(below)
            told = "\n".join(f"{way} {self._links(way)} {self._digest(way)}" for way in self._ways(below))
            self._states[below] = _digest(told.encode(errors="surrogatepass")) if told else ""
        return self._states[below]

    def is_unchanged(self, below: str) -> bool:
        """Whether nobody touched the file at ``below`` since this snapshot first looked at it."""
        return all(_touched(path) == touched for path, touched in self._marks.get(below, ()))

    def names(self) -> Iterator[str]:
        """Yield the path of every file below the folder, as it is now."""
        for folder, _, names in os.walk(self._root):
            inside = os.path.relpath(folder, self._root)
            yield from (name if inside == os.curdir else Path(inside, name).as_posix() for name in names)

    def forget(self) -> None:
        """Look at everything anew from now on."""
        for known in (self._names, self._read, self._states, self._marks):
            known.clear()

    def _mark(self, below: str) -> None:
        """Keep what the disk says of the file at ``below``, without reading it."""
        if below not in self._marks:
            paths = [self._root / way for way in self._ways(below)] or [self._root / below]
            self._marks[below] = [(path, _touched(path)) for path in paths]

    def _ways(self, below: str) -> list[str]:
        """Return how the disk spells ``below``, in as many ways as there are."""
        ways = [""]
        for part in below.split("/"):
            folded = fold(part)
            ways = [os.path.join(way, name) for way in ways for name in self._names_in(way).get(folded, ())]  # noqa: PTH118
        return ways

    def _names_in(self, folder: str) -> dict[str, list[str]]:
        """Return the names in ``folder``, by what is the same in all that are alike."""
        if folder not in self._names:
            names: dict[str, list[str]] = {}
            try:
                for name in sorted(os.listdir(self._root / folder)):  # noqa: PTH208  (names are all that is wanted)
                    names.setdefault(fold(name), []).append(name)
            except OSError:
                pass
            self._names[folder] = names
        return self._names[folder]

    def _links(self, way: str) -> list[bool]:
        """Tell of each step of ``way`` whether it is a symbolic link."""
        path = Path(way)
        return [(self._root / step).is_symlink() for step in (path, *path.parents[:-1])]

    def _digest(self, way: str) -> str:
        """Return what stands for the bytes of one file; nothing where it is none that can be read."""
        if way in self._read:
            data = self._read[way]
            return "" if data is None else _digest(data)
        try:
            return _digest((self._root / way).read_bytes())
        except OSError:
            return ""


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def fold(name: str) -> str:
    """Return what is the same in names, or paths, that are alike: to some they are one file."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", name).casefold()


def _touched(path: Path) -> tuple[int, ...]:
    """Return what changes with a file, whoever writes it; nothing where there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
