"""A cache of texts by key in one SQLite file; a row that is damaged, foreign or of another version counts as missing.

It changes no result: every text in it can be computed again. Each row has a digest of version, key and text, and is
ignored where that does not match. Several processes may use one file; where it cannot be read or written, a build only
takes longer.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

_Found = TypeVar("_Found")

#: SQLite's errors for a file that may be good but cannot be used now: busy, locked, read-only, full and the like.
_NOT_NOW = {
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
#: Seconds to wait for another process that is writing.
_PATIENCE = 2.0
#: One table, whose file shrinks with it.
_SHAPE = """
    PRAGMA synchronous = OFF; PRAGMA auto_vacuum = FULL;
    CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, seal BLOB, text TEXT);
"""
#: Rows asked for at once; SQLite takes 999 in any version.
_AT_ONCE = 900


class Store:
    """A cache of texts in the file at ``path``."""

    def __init__(self, path: Path, version: str) -> None:
        """``version`` is everything that a text depends on besides its key; texts of other versions are ignored."""
        self._path, self._version = path, version.encode()

    def get_many(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the texts of the keys that are in the cache."""
        asked = list(keys)
        if not asked or not self._path.is_file():
            return {}
        return self._use(lambda store: dict(self._read(store, asked))) or {}

    def put_many(self, texts: Mapping[str, str]) -> None:
        """Store ``texts``, all or none of them."""
        if texts:
            rows = [(key, self._seal(key, text), text) for key, text in texts.items()]
            self._use(lambda store: store.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows))

    def prune(self, keep: Collection[str]) -> None:
        """Delete all texts but those of the keys to ``keep``, and shrink the file."""
        if self._path.is_file():
            self._use(lambda store: _forget(store, set(keep)))

    def _read(self, store: sqlite3.Connection, keys: list[str]) -> Iterator[tuple[str, str]]:
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for key, seal, text in store.execute(f"SELECT key, seal, text FROM texts WHERE key IN ({marks})", some):  # noqa: S608
                if isinstance(text, str) and seal == self._seal(key, text):
                    yield key, text

    def _seal(self, key: str, text: str) -> bytes:
        """Return the digest that shows that ``text`` was stored under ``key`` by this version."""
        length = len(self._version).to_bytes(4) + len(key).to_bytes(4)
        return blake2b(length + self._version + f"{key}{text}".encode(errors="surrogatepass"), digest_size=16).digest()

    def _use(self, act: Callable[[sqlite3.Connection], _Found]) -> _Found | None:
        """Return the result of ``act`` on the database, recreated if it is damaged; None if it cannot be used now."""
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(_open(self._path)) as store, store:
                    return act(store)
            except sqlite3.Error as error:
                if not _is_damage(error):
                    return None
                self._begin_anew()
            except (OSError, UnicodeError):
                return None
        return None

    def _begin_anew(self) -> None:
        """Delete the file."""
        for path in (self._path.with_name(f"{self._path.name}-journal"), self._path):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    """Return the open database at ``path``, with its table. Nothing is flushed to the disk: losses are recomputed."""
    store = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        store.executescript(_SHAPE)
    except BaseException:
        store.close()
        raise
    return store


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether ``error`` says that the file is damaged, rather than that it cannot be used now."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF not in _NOT_NOW


def _forget(store: sqlite3.Connection, keep: set[str]) -> None:
    """Delete every key that is not one to ``keep``."""
    stale = [(key,) for (key,) in store.execute("SELECT key FROM texts") if key not in keep]
    store.executemany("DELETE FROM texts WHERE key = ?", stale)
