"""Deletes everything that the tasks have made and can make again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from plugins.setup.environment import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Made by builds, tests and linters, in the project's folder.
MADE = (
    *("output", "mail", "next-build.json", ".output-*", ".cache/*"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"),
)
#: Where Python keeps compiled modules.
COMPILED = ("__pycache__", "plugins/**/__pycache__", "tests/**/__pycache__")


def clean(root: Path) -> list[str]:
    """Remove the built site and every cache in ``root``; return their names. ``.venv`` stays.

    Symbolic links, and what they lead to, stay.
    """
    removed = []
    for path in sorted(_made(root)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        removed.append(path.relative_to(root).as_posix())
    return removed


def _made(root: Path) -> Iterator[Path]:
    # Locks stay: without them, two could set Picket up, or build, at once.
    locks = {root / LOCK, root / ".output-lock"}
    paths = (path for pattern in MADE + COMPILED for path in root.glob(pattern) if path not in locks)
    yield from (path for path in paths if not _is_linked(path, root) and not _is_foreign(path, root))


def _is_foreign(path: Path, root: Path) -> bool:
    """Whether ``path`` is the output folder and holds something other than a site."""
    return path == root / "output" and not (path / "index.html").exists() and any(path.iterdir())


def _is_linked(path: Path, root: Path) -> bool:
    """Whether ``path``, or a folder between it and ``root``, is a symbolic link."""
    return any(step.is_symlink() for step in (path, *path.parents) if step != root and step.is_relative_to(root))
