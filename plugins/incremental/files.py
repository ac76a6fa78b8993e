"""What lies in a folder, told apart by size and time first, and by digest where those moved."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: Folders that no build reads: caches of Python's, tools' and editors'.
_PASSED_OVER = ("__pycache__", ".git")


class Stamp(NamedTuple):
    """One file: its size in bytes, when it changed (nanoseconds), and the SHA-256 of its bytes, if it was wanted."""

    size: int
    changed: int
    digest: str = ""


def look(root: Path, names: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamp, without digest, of every file among and below ``names``, which are relative to ``root``."""
    found: dict[str, Stamp] = {}
    for name in names:
        for path, status in _walk(str(root / name), "" if name == "." else name):
            found[path] = Stamp(status.st_size, status.st_mtime_ns)
    return found


def _walk(folder: str, name: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file at or below ``folder``, shown as ``name``, with its status; links are what they lead to."""
    try:
        entries = list(os.scandir(folder))
    except NotADirectoryError:
        yield name, os.stat(folder)  # noqa: PTH116  (thousands of paths are a good part of the time)
        return
    except FileNotFoundError:
        return
    inside = f"{name}/" if name else ""
    for entry in entries:
        if entry.is_dir():
            if entry.name not in _PASSED_OVER:
                yield from _walk(entry.path, f"{inside}{entry.name}")
        elif entry.is_file():
            yield f"{inside}{entry.name}", entry.stat()


def with_digests(root: Path, stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return ``stamps`` with the digest of every file's bytes."""
    return {name: Stamp(stamp.size, stamp.changed, digest(root / name)) for name, stamp in stamps.items()}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; nothing for one that cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def changes(root: Path, before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> Iterator[tuple[str, str]]:
    """Yield each file that is not as it was ``before``, with how: new, gone or changed.

    A file of the same size whose time moved is looked into: one that was only touched has not changed.
    """
    for name in sorted(before.keys() | now.keys()):
        if name not in before:
            yield name, "new"
        elif name not in now:
            yield name, "gone"
        elif (before[name].size, before[name].changed) != (now[name].size, now[name].changed):
            same = before[name].size == now[name].size and before[name].digest == digest(root / name)
            if not same or not before[name].digest:
                yield name, "changed"


def stamp_of(path: Path, digest: str) -> Stamp:
    """Return the stamp of one file, whose digest is known."""
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, digest)
