"""The state of files in a folder, by size, time and digest; and checksummed files, which show if they are damaged."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import namedtuple

from plugins.atomic import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any, TypeAlias

    StrPath = str | Path
    #: A value that JSON has: what a reader expects in it is checked where it is read.
    Json: TypeAlias = Any

#: The folder of what builds leave for later ones, relative to the project.
CACHE_FOLDER = ".cache/engine"
#: Folders that no build reads: caches of Python, tools and editors.
_IGNORED_FOLDERS = ("__pycache__", ".git")
#: The size of anything but files and folders: links, pipes, sockets and devices, which are never opened or followed.
NO_FILE = -1
#: How the names of Emacs' lock links begin.
_LOCK = ".#"
#: One file: its size in bytes, when it changed (nanoseconds), and the SHA-256 of its bytes, if it was wanted.
Stamp = namedtuple("Stamp", ["size", "changed", "digest"], defaults=("",))


def scan(root: StrPath, names: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamp, without digest, of every file among and below ``names``, which are relative to ``root``.

    Each of ``names`` may be a link; links below are not followed. Anything but a regular file has the size ``NO_FILE``.
    """
    stamps: dict[str, Stamp] = {}
    ahead = [(os.path.join(root, name), "" if name == "." else name) for name in names]
    while ahead:  # thousands of files are most of what a build does when nothing changed
        folder, name = ahead.pop()
        try:
            entries = os.scandir(folder)
        except OSError:
            if os.path.lexists(folder):
                stamps[name] = _stamp_of_named(folder)
            continue
        inside = f"{name}/" if name else ""
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _IGNORED_FOLDERS:
                    ahead.append((entry.path, inside + entry.name))
            elif entry.is_file(follow_symlinks=False):
                stamps[inside + entry.name] = _stamp(entry.stat())
            elif not entry.name.startswith(_LOCK):
                stamps[inside + entry.name] = Stamp(NO_FILE, entry.stat(follow_symlinks=False).st_mtime_ns)
    return stamps


def _stamp_of_named(path: str) -> Stamp:
    """Return the stamp of a name that is not a folder that can be opened."""
    try:
        status = os.stat(path)
    except OSError:  # a link that leads nowhere, or in a circle
        return Stamp(NO_FILE, 0)
    return _stamp(status) if stat.S_ISREG(status.st_mode) else Stamp(NO_FILE, status.st_mtime_ns)


def _stamp(status: os.stat_result, digest: str = "") -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, digest)


def with_digests(root: StrPath, stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return ``stamps`` with the digest of every file's bytes."""
    return {
        name: stamp if stamp.size == NO_FILE else stamp._replace(digest=digest(os.path.join(root, name)))
        for name, stamp in stamps.items()
    }


def is_regular(path: StrPath) -> bool:
    """Whether there is a regular file at ``path``: not a link to one, a pipe, a socket or a device."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def digest(path: StrPath) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; nothing for what cannot be read, such as a pipe."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def changes(root: StrPath, before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> Iterator[tuple[str, str]]:
    """Yield each file that differs from ``before``, with how: new, gone or changed.

    A file of the same size whose time differs is compared by its digest: one that was only touched has not changed.
    """
    suspects = [name for name, stamp in now.items() if name not in before or before[name][:2] != stamp[:2]]
    for name in sorted((*suspects, *(before.keys() - now.keys()))):
        if name not in before:
            yield name, "new"
        elif name not in now:
            yield name, "gone"
        else:
            same = before[name].size == now[name].size and before[name].digest == digest(os.path.join(root, name))
            if not same or not before[name].digest:
                yield name, "changed"


def stamp_of(path: Path, digest: str) -> Stamp:
    """Return the stamp of one file, whose digest is known."""
    return _stamp(path.stat(), digest)


def write_checksummed(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` atomically, after a line with its digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, _checksum_line(data) + data)


def read_checksummed(path: StrPath) -> bytes | None:
    """Return what was written to ``path``; None if the file is missing, damaged or foreign."""
    try:
        with open(path, "rb") as file:
            checksum, newline, data = file.read().partition(b"\n")
    except OSError:
        return None
    return data if checksum + newline == _checksum_line(data) else None


def write_checksummed_json(path: Path, value: object) -> None:
    """Write ``value`` to ``path`` as JSON, atomically."""
    import json

    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    write_checksummed(path, text.encode("utf-8", "surrogatepass"))


def read_checksummed_json(path: StrPath) -> Json:
    """Return what was written to ``path``; None if the file is missing, damaged or foreign."""
    import json

    data = read_checksummed(path)
    try:
        return None if data is None else json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError:
        return None


def _checksum_line(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=20).hexdigest().encode() + b"\n"
