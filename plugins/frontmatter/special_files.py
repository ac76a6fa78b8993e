"""Entries of content/ and theme/ that are neither files nor folders, named before anything opens them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from plugins.engine.files import NO_FILE
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from plugins.engine.files import Stamp

#: The folders in which everything is a file or a folder; links in others are for those who write code.
FOLDERS: Final = ("content", "theme", "own")
_KINDS: Final = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


def special_files_in(root: Path, stamps: Mapping[str, Stamp], folders: Iterable[str] = FOLDERS) -> list[Problem]:
    """Return a problem for each entry of ``stamps`` (relative to ``root``) that no build can read or may follow.

    Of these are those in ``folders`` and the files beside them; those in hidden folders belong to other programs.
    """
    names = [name for name, one in stamps.items() if one.size == NO_FILE and _is_read(name, tuple(folders))]
    return [_problem(root / name, name) for name in sorted(names)]


def linked(shown: str) -> Problem:
    """Return the problem of a symbolic link, which is never followed."""
    what = "This is a symbolic link, and what it leads to may not be meant for the public."
    return Problem(shown, 0, what, "Put the file itself there.", "FM031")


def _is_read(name: str, folders: tuple[str, ...]) -> bool:
    top, *inside = name.split("/")
    return not inside or (top in folders and not any(part.startswith(".") for part in inside[:-1]))


def _problem(path: Path, name: str) -> Problem:
    """Say what is wrong with the entry ``name``."""
    if "/" in name and path.is_symlink():
        return linked(name)
    kind = next(_kinds(path), "")
    if kind:
        what, hint = f"This is {kind}, which nothing can be read from.", "Delete it, or put a file or folder there."
        return Problem(name, 0, what, hint, "FM032")
    what = "This cannot be opened, so nothing in it would be on the site."
    return Problem(name, 0, what, "Let your account read it, or move it out of the project.", "FM033")


def _kinds(path: Path) -> Iterator[str]:
    """Yield what an entry is, if that is neither a file nor a folder."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  (names that are no paths are entries, too)
    except OSError:
        if path.is_symlink():
            yield "a link that leads nowhere or in a circle"
        return
    yield from (kind for is_kind, kind in _KINDS if is_kind(mode))
