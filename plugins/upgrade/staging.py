"""The folder in which an upgrade is prepared, and the journal by which it is put in place whole.

A copy of the program that put it in place is kept beside the journal: were the computer switched off meanwhile,
``tasks.py`` starts that copy before anything else, since plugins/ may be half old and half new.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.build.swap import complete_journal, link_all
from plugins.engine.files import read_checksummed_json, write_checksummed_json
from plugins.messages import Message
from plugins.setup.lock import take
from plugins.upgrade.model import UpgradeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.setup.lock import Lock

#: Where an upgrade is prepared, and the lock. tasks.py looks for the journal there by these names.
FOLDER: Final = ".picket/upgrade"
LOCK: Final = ".picket/upgrade.lock"
PROGRAM: Final = "recover.py"
#: The locks that builds hold, of the site and of the preview.
_BUILDS: Final = (".output-lock", ".cache/preview/.site-lock")
#: The folders of new files and of those that were there before, and the journal that puts the latter back.
NEXT, PREVIOUS, _BACK = "next", "previous", "journal-back"
_WAITS: Final = (0.02, 0.08, 0.4)


@dataclass(frozen=True)
class JournalledFiles:
    """Files in ``folder`` that are put into ``output`` one by one, as the journal lists them."""

    output: Path
    folder: Path
    journal: Path


@dataclass(frozen=True)
class UpgradeStaging:
    """What is prepared for the project in ``root``, while the ``lock`` is held."""

    root: Path
    lock: Lock | None = None

    @property
    def folder(self) -> Path:
        """The folder of everything that is prepared."""
        return self.root / FOLDER

    @property
    def journal(self) -> Path:
        """The one journal there is: of the new files, or of the old ones where all is put back."""
        return self.folder / "journal"

    @property
    def is_unfinished(self) -> bool:
        """Whether there is a journal that was not completed."""
        return self.journal.exists()

    def files(self, name: str) -> JournalledFiles:
        """Return the files in one of the folders, ``NEXT`` or ``PREVIOUS``, with the journal."""
        return JournalledFiles(self.root, self.folder / name, self.journal)

    def release(self) -> None:
        """Delete what was prepared, unless a journal still needs it, and release the lock."""
        if not self.is_unfinished:
            shutil.rmtree(self.folder, ignore_errors=True)
        if self.lock:
            self.lock.release()


def begin(root: Path) -> UpgradeStaging:
    """Return an empty staging folder, after completing what was interrupted.

    Raises UpgradeError while another upgrade runs.
    """
    staging = UpgradeStaging(root, _acquire_lock(root))
    recover(staging)
    shutil.rmtree(staging.folder, ignore_errors=True)
    staging.folder.mkdir(parents=True, exist_ok=True)
    return staging


def _acquire_lock(root: Path) -> Lock:
    for wait in (*_WAITS, 0):
        if lock := take(root / LOCK):
            return lock
        time.sleep(wait)
    what = Message("Another upgrade is running here.")
    raise UpgradeError(LOCK, what, Message("Wait until it has ended."), "UPG013")


@contextmanager
def exclude_builds(root: Path) -> Iterator[None]:
    """Hold the locks of builds meanwhile: a build would read some old files and some new ones.

    Raises UpgradeError while one runs.
    """
    locks = [take(root / name) for name in _BUILDS if (root / name).exists()]
    try:
        if None in locks:
            what = Message("The site is being built.")
            raise UpgradeError("upgrade", what, Message("Start again when that has ended."), "UPG022")
        yield
    finally:
        for lock in filter(None, locks):
            lock.release()


def put_in_place(
    staging: UpgradeStaging, written: Mapping[str, bytes], removed: Iterable[str], runs: Iterable[str]
) -> None:
    """Write the new files and remove others: all of them, or none.

    Those that ``runs`` names can be started as programs. Until the journal is there nothing of the project was touched;
    from then on the change is completed, by the next task if this process is killed. Raises OSError where a file cannot
    be replaced: then all that was there before is there again, or will be after the next task.
    """
    removed = list(removed)
    programs = set(runs)
    for path, data in written.items():
        file = staging.folder / NEXT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        mode = stat.S_IMODE((staging.root / path).stat().st_mode) if (staging.root / path).is_file() else 0o644
        file.chmod(mode | 0o111 if path in programs else mode)
    kept = [path for path in (*written, *removed) if (staging.root / path).is_file()]
    for path in kept:  # copies: where a link is put back over the same file, it stays, and seems to be still to do
        copy = staging.folder / PREVIOUS / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(staging.root / path, copy)
    _copy_program(staging)
    _flush(staging.folder)
    added = [path for path in written if path not in kept]
    write_checksummed_json(staging.folder / _BACK, {"from": PREVIOUS, **_steps(kept, added)})
    _delete_compiled(staging.root, removed)
    write_checksummed_json(staging.journal, {"from": NEXT, **_steps(list(written), removed)})
    for journal in (staging.folder / _BACK, staging.journal):
        _flush_file(journal)
    _flush_folder(staging.folder)
    recover(staging)


def recover(staging: UpgradeStaging) -> bool:
    """Complete what the journal lists; return whether there was one.

    Where that is impossible, everything is put back as it was before, and OSError is raised.
    """
    if not staging.is_unfinished:
        return False
    try:
        complete_journal(staging.files(_source(staging.journal)))
    except OSError:
        if (back := staging.folder / _BACK).exists() and read_checksummed_json(back):
            back.replace(staging.journal)  # in one step: from now on, all is put back
            complete_journal(staging.files(PREVIOUS))
        raise
    return True


def _source(journal: Path) -> str:
    """Return which files a journal puts in place. Raises OSError where it is damaged."""
    steps = read_checksummed_json(journal)
    if steps is None:
        raise OSError(errno.EIO, "damaged", str(journal))
    return str(steps["from"])


def _steps(put: list[str], take: list[str]) -> dict[str, list[str]]:
    """Return a journal: what to delete first, what to put, and what to delete last.

    First go files where a folder has to be or the reverse, and those whose name differs by capitals alone from one that
    is put, which some disks take for the same.
    """
    names = {path.casefold() for path in put}
    folders = {parent.as_posix().casefold() for path in put for parent in PurePosixPath(path).parents}
    blocking = [
        path
        for path in take
        if path.casefold() in names | folders
        or any(parent.as_posix().casefold() in names for parent in PurePosixPath(path).parents)
    ]
    return {"first": blocking, "put": put, "take": [path for path in take if path not in blocking]}


def _delete_compiled(root: Path, removed: Iterable[str]) -> None:
    """Delete what Python compiled of the modules that are removed, which would keep their folders from going."""
    for path in removed:
        module = root / path
        cache = module.parent / "__pycache__"
        if module.suffix == ".py":
            for compiled in cache.glob(f"{module.stem}.*.pyc"):
                compiled.unlink(missing_ok=True)
            with suppress(OSError):  # others are in it
                cache.rmdir()


def _copy_program(staging: UpgradeStaging) -> None:
    """Copy this program, which is about to be replaced, so that it can go on after an interruption."""
    source = Path(__file__).parents[1]
    program = staging.folder / "program"
    paths = (path for ending in ("*.py", "*.po") for path in source.rglob(ending))
    link_all((path, program / "plugins" / path.relative_to(source)) for path in paths)
    shutil.copy(Path(__file__).with_name("recovery.py"), program / PROGRAM)


def _flush(folder: Path) -> None:
    """Write what is in ``folder`` to the disk, so that a power cut cannot take it after the journal is there."""
    for part in (NEXT, PREVIOUS):
        for within, _, files in os.walk(folder / part):
            for name in files:
                _flush_file(Path(within, name))


def _flush_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)  # a file may be there to be read only
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    """Write the names in ``folder`` to the disk, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
