"""Special files: links, pipes and devices that no build reads, and hidden files that are published all the same."""

from __future__ import annotations

import os
import re
import stat
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from plugins.engine.files import NO_FILE
from plugins.messages import Message
from plugins.problems import Problem
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plugins.engine.files import Stamp

#: The folders in which everything must be a file or a folder; links in others are for those who write code.
FOLDERS: Final = ("content", "theme", "own")
_KINDS: Final = (
    (stat.S_ISFIFO, Message("a pipe")),
    (stat.S_ISSOCK, Message("a socket")),
    (stat.S_ISBLK, Message("a device")),
    (stat.S_ISCHR, Message("a device")),
)
#: Hidden names in content/static/ that are meant for browsers and hosts, or that a rule of checks refuses by name.
PUBLISHED: Final = frozenset(
    {".well-known", ".nojekyll", ".domains", ".htaccess", ".htpasswd", ".user.ini", ".netlify", ".vercel"}
)


class FileGenerator(Protocol):
    """One of Pelican's generators: it finds its files below ``path``."""

    path: str
    settings: dict[str, Any]
    get_files: Callable[..., set[str]]


def special_files_in(root: Path, stamps: Mapping[str, Stamp], folders: Iterable[str] = FOLDERS) -> list[Problem]:
    """Return a problem for each entry of ``stamps`` (relative to ``root``) that no build can read or may follow.

    Only entries in ``folders`` and files next to them are named; those in hidden folders belong to other programs.
    """
    names = [name for name, stamp in stamps.items() if stamp.size == NO_FILE and _is_read(name, tuple(folders))]
    return [_problem(root / name, name) for name in sorted(names)]


def symbolic_link(shown: str) -> Problem:
    """Return the problem of a symbolic link, which is never followed."""
    what = Message("This is a symbolic link, and what it leads to may not be meant for the public.")
    return Problem(shown, 0, what, Message("Put the file itself there."), "FM031")


def is_published(below: str) -> bool:
    """Whether the first hidden name in ``below`` (relative to content/) is one that is published."""
    first = next((part for part in below.split("/") if part.startswith(".")), "")
    return below.startswith("static/") and first in PUBLISHED


def hide_links(generator: FileGenerator) -> None:
    """Hide symbolic links from ``generator``, and show it the hidden files that are published."""
    find_files = generator.get_files

    def get_files(paths: Sequence[str], exclude: Sequence[str] = (), extensions: object = None) -> set[str]:
        run, names = run_of(generator.settings), find_files(paths, exclude=exclude, extensions=extensions)
        if extensions is False:
            names |= {name for path in paths for name in _published_below(generator.path, path, ignored)}
        if names and run.symbolic_links is None:
            run.symbolic_links = tuple(_links_in(generator.path, ""))
        links = run.symbolic_links if names else ()
        return {name for name in names if not f"{name}/".startswith(links)} if links else names

    patterns = map(os.path.normcase, generator.settings["IGNORE_FILES"])
    ignored = re.compile("|".join(map(translate, patterns)) or "(?!)")
    generator.get_files = get_files


def _published_below(root: str, path: str, ignored: re.Pattern[str]) -> Iterator[str]:
    """Yield the hidden files below ``path`` in ``root`` that Pelican ignores and that are published."""
    for folder, folders, names in os.walk(Path(root, path)):
        inside = os.path.relpath(folder, root).replace(os.sep, "/")
        is_hidden = is_published(inside)
        folders[:] = [name for name in folders if not ignored.match(name) or (not is_hidden and name in PUBLISHED)]
        for name in names:
            if (not ignored.match(name) and is_hidden) or (name in PUBLISHED and not is_hidden):
                yield f"{inside}/{name}"


def _links_in(folder: str, name: str) -> Iterator[str]:
    """Yield every symbolic link below ``folder``, which is called ``name``, with a slash; none is followed."""
    for entry in os.scandir(folder):
        if entry.is_symlink():
            yield f"{name}{entry.name}/"
        elif entry.is_dir():
            yield from _links_in(entry.path, f"{name}{entry.name}/")


def _is_read(name: str, folders: tuple[str, ...]) -> bool:
    top, *inside = name.split("/")
    return not inside or (top in folders and not any(part.startswith(".") for part in inside[:-1]))


def _problem(path: Path, name: str) -> Problem:
    """Return what is wrong with the entry ``name``."""
    if "/" in name and path.is_symlink():
        return symbolic_link(name)
    kind = _kind_of(path)
    if kind:
        what, hint = (
            Message("This is {kind}, which nothing can be read from.", kind=kind),
            Message("Delete it, or put a file or folder there."),
        )
        return Problem(name, 0, what, hint, "FM032")
    what = Message("This cannot be opened, so nothing in it would be on the site.")
    return Problem(name, 0, what, Message("Let your account read it, or move it out of the project."), "FM033")


def _kind_of(path: Path) -> str:
    """Return what an entry is, if that is neither a file nor a folder."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  (names that are not paths are entries, too)
    except OSError:
        return Message("a link that leads nowhere or in a circle") if path.is_symlink() else ""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "")
