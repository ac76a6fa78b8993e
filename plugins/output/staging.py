"""A staging folder holds the next site until it is whole and judged good; then it becomes the output folder."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from plugins.output.exchange import exchange

if TYPE_CHECKING:
    from pathlib import Path


class Busy(Exception):
    """Another build is writing the same output folder."""


@dataclass(frozen=True)
class Staging:
    """The place where the site for ``output`` is made; both lie side by side, on one file system."""

    output: Path
    lock: FileLock

    @property
    def folder(self) -> Path:
        """The folder to write into."""
        return self.output.with_name(f".{self.output.name}-next")

    @property
    def retired(self) -> Path:
        """Where the old site waits while two plain renames replace it (systems without an exchange)."""
        return self.output.with_name(f".{self.output.name}-last")

    def swap(self) -> None:
        """Put the staged site in the place of the old one, and remove the old one."""
        if not self.output.exists():
            self.folder.rename(self.output)
        elif exchange(self.folder, self.output):
            _remove(self.folder)
        else:
            self.output.rename(self.retired)
            self.folder.rename(self.output)
            _remove(self.retired)
        self.lock.release()

    def discard(self) -> None:
        """Throw the staged site away; the old one stands."""
        _remove(self.folder)
        self.lock.release()


def stage(output: Path) -> Staging:
    """Return an empty staging folder for ``output``, clearing what a killed build left behind.

    The lock is the operating system's and ends with the process, however it ends.
    Raises Busy while another build holds it, OSError where the folder cannot be written.
    """
    output = output.resolve()  # a symbolic link to the folder stays one
    if output.exists() and not output.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(output))
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = Staging(output, FileLock(output.with_name(f".{output.name}-lock"), timeout=0))
    try:
        staging.lock.acquire()
    except Timeout as error:
        raise Busy(str(output)) from error
    if staging.retired.exists() and not output.exists():
        staging.retired.rename(output)  # killed between the two renames: the old site comes back
    _remove(staging.retired)
    _remove(staging.folder)
    staging.folder.mkdir()
    return staging


def _remove(folder: Path) -> None:
    """Delete ``folder`` with all it holds, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)
