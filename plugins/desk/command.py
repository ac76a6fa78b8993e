"""What the task ``desk`` does: the package is fetched once, and the person is told where the desk is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.desk.package import VERSION, PackageError, is_unpacked, unpack
from plugins.desk.registry import fetch_archive, read_archive, registry
from plugins.i18n.message_language import translated
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_FETCHED: Final = Message("The desk is there: Sveltia CMS {version}.")
_THERE: Final = Message("The desk is there already: Sveltia CMS {version}.")
_NEXT: Final = Message(
    "Start “python3 tasks.py serve”, and open the address of the desk that it prints, in Chromium, Chrome or Edge. "
    "There, give it the folder of this project."
)
_NO_GIT: Final = Message("The desk takes only a folder that git looks after, and this is none: type “git init” first.")


def fetch_desk(root: Path, archive: str = "") -> int:
    """Fetch the desk of the project ``root``, or take it from the file ``archive``; return the exit status."""
    try:
        is_new = make_available(root, archive)
    except PackageError as error:
        sys.stderr.write(f"{error.problem.in_words_of(translated)}\n")
        return 1
    for line in (_FETCHED if is_new else _THERE).filled(version=VERSION), _NEXT:
        sys.stdout.write(f"{translated(line)}\n")
    if not (root / ".git").exists():
        sys.stdout.write(f"{translated(_NO_GIT)}\n")
    return 0


def fetch_for_site(root: Path, settings: Mapping[str, Any]) -> int:
    """Fetch the desk if ``settings`` want it on the published site, and it is not there; return the exit status."""
    if not settings.get("DESK"):
        return 0
    try:
        make_available(root)
    except PackageError as error:
        sys.stderr.write(f"{error.problem.in_words_of(translated)}\n")
        return 1
    return 0


def make_available(root: Path, archive: str = "") -> bool:
    """Fetch and unpack the package if it is not there, or if an ``archive`` is named; return whether it was done.

    Raises PackageError where it cannot be had.
    """
    if is_unpacked(root) and not archive:
        return False
    unpack(read_archive(Path(archive)) if archive else fetch_archive(registry(root)), root)
    return True
