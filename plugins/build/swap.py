"""Swaps the staged site in: the whole folder in one step, or a few files one by one, from a journal."""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, Protocol

from plugins.engine.files import read_checksummed_json, write_checksummed_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from plugins.build.staging import Staging
    from plugins.engine.engine import Engine

#: Of a site with more files than this, a few that changed are put in place one by one; in all other cases the whole
#: folder changes places in one step, which costs a link for each file that is kept.
MANY: Final = 300
#: How many files are “a few”.
FEW: Final = 60

#: Published files and folders: everybody reads, the owner writes, nothing is executable. Web servers run as another
#: user than the editor; under umask 077 they would answer every page with 403.
FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755

#: renameat2(2), Linux 3.15: “paths are relative to the working directory” and “exchange atomically”.
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
#: renamex_np(2), macOS 10.12: swap the two paths atomically.
_RENAME_SWAP: Final = 2


class StagedFiles(Protocol):
    """Files in ``folder`` that are to be put into ``output``, as the ``journal`` lists them."""

    @property
    def output(self) -> Path:
        """Where they belong."""

    @property
    def folder(self) -> Path:
        """Where they are until then."""

    @property
    def journal(self) -> Path:
        """The list of what to delete ``first``, what to ``put`` there, and what to ``take`` away last."""


def publish_staged(staging: Staging, engine: Engine, many: int = MANY) -> None:
    """Put the staged files into the output folder: a few files of ``many`` one by one, else the site in one step."""
    pruned = engine.pruned()
    are_few = len(engine.kept) > many and len(engine.written) + len(pruned) <= FEW
    if engine.previous and are_few and can_replace(staging.output, engine.written, pruned):
        replace_files(staging, engine.written, pruned)
        staging.discard()
        return
    kept = engine.names() - engine.written.keys()
    link_all((engine.path_of(name), staging.folder / name) for name in kept)
    staging.swap()


def exchange(first: Path, second: Path) -> bool:
    """Swap two existing folders on one file system atomically; False where the system cannot.

    A visitor finds one of them, whole, at every moment.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows has no process-wide C library to ask
        return False
    paths = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*paths, _RENAME_SWAP) == 0)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    return False


def link_all(files: Iterable[tuple[Path, Path]]) -> None:
    """Hard-link each first file to the second name; copy it where the disk has no links."""
    folders: set[str] = set()
    for source, target in files:
        folder, old, new = os.path.dirname(target), os.fspath(source), os.fspath(target)
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        try:
            os.link(old, new)
        except OSError:
            shutil.copy2(old, new)


def replace_files(staging: Staging, written: Collection[str], pruned: Collection[str]) -> None:
    """Put the staged files called ``written`` into the output folder and delete the ``pruned`` ones.

    The journal is written first: from then on the changes are completed, by the next build if this one is killed. New
    pages come before those that link to them, and nothing is deleted while something may still link to it.
    """
    make_readable(staging.folder)
    new = sorted(written, key=lambda name: ((staging.output / name).exists(), name))
    write_checksummed_json(staging.journal, {"put": new, "take": list(pruned)})
    complete_journal(staging)


def complete_journal(staging: StagedFiles) -> None:
    """Do what is left of what the journal lists."""
    journal = read_checksummed_json(staging.journal)
    if journal is not None:
        put = journal["put"]
        if not put or (staging.folder / put[0]).exists():  # if not, the first ones are gone, and others are there
            for name in journal.get("first", ()):
                _delete(staging.output, name)
        for name in journal["put"]:
            _put(staging.folder / name, staging.output, name)
        for name in journal["take"]:
            _delete(staging.output, name)
    staging.journal.unlink(missing_ok=True)


def can_replace(output: Path, written: Iterable[str], pruned: Collection[str]) -> bool:
    """Whether no file or link is where a folder has to be, and no folder where a file has to be."""
    return not any(
        (output / name).is_dir()
        or any(parent.as_posix() in pruned or (output / parent).is_symlink() for parent in _parents(name))
        for name in written
    )


def _put(staged: Path, output: Path, name: str) -> None:
    with suppress(FileNotFoundError):  # it was put there before the build was killed
        try:
            staged.replace(output / name)
        except FileNotFoundError:
            for parent in reversed(_parents(name)):
                with suppress(FileExistsError):
                    (output / parent).mkdir()
                    (output / parent).chmod(FOLDER_MODE)
            staged.replace(output / name)


def _delete(output: Path, name: str) -> None:
    with suppress(NotADirectoryError):  # its folder has become a file since
        (output / name).unlink(missing_ok=True)
    for parent in _parents(name):
        with suppress(OSError):  # something else is in it
            (output / parent).rmdir()


def _parents(name: str) -> list[PurePosixPath]:
    """Return the folders that a file lies in, the innermost first."""
    return [parent for parent in PurePosixPath(name).parents if parent.name]


def make_readable(folder: Path) -> None:
    """Set the modes of ``folder`` and of everything in it, whatever the umask and the modes of the originals.

    Windows has none, and symbolic links are left alone.
    """
    if os.name == "nt":
        return
    _set_mode(folder, FOLDER_MODE)
    for within, folders, files in os.walk(folder):
        for name in folders:
            _set_mode(Path(within, name), FOLDER_MODE)
        for name in files:
            _set_mode(Path(within, name), FILE_MODE)


def _set_mode(path: Path, mode: int) -> None:
    status = path.lstat()
    if stat.S_IMODE(status.st_mode) != mode and not stat.S_ISLNK(status.st_mode):
        path.chmod(mode)
