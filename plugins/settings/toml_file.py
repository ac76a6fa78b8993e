"""Replaces a TOML file of the project atomically: after a power cut it is the old file or the new one, never half."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp


def replace_toml(path: Path, text: str) -> None:
    """Write ``text`` to ``path``, whose folder exists. Raises OSError where that fails; the file is then unchanged."""
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
