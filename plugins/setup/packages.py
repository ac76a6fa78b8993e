"""Compares the packages of an activated environment with a requirements file."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from plugins.setup import stamp

if TYPE_CHECKING:
    from pathlib import Path

#: “name==1.2.3 ; marker \”: how a requirements file with hashes opens each entry.
_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)\s*(?P<marker>;)?", re.MULTILINE)


def is_active(root: Path) -> bool:
    """Whether this Python is an activated environment that Picket did not make here."""
    if sys.prefix == sys.base_prefix:
        return False
    return not stamp.is_ours(root) or not os.path.samefile(sys.prefix, root / stamp.FOLDER)  # noqa: PTH121


def are_installed(requirements: Path) -> bool:
    """Whether this Python has every package of the file ``requirements``, at the version stated there.

    A package wanted only on some systems may be missing, but not be there in another version.
    """
    entries = list(_ENTRY.finditer(requirements.read_text(encoding="utf-8")))
    versions: dict[str, set[str]] = {}
    for entry in entries:
        versions.setdefault(entry["name"], set()).add(entry["version"])
    sometimes = {entry["name"] for entry in entries if entry["marker"]}
    named = _named()
    return all(
        named.get(_plain(name)) in allowed or _version(name) in (allowed | ({None} if name in sometimes else set()))
        for name, allowed in versions.items()
    )


def _named() -> dict[str, str]:
    """Return name and version of what is installed, from the names of the folders in which pip keeps its records.

    What is first on Python's path counts, as it does for ``import``.
    """
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for record in os.scandir(folder):
            name, _, version = record.name.removesuffix(".dist-info").rpartition("-")
            if record.name.endswith(".dist-info"):
                found.setdefault(_plain(name), version)
    return found


def _plain(name: str) -> str:
    """Return the normalised spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _version(name: str) -> str | None:
    """Return the version in the package's own record; reading it is slow, so folder names are tried first."""
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
