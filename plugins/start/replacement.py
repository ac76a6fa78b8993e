"""The replacement of content/: the new files are written beside it, tried, and take its place in one step."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugins.build.swap import exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONTENT: Final = "content"
#: Where the new site is written and tried; and where what it replaces is kept, which no task deletes.
STAGED: Final = Path(".cache", "start")
KEPT: Final = Path(".picket", "content-before-start")


def replace_content(root: Path, files: Mapping[str, str], is_good: Callable[[Path], bool]) -> Path | None:
    """Put ``files`` into the place of content/ in ``root``, and return where that is kept now.

    They are written beside it, and ``is_good`` is asked of their folder; where it says no, everything stays as it is,
    and the result is None. Whatever interrupts this leaves the old content/ or the new one there, whole.
    """
    staged = root / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    try:
        for below, text in files.items():
            file = staged / CONTENT / below
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        return _swapped(root / CONTENT, staged / CONTENT, _free(root / KEPT)) if is_good(staged / CONTENT) else None
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _free(folder: Path) -> Path:
    """Return ``folder``, or with a number behind it where there is one already."""
    names = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 10_000))
    return next(path for path in (folder, *names) if not path.exists()) if folder.exists() else folder


def _swapped(content: Path, staged: Path, kept: Path) -> Path:
    """Let ``staged`` take the place of ``content``, which is at ``kept`` then; return that."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    staged.rename(kept)
    if exchange(kept, content):  # in one step: there is no moment without content/
        return kept
    kept.rename(staged)
    content.rename(kept)
    try:
        staged.rename(content)
    except BaseException:
        with suppress(OSError):
            kept.rename(content)
        raise
    return kept
