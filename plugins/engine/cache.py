"""A cache keeps texts by key for later builds, in an SQLite file; what is damaged, foreign or of other code is ignored.

It changes no result: everything in it can be computed again. Several processes may use one file; where it cannot be
used, a build takes longer.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from plugins.engine.files import CACHE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

_Result = TypeVar("_Result")

#: Picket's own code.
_PLUGINS = Path(__file__).parents[1]
#: How the folders end that say which version of a package is installed (PEP 376).
_PACKAGE_ENDINGS = (".dist-info", ".egg-info")
#: SQLite's errors for a file that may be good but cannot be used now: busy, locked, read-only, full and the like.
_NOT_NOW = {
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
#: Seconds to wait for another process that is writing.
_WRITE_TIMEOUT = 2.0
#: One table, whose file shrinks with it. Nothing is flushed to the disk: what is lost is computed again.
_SCHEMA = """
    PRAGMA synchronous = OFF; PRAGMA auto_vacuum = FULL;
    CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, checksum BLOB, text TEXT);
"""
#: Rows asked for at once; SQLite takes 999 in any version.
_BATCH = 900


@cache
def fingerprint() -> str:
    """Return the digest of all code that decides what a cache holds.

    That is Picket's own code, the version of Python, and the versions of all packages that can be imported. A process
    keeps the code that it has loaded, so it also keeps the fingerprint.
    """
    packages: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            packages.update(entry.name for entry in os.scandir(folder) if entry.name.endswith(_PACKAGE_ENDINGS))
    digest = blake2b(repr((sys.version, sorted(packages))).encode(errors="surrogatepass"), digest_size=20)
    for path in sorted(_PLUGINS.rglob("*.py")):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(_PLUGINS)}\0{len(data)}\0".encode(errors="surrogatepass") + data)
    return digest.hexdigest()


def open_cache(root: Path, name: str, version: str = "") -> TextCache:
    """Return the cache called ``name`` of the project in ``root``."""
    return TextCache(root / CACHE_FOLDER / f"{name}.sqlite", version)


class TextCache:
    """A cache of texts in the file at ``path``."""

    def __init__(self, path: Path, version: str = "") -> None:
        """``version`` is everything that a text depends on besides its key and the code."""
        self._path, self._version = path, f"{fingerprint()} {version}".encode(errors="surrogatepass")

    def get_many(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the texts of the keys that are in the cache."""
        wanted = list(keys)
        if not wanted or not self._path.is_file():
            return {}
        return self._use(lambda database: dict(self._read(database, wanted))) or {}

    def put_many(self, texts: Mapping[str, str]) -> None:
        """Store ``texts``, all or none of them."""
        if texts:
            rows = [(key, self._checksum(key, text), text) for key, text in texts.items()]
            self._use(lambda database: database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows))

    def prune(self, keep: Collection[str]) -> None:
        """Delete all texts but those of the keys to ``keep``, and shrink the file."""
        if self._path.is_file():
            self._use(lambda database: _delete_others(database, set(keep)))

    def _read(self, database: sqlite3.Connection, keys: list[str]) -> Iterator[tuple[str, str]]:
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, checksum, text FROM texts WHERE key IN ({marks})"  # noqa: S608  (question marks alone)
            for key, checksum, text in database.execute(query, batch):
                if isinstance(text, str) and checksum == self._checksum(key, text):
                    yield key, text

    def _checksum(self, key: str, text: str) -> bytes:
        """Return the digest that shows that ``text`` was stored under ``key`` by this version."""
        lengths = len(self._version).to_bytes(4) + len(key).to_bytes(4)
        data = lengths + self._version + f"{key}{text}".encode(errors="surrogatepass")
        return blake2b(data, digest_size=16).digest()

    def _use(self, act: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return the result of ``act`` on the database, recreated if it is damaged; None if it cannot be used now."""
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(self._path, timeout=_WRITE_TIMEOUT)) as database, database:
                    database.executescript(_SCHEMA)
                    return act(database)
            except sqlite3.Error as error:
                if not _is_damage(error):
                    return None
                self._delete()
            except (OSError, UnicodeError):
                return None
        return None

    def _delete(self) -> None:
        for path in (self._path.with_name(f"{self._path.name}-journal"), self._path):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether ``error`` says that the file is damaged, rather than that it cannot be used now."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF not in _NOT_NOW


def _delete_others(database: sqlite3.Connection, keep: set[str]) -> None:
    stale = [(key,) for (key,) in database.execute("SELECT key FROM texts") if key not in keep]
    database.executemany("DELETE FROM texts WHERE key = ?", stale)
