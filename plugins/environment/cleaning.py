"""Cleaning: away with all that the tasks have made and can make again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from plugins.environment.making import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Made by builds, tests and linters, in the project's folder.
MADE = ("output", ".output-*", ".cache/*", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")
#: Where Python keeps compiled modules.
COMPILED = ("__pycache__", "plugins/**/__pycache__", "tests/**/__pycache__")


def clean(root: Path) -> list[str]:
    """Remove the built site and every cache in ``root``; return their names. ``.venv`` stays."""
    removed = []
    for path in sorted(_made(root)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        removed.append(path.relative_to(root).as_posix())
    return removed


def _made(root: Path) -> Iterator[Path]:
    # Locks stay: without them, two could set Picket up, or build, at once.
    locks = {root / LOCK, root / ".output-lock"}
    yield from (path for pattern in MADE + COMPILED for path in root.glob(pattern) if path not in locks)
