"""A staging folder holds the next site until it is complete and checked; then it becomes the output folder."""

from __future__ import annotations

import errno
import os
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.build.swap import complete_journal, exchange, make_readable
from plugins.engine.files import is_regular
from plugins.messages import Message
from plugins.setup.lock import take

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.setup.lock import Lock


#: The files with headers for servers that every build writes, and how they begin.
HEADERS: Final = ("headers.nginx.conf", "_headers", ".htaccess")
WRITTEN: Final = "# Written by Picket"

#: Seconds to wait for a lock, one after another.
_WAITS = (0.02, 0.08, 0.4)


class OutputLocked(Exception):
    """Another build is writing the same output folder."""


@dataclass(frozen=True)
class Staging:
    """The folder in which the site for ``output`` is made, next to it on the same file system."""

    output: Path
    lock: Lock

    @property
    def folder(self) -> Path:
        """The folder to write into."""
        return self.output.with_name(f".{self.output.name}-next")

    @property
    def retired(self) -> Path:
        """The old site's place while two plain renames replace it (systems without an exchange)."""
        return self.output.with_name(f".{self.output.name}-last")

    @property
    def journal(self) -> Path:
        """The journal of files that are being replaced one by one."""
        return self.output.with_name(f".{self.output.name}-journal")

    def swap(self) -> None:
        """Replace the old site by the staged one, and delete the old one.

        Raises OSError where the system refuses; the old site is unchanged then.
        """
        make_readable(self.folder)
        if not self.output.exists():
            self.folder.rename(self.output)
        elif not exchange(self.folder, self.output):
            self._replace()
        self.discard()  # the old site is there now

    def _replace(self) -> None:
        """Replace the old site by plain renames; killed between the two, ``stage`` restores it."""
        self.output.rename(self.retired)
        try:
            self.folder.rename(self.output)
        except OSError:
            self.retired.rename(self.output)
            raise

    def discard(self) -> None:
        """Delete the folders next to the output, and release the lock; nothing if that is done already.

        What cannot be deleted now is deleted by the next build.
        """
        if self.lock.is_held:
            shutil.rmtree(self.folder, ignore_errors=True)
            if self.output.exists():  # if not, the retired site is the only one
                shutil.rmtree(self.retired, ignore_errors=True)
            self.lock.release()


class UnsafeOutputFolder(Exception):
    """The output folder holds more than a built site, which would be lost; the message says what."""


def stage(output: Path, keep: Iterable[Path] = ()) -> Staging:
    """Return an empty staging folder for ``output``, clearing what a killed build left behind.

    The lock is the operating system's and ends with the process. Raises OutputLocked while another build holds it,
    UnsafeOutputFolder where the output holds one of ``keep`` or a Git repository, OSError where it cannot be written.
    """
    output = output.resolve()  # a symbolic link to the folder stays one
    if output.exists() and not output.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(output))
    for path in (*keep, output / ".git"):
        if path.exists() and path.resolve().is_relative_to(output):
            raise UnsafeOutputFolder(Message("it holds {path}", path=path))
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = Staging(output, _take(output))
    if staging.retired.exists() and not output.exists():
        staging.retired.rename(output)  # killed between the two renames: the old site comes back
    _remove(staging.retired)
    for unfinished in output.parent.glob(f"{staging.journal.name}.*"):  # killed while it was being written
        unfinished.unlink(missing_ok=True)
    complete_journal(staging)
    _remove(staging.folder)
    staging.folder.mkdir()
    return staging


def foreign_file_in(output: Path, *, is_default: bool) -> str:
    """Return the name of a file in ``output`` that no build has made; nothing where all of it may be replaced.

    A folder is recognised as a built site by the headers that every build writes into it. The ``is_default`` one, a
    plain folder, may also have been made by another program: it is a site if it has a front page.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(output))
    except OSError:
        return ""
    is_site = any(_begins(output / name, WRITTEN) for name in HEADERS) or (is_default and "index.html" in names)
    return "" if is_site or not names else names[0]


def _begins(path: Path, mark: str) -> bool:
    if not is_regular(path):
        return False
    with path.open("rb") as file:
        return file.read(len(mark)) == mark.encode()


def _take(output: Path) -> Lock:
    """Take the lock for ``output``; processes that a killed build had started may hold it a moment longer."""
    for wait in (*_WAITS, 0):
        lock = take(output.with_name(f".{output.name}-lock"))
        if lock is not None:
            return lock
        time.sleep(wait)
    raise OutputLocked(str(output))


def _remove(folder: Path) -> None:
    """Delete ``folder`` with everything in it, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)
