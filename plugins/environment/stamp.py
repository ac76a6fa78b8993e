"""The stamp: what ``.venv`` was made from, written when it is complete and never before."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: The folder of the environment, in the project's.
FOLDER = ".venv"
#: What building needs, and what tests and linters need: the second holds the first, at the same versions.
BUILDING, TESTING = "requirements.txt", "requirements-dev.txt"


def python(root: Path) -> Path:
    """Return the path of the environment's own Python, whether it is there or not."""
    return root / FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_current(root: Path, requirements: str) -> bool:
    """Tell whether the environment was completed with this very ``requirements`` file, by this Python, here."""
    return python(root).exists() and _line(root, requirements) in _read(root)


def write(root: Path, requirements: str) -> None:
    """State that everything in ``requirements`` is installed."""
    lines = [_line(root, name) for name in {BUILDING, requirements} if (root / name).exists()]
    _path(root).write_text("".join(line + "\n" for line in sorted(lines)), encoding="utf-8")


def remove(root: Path) -> None:
    """State that the environment is not to be relied on until it is complete again."""
    _path(root).unlink(missing_ok=True)


def _read(root: Path) -> list[str]:
    try:
        return _path(root).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _line(root: Path, requirements: str) -> str:
    """Return the file's name and the digest of all that must be the same for the environment to be good."""
    digest = hashlib.sha256((root / requirements).read_bytes())
    # An environment belongs to one minor version of one Python, and cannot be moved.
    for part in (sys.platform, str(sys.implementation.cache_tag), str(sys.maxsize), str(root.absolute())):
        digest.update(b"\0" + os.fsencode(part))
    return f"{requirements} {digest.hexdigest()}"


def _path(root: Path) -> Path:
    return root / FOLDER / "picket.txt"
