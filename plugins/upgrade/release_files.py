"""The files of a release: which paths it consists of, and their digests, by which a changed file is recognised.

``release.json`` lists them. It is written by ``python3 tasks.py release`` for the commit of a release, and by an
upgrade for what it installed. In between releases there is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

from plugins.upgrade.model import Version, read_version
from plugins.upgrade.own_settings import CARRIED, without_own_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LIST: Final = "plugins/upgrade/release.json"
#: What belongs to the campaign, and is never replaced.
CAMPAIGN: Final = ("content", "own", "publishconf.py")
#: What programs write into the project's folder, and into any folder. No release has any of it.
WORKING: Final = (
    *(".venv", ".cache", ".picket", "output", ".output-*", "mail", "functions", "next-build.json"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"),
)
WORKING_ANYWHERE: Final = (".git", "__pycache__", "*.pyc", ".ds_store", "thumbs.db", "desktop.ini", "node_modules")
#: What every copy of Picket has.
_MARKS: Final = ("tasks.py", "pelicanconf.py", "plugins/__init__.py", "CHANGELOG.md")


@dataclass(frozen=True)
class Listing:
    """The list of a release: its version, and the digest of every file by path."""

    version: Version
    files: Mapping[str, str]


def is_of_release(path: str) -> bool:
    """Whether ``path``, relative to the project, can be a file of Picket's: not the campaign's, and not a program's.

    Capitals make no difference, as on the disks of Windows and macOS.
    """
    parts = path.casefold().split("/")
    return parts[0] not in CAMPAIGN and not is_working(path) and path != LIST


def is_working(path: str) -> bool:
    """Whether ``path`` is something that programs write."""
    parts = path.casefold().split("/")
    return any(fnmatch(parts[0], pattern) for pattern in WORKING) or any(
        fnmatch(part, pattern) for part in parts for pattern in WORKING_ANYWHERE
    )


def digest(path: str, data: bytes) -> str:
    """Return the SHA-256 of a file, the same whatever its line ends (Git changes them on Windows).

    Settings in ``pelicanconf.py`` that are there to be changed make no difference.
    """
    if path == CARRIED:
        data = without_own_settings(data)
    return hashlib.sha256(with_plain_line_ends(data)).hexdigest()


def with_plain_line_ends(data: bytes) -> bytes:
    """Return the bytes of a text as they are with LF at the end of each line; other files as they are."""
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def walk(folder: Path) -> Iterator[str]:
    """Yield the paths in ``folder`` of everything but folders and what programs write, in order.

    Links are not followed.
    """
    ahead = [""]
    while ahead:
        inside = ahead.pop()
        for entry in sorted(os.scandir(folder / inside), key=lambda entry: entry.name, reverse=True):
            path = f"{inside}{entry.name}"
            if is_working(path):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not (folder / path / "pyvenv.cfg").exists():  # an environment of the campaign's own
                    ahead.append(f"{path}/")
            else:
                yield path


def version_in(folder: Path) -> Version | None:
    """Return the version of the Picket in ``folder``; None where there is something else, or nothing."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, ValueError):
        return None
    is_picket = project.get("name") == "picket" and all((folder / name).is_file() for name in _MARKS)
    return read_version(str(project.get("version"))) if is_picket else None


def read_listing(folder: Path) -> Listing | None:
    """Return the list in ``folder``; None where there is none, or that of another version."""
    try:
        listing = json.loads((folder / LIST).read_text("utf-8"))
        version = read_version(listing["version"])
        files = {str(path): str(value) for path, value in listing["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Listing(version, files) if version and version == version_in(folder) else None


def written_listing(version: Version, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the bytes of the list of a release of ``version`` with these ``files``."""
    digests = {path: digest(path, data) for path, data in sorted(files)}
    text = json.dumps({"version": str(version), "files": digests}, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


def differences(folder: Path, listing: Listing, files: Iterable[str]) -> list[str]:
    """Return the paths at which ``files`` of ``folder`` are not as ``listing`` has them."""
    now = {path: digest(path, (folder / path).read_bytes()) for path in files}
    return sorted(path for path in now.keys() | listing.files.keys() if now.get(path) != listing.files.get(path))
