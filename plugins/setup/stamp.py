"""The stamp says what ``.venv`` was made from; it is written only when ``.venv`` is complete."""

from __future__ import annotations

import hashlib
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    Place = str | Path

#: The folder of the environment, in the project's.
FOLDER = ".venv"
#: The stamp in it.
NAME = "picket.txt"
_PATH = f"{FOLDER}/{NAME}"
#: What building needs, and what tests and linters need: the second holds the first, at the same versions.
BUILDING, TESTING = "requirements.txt", "requirements-dev.txt"


def python(root: Place) -> str:
    """Return the path of the environment's own Python, whether it is there or not."""
    return os.path.join(root, FOLDER, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def is_current(root: Place, requirements: str) -> bool:
    """Whether the environment was completed with this very ``requirements`` file, by this Python, here."""
    return os.path.exists(python(root)) and _line(root, requirements) in _read(root)


def write(root: Path, requirements: str) -> None:
    """Record that everything in ``requirements`` is installed."""
    lines = [_line(root, name) for name in {BUILDING, requirements} if (root / name).exists()]
    (root / _PATH).write_text("".join(line + "\n" for line in sorted(lines)), encoding="utf-8")


def invalidate(root: Path) -> None:
    """Record that the environment is incomplete.

    The file itself stays: it says that the folder is Picket's.
    """
    (root / _PATH).write_text("", encoding="utf-8")


def is_ours(root: Place) -> bool:
    """Whether the environment, complete or not, was made by Picket; a link to a folder is not.

    A folder with nothing in it was made a moment before the stamp, or holds nothing that could be lost.
    """
    folder, path = os.path.join(root, FOLDER), os.path.join(root, _PATH)
    if os.path.islink(folder) or not os.path.isdir(folder):
        return False
    return not os.listdir(folder) or (os.path.isfile(path) and not os.path.islink(path))


def _read(root: Place) -> list[str]:
    try:
        with open(os.path.join(root, _PATH), encoding="utf-8") as file:
            return file.read().splitlines()
    except (OSError, ValueError):
        return []


def _line(root: Place, requirements: str) -> str:
    """Return the file's name and the digest of all that must be the same for the environment to be good."""
    with open(os.path.join(root, requirements), "rb") as file:
        digest = hashlib.sha256(file.read())
    # An environment belongs to one minor version of one Python, and cannot be moved.
    for part in (sys.platform, str(sys.implementation.cache_tag), str(sys.maxsize), os.path.abspath(root)):
        digest.update(b"\0" + os.fsencode(part))
    return f"{requirements} {digest.hexdigest()}"
