"""Keeps the last publications in ``.cache/publish/``, so that one before can be uploaded again."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from plugins.publish.hosts.publication import Publication

if TYPE_CHECKING:
    from pathlib import Path

#: How many are kept: the one that is live, and those before it.
KEPT: Final = 4
_UNFINISHED: Final = ".new"


def keep(root: Path, output: Path) -> Path:
    """Keep the site in ``output`` as the newest publication, and return its folder; the oldest are deleted.

    Files are linked where the file system can: builds replace them and never write into them.
    """
    folder = _folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name) for path in _kept(root)), default=0) + 1
    unfinished = folder / f"{number:05}{_UNFINISHED}"
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(output, unfinished, copy_function=_link)
    kept = folder / f"{number:05}"
    unfinished.rename(kept)
    for old in _kept(root)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return kept


def newest(root: Path) -> Publication | None:
    """Return the last publication from this computer; None where there was none."""
    kept = _kept(root)
    return Publication.of_folder(kept[-1]) if kept else None


def earlier(root: Path, live: Publication | None) -> Path | None:
    """Return the folder of the publication before ``live``; None where there is none.

    The newest is live, unless an upload after it was interrupted, or came from elsewhere: then the newest is earlier.
    """
    kept = _kept(root)
    if live is not None and kept and live != Publication.of_folder(kept[-1]):
        return kept[-1]
    return kept[-2] if len(kept) > 1 else None


def forget_after(folder: Path) -> None:
    """Delete the publications that came after the one in ``folder``, once that is live again."""
    for later in _kept_in(folder.parent):
        if later.name > folder.name:
            shutil.rmtree(later, ignore_errors=True)


def _kept(root: Path) -> list[Path]:
    return _kept_in(_folder(root))


def _kept_in(folder: Path) -> list[Path]:
    """Return the folders of publications, the oldest first."""
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if path.is_dir() and path.name.isdigit())
    return []


def _folder(root: Path) -> Path:
    return root / ".cache" / "publish" / "kept"


def _link(source: str, target: str) -> str:
    """Link a file, or copy it where the file system has no links, as on some memory sticks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
