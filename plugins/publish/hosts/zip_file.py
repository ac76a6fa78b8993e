"""A zip file, for hosts that take one: the site as one file, replaced whole."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.atomic import replace_with
from plugins.messages import Message
from plugins.publish.hosts.publication import FILE, Publication

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from plugins.publish.hosts.model import Site
    from plugins.publish.hosts.publication import Changes

#: The moment of every file in it, so that the same site is the same zip.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS: Final = 0o644 << 16


@dataclass(frozen=True)
class ZipFile:
    """The zip file at ``path``."""

    path: Path

    is_atomic, knows_live, header_file = True, True, None

    def live(self) -> Publication | None:
        """Return what is in the file there."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                return Publication.from_json(archive.read(FILE))
        except (OSError, KeyError, zipfile.BadZipFile):
            return None

    def upload(self, site: Site, changes: Changes, live: Publication) -> Message:  # noqa: ARG002  (it is written whole)
        """Replace the file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_with(self.path, lambda file: _write(file, site))
        return Message("It is in {file}: upload it to your host.", file=self.path.name)


def _write(file: IO[bytes], site: Site) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(site.publication.files):
            _add(archive, name, (site.folder / name).read_bytes())
        _add(archive, FILE, site.publication.to_json())


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _PERMISSIONS
    archive.writestr(entry, data)
