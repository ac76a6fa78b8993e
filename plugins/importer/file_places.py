"""Where the pictures and files of an old site are copied to: below content/images/ and content/static/."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from unidecode import unidecode

from plugins.frontmatter.file_names import slugify
from plugins.images.paths import SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.importer.model import OldSite

IMAGES: Final = "images"
STATIC: Final = "static"
#: Folders of pictures, which are in such a folder here anyhow.
_NO_NEED: Final = frozenset({"images", "img", "image"})


class FilePlaces:
    """The places of the files of one old site."""

    def __init__(self, site: OldSite) -> None:
        """Give no two files of ``site`` the same place."""
        self._site = site
        self._names: dict[str, Path] = {}

    def of(self, file: Path) -> str:
        """Return the path below content/ of a file of the old site; two files never have the same."""
        relative = file.relative_to(self._site.root).as_posix()
        for folder in sorted(self._site.files, key=len, reverse=True):
            if folder.strip("/") and relative.startswith(f"{folder.strip('/')}/"):
                relative = relative.removeprefix(f"{folder.strip('/')}/")
                break
        folder = IMAGES if file.suffix.lower() in SUFFIXES else STATIC
        path = PurePosixPath(relative)
        parts = [_plain(part) for part in path.parts[:-1] if part not in _NO_NEED]
        name = f"{_plain(path.stem)}{path.suffix.lower()}"
        number = 1
        while True:
            numbered = name if number == 1 else f"{_plain(path.stem)}-{number}{path.suffix.lower()}"
            below = "/".join([folder, *parts, numbered])
            if self._names.setdefault(below, file) == file:
                return below
            number += 1


def _plain(part: str) -> str:
    return slugify(unidecode(part)) or "file"
