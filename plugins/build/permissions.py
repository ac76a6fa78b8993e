"""File modes of the published site: everybody may read it, whatever the umask and the modes of the originals.

Web servers run as another user than the editor; under umask 077 they would answer every page with 403.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

#: Published files and folders: everybody reads, the owner writes, nothing is executable.
FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755


def make_readable(folder: Path) -> None:
    """Set the modes of ``folder`` and of everything in it. Windows has none, and symbolic links are left alone."""
    if os.name == "nt":
        return
    _set(folder, FOLDER_MODE)
    for within, folders, files in os.walk(folder):
        for name in folders:
            _set(Path(within, name), FOLDER_MODE)
        for name in files:
            _set(Path(within, name), FILE_MODE)


def _set(path: Path, mode: int) -> None:
    status = path.lstat()
    if stat.S_IMODE(status.st_mode) != mode and not stat.S_ISLNK(status.st_mode):
        path.chmod(mode)
