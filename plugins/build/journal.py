"""A journal lists the few files to replace in the output folder; the next build completes one that was interrupted."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.build.permissions import FOLDER_MODE, make_readable
from plugins.engine.files import read_checksummed_json, write_checksummed_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from plugins.build.staging import Staging

#: Of a site with more files than this, a few that changed are put in place one by one; in all other cases the whole
#: folder changes places in one step, which costs a link for each file that is kept.
MANY: Final = 300
#: How many files are “a few”.
FEW: Final = 60


def apply(staging: Staging, written: Collection[str], pruned: Collection[str]) -> None:
    """Put the staged files called ``written`` into the output folder and delete the ``pruned`` ones.

    The journal is written first: from then on the changes are completed, by the next build if this one is killed. New
    pages come before those that link to them, and nothing is deleted while something may still link to it.
    """
    make_readable(staging.folder)
    new = sorted(written, key=lambda name: ((staging.output / name).exists(), name))
    write_checksummed_json(staging.journal, {"put": new, "take": list(pruned)})
    finish(staging)


def finish(staging: Staging) -> None:
    """Complete what the journal lists."""
    told = read_checksummed_json(staging.journal)
    if told is not None:
        for name in told["put"]:
            _put(staging.folder / name, staging.output, name)
        for name in told["take"]:
            _take(staging.output, name)
    staging.journal.unlink(missing_ok=True)


def fits(output: Path, written: Iterable[str], pruned: Collection[str]) -> bool:
    """Whether no file or link stands where a folder has to be, or a folder where a file has to be."""
    return not any(
        (output / name).is_dir()
        or any(parent.as_posix() in pruned or (output / parent).is_symlink() for parent in _parents(name))
        for name in written
    )


def link_all(files: Iterable[tuple[Path, Path]]) -> None:
    """Hard-link each first file to the second name; copy it where the disk has no links."""
    folders: set[str] = set()
    for source, target in files:
        folder, old, new = os.path.dirname(target), os.fspath(source), os.fspath(target)  # noqa: PTH120  (many files)
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            folders.add(folder)
        try:
            os.link(old, new)
        except OSError:
            shutil.copy2(old, new)


def _put(staged: Path, output: Path, name: str) -> None:
    with suppress(FileNotFoundError):  # it was put there before the build was killed
        try:
            staged.replace(output / name)
        except FileNotFoundError:
            for parent in reversed(_parents(name)):
                _make_folder(output / parent)
            staged.replace(output / name)


def _make_folder(folder: Path) -> None:
    """Make ``folder`` if it is missing, readable for everybody."""
    with suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(FOLDER_MODE)


def _take(output: Path, name: str) -> None:
    (output / name).unlink(missing_ok=True)
    for parent in _parents(name):
        with suppress(OSError):  # something else is in it
            (output / parent).rmdir()


def _parents(name: str) -> list[PurePosixPath]:
    """Return the folders that a file lies in, the innermost first."""
    return [parent for parent in PurePosixPath(name).parents if parent.name]
