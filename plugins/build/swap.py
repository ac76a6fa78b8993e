"""Exchanges two folders in one step, so that a visitor never finds neither or half of one."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: renameat2(2), Linux 3.15: “paths are relative to the working directory” and “exchange atomically”.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
#: renamex_np(2), macOS 10.12: swap the two paths atomically.
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> bool:
    """Swap two existing folders on one file system atomically; False where the system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows has no process-wide C library to ask
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*paths, _RENAME_SWAP) == 0)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    return False
