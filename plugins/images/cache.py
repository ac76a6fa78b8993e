"""A cache of encoded renditions; it saves time and changes no result."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from plugins.values import frozen

_DIGEST = 32  # bytes of an entry's digest, which precedes its content


@frozen
class Cache:
    """Content by key, in the files of ``folder``.

    An entry that is damaged counts as missing. A folder that cannot be written makes a build slower, never wrong.
    """

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the content of ``key``, or None where it is missing or damaged."""
        try:
            entry = self._file(key).read_bytes()
        except OSError:
            return None
        digest, content = entry[:_DIGEST], entry[_DIGEST:]
        return content if digest == _digest(content) else None

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` under ``key`` atomically, also when the power goes."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_digest(content) + content)
                Path(name).replace(self._file(key))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / hashlib.blake2b(key.encode(), digest_size=20).hexdigest()


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
