"""A lock that one process holds and others wait for; it ends with its holder, however that ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: How often somebody who waits looks again, in seconds.
PATIENCE = 0.2


@contextmanager
def only_one(path: Path, on_wait: Callable[[], None]) -> Iterator[int]:
    """Hold the lock ``path``, a file that stays; call ``on_wait`` once if another holds it.

    Yields the open descriptor. A child process that inherits it (not on Windows) keeps the lock
    for as long as it lives, so that nobody starts while the child of a killed holder still works.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _take(descriptor):
            on_wait()
            while not _take(descriptor):
                time.sleep(PATIENCE)
        yield descriptor
    finally:
        os.close(descriptor)


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
