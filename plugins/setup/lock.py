"""A lock that one process holds and others wait for; it is released when its holder ends, however that happens."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Seconds between two attempts to take the lock.
PATIENCE = 0.2


class Lock:
    """A lock that is held, as an open ``descriptor``."""

    def __init__(self, descriptor: int) -> None:
        """Hold it."""
        self.descriptor = descriptor
        self.is_held = True

    def release(self) -> None:
        """Release it; nothing if that is done already."""
        if self.is_held:
            self.is_held = False
            os.close(self.descriptor)


def take(path: Path) -> Lock | None:
    """Take the lock ``path``, a file that stays; None where another has it. Raises OSError where none can be taken."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = Lock(os.open(path, os.O_RDWR | os.O_CREAT, 0o666))
    try:
        is_free = _take(lock.descriptor)
    except OSError:  # some network disks
        lock.release()
        raise
    if not is_free:
        lock.release()
    return lock if is_free else None


@contextmanager
def only_one(path: Path, on_wait: Callable[[], None]) -> Iterator[int]:
    """Hold the lock ``path``; call ``on_wait`` once if another holds it.

    Yields the open descriptor. A child process that inherits it (not on Windows) keeps the lock
    for as long as it lives, so that no other process starts while it still works for a holder that was killed.
    """
    lock = take(path)
    if lock is None:
        on_wait()
        while (lock := take(path)) is None:
            time.sleep(PATIENCE)
    try:
        yield lock.descriptor
    finally:
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
