"""A cache of encoded renditions; it saves time and changes no result."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from plugins.engine.files import read_checksummed, write_checksummed
from plugins.values import frozen

if TYPE_CHECKING:
    from pathlib import Path


@frozen
class Cache:
    """Content by key, in the files of ``folder``.

    An entry that is damaged counts as missing. A folder that cannot be written makes a build slower, never wrong.
    """

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the content of ``key``, or None where it is missing or damaged."""
        return read_checksummed(self._file(key))

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` under ``key`` atomically, also when the power goes."""
        with suppress(OSError):
            write_checksummed(self._file(key), content)

    def _file(self, key: str) -> Path:
        return self.folder / hashlib.blake2b(key.encode(), digest_size=20).hexdigest()
