"""Replaces a file atomically: a reader gets the old file or the new one, never a part.

It imports little, because a build in which nothing changed uses it too.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO


def replace_file(path: str | Path, data: bytes, *, is_durable: bool = False) -> None:
    """Write ``data`` to ``path``, whose folder exists. Raises OSError where that fails; the file is then unchanged.

    Where it ``is_durable``, that holds after a power cut too, which takes some milliseconds.
    """
    replace_with(path, lambda file: file.write(data), is_durable=is_durable)


def replace_with(path: str | Path, write: Callable[[IO[bytes]], object], *, is_durable: bool = False) -> None:
    """Replace the file at ``path`` by what ``write`` writes, as ``replace_file`` does."""
    folder, name = os.path.split(path)
    unfinished = os.path.join(folder, f".{name.removeprefix('.')}.{os.getpid()}")
    try:
        with open(unfinished, "wb") as file:
            write(file)
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        if os.path.lexists(unfinished):
            os.unlink(unfinished)
        raise
