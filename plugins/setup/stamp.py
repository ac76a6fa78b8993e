"""The stamp in ``.venv`` says what it was made from, and is written when it is complete.

An activated environment, which has none, is judged by its packages. Every task begins here, so this imports little.
"""

from __future__ import annotations

import hashlib
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    StrPath = str | Path

#: The folder of the environment, in the project's.
FOLDER = ".venv"
#: The stamp in it.
NAME = "picket.txt"
_PATH = f"{FOLDER}/{NAME}"
#: What building needs, and what tests and linters need: the second holds the first, at the same versions.
BUILDING, TESTING = "requirements.txt", "requirements-dev.txt"


def python(root: StrPath) -> str:
    """Return the path of the environment's own Python, whether it is there or not."""
    return os.path.join(root, FOLDER, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def is_current(root: StrPath, requirements: str) -> bool:
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


def is_ours(root: StrPath) -> bool:
    """Whether the environment, complete or not, was made by Picket; a link to a folder is not.

    A folder with nothing in it was made a moment before the stamp, or holds nothing that could be lost.
    """
    folder, path = os.path.join(root, FOLDER), os.path.join(root, _PATH)
    if os.path.islink(folder) or not os.path.isdir(folder):
        return False
    return not os.listdir(folder) or (os.path.isfile(path) and not os.path.islink(path))


def _read(root: StrPath) -> list[str]:
    try:
        with open(os.path.join(root, _PATH), encoding="utf-8") as file:
            return file.read().splitlines()
    except (OSError, ValueError):
        return []


def _line(root: StrPath, requirements: str) -> str:
    """Return the file's name and the digest of all that must be the same for the environment to be good."""
    with open(os.path.join(root, requirements), "rb") as file:
        digest = hashlib.sha256(file.read())
    # An environment belongs to one minor version of one Python, and cannot be moved.
    for part in (sys.platform, str(sys.implementation.cache_tag), str(sys.maxsize), os.path.abspath(root)):
        digest.update(b"\0" + os.fsencode(part))
    return f"{requirements} {digest.hexdigest()}"


def is_active(root: Path) -> bool:
    """Whether this Python is an activated environment that Picket did not make here."""
    if sys.prefix == sys.base_prefix:
        return False
    return not is_ours(root) or not os.path.samefile(sys.prefix, root / FOLDER)


def are_installed(requirements: Path) -> bool:
    """Whether this Python has every package of the file ``requirements``, at the version stated there.

    A package wanted only on some systems may be missing, but not be there in another version.
    """
    import re  # only an activated environment needs it

    # “name==1.2.3 ; marker \”: how a requirements file with hashes opens each entry.
    entry_start = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)\s*(?P<marker>;)?", re.MULTILINE)
    entries = list(entry_start.finditer(requirements.read_text(encoding="utf-8")))
    versions: dict[str, set[str]] = {}
    for entry in entries:
        versions.setdefault(entry["name"], set()).add(entry["version"])
    optional = {entry["name"] for entry in entries if entry["marker"]}
    installed = _versions_by_folder()
    for name, allowed in versions.items():
        if installed.get(_plain(name)) in allowed:
            continue
        version = _recorded_version(name)
        if version not in allowed and not (version is None and name in optional):
            return False
    return True


def _versions_by_folder() -> dict[str, str]:
    """Return name and version of what is installed, from the names of the folders in which pip keeps its records.

    What is first on Python's path counts, as it does for ``import``.
    """
    versions: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for record in os.scandir(folder):
            name, _, version = record.name.removesuffix(".dist-info").rpartition("-")
            if record.name.endswith(".dist-info"):
                versions.setdefault(_plain(name), version)
    return versions


def _plain(name: str) -> str:
    """Return the normalised spelling of a package's name (PEP 503)."""
    import re

    return re.sub(r"[-_.]+", "-", name).lower()


def _recorded_version(name: str) -> str | None:
    """Return the version in the package's own record; reading it is slow, so folder names are tried first."""
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
