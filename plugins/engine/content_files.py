"""Files below content/ that artifacts read as they are, tracked by their digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.engine.tracking import Tracked, record_read

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWNER = "files"


def note_file(path: str) -> None:
    """Record that the current artifact depends on every byte of the file ``path``, relative to content/."""
    record_read(_OWNER, path)


class Files(Tracked):
    """The files below content/, by their digests."""

    owner = _OWNER

    def __init__(self, digests: Mapping[str, str]) -> None:
        """Take the files' paths."""
        self._digests = digests

    def recorded(self, field: str) -> str | None:
        """Return the digest of the file called ``field``; None where it is missing."""
        return self._digests.get(field)
