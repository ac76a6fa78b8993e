"""Comparison of what artifacts read with its state in the previous build, by digests of values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from plugins.engine.tracking import Tracked, untracked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.engine.dependencies import Digests
    from plugins.engine.tracking import Memo

#: Bytes of a digest: among a hundred million values, two alike are less likely than a broken disk.
_SIZE: Final = 10
#: The digest of a value that cannot be hashed: never equal to another.
_UNKNOWN: Final = "?"
#: The digest of a missing field.
_MISSING: Final = ""


class UnhashableValue(Exception):
    """A value whose digest cannot be computed."""


class TrackedObjects:
    """The tracked objects of one run by their owners' names, and the digests of the fields that artifacts read."""

    def __init__(self, before: Digests) -> None:
        """Compare with the digests of the previous build."""
        self._before = before
        self._objects: dict[str, Tracked] = {}
        self._unchanged: set[str] = set()
        self._digests: Digests = {}
        self.memos: list[Memo[Any]] = []

    def add(self, objects: Iterable[Tracked]) -> None:
        """Add ``objects``, replacing others of the same names."""
        for tracked in objects:
            self._objects[tracked.owner] = tracked
            self._digests.pop(tracked.owner, None)
            for memo in self.memos:
                memo.forget((tracked.owner,))

    def assume_unchanged(self, owners: Iterable[str]) -> None:
        """Assume that no field of the objects with these names has changed since the previous build."""
        self._unchanged.update(owners)

    def has_changed(self, owner: str, field: str) -> bool:
        """Whether ``field`` of the object called ``owner``, which the previous build read, has changed."""
        if owner in self._unchanged:
            return False
        before = self._before[owner][field]
        return before == _UNKNOWN or self._digest_of(owner, field) != before

    def digests(self, owner: str, fields: frozenset[str]) -> dict[str, str]:
        """Return the current digests of ``fields`` of the object called ``owner``."""
        before = self._before.get(owner, {}) if owner in self._unchanged else {}
        return {field: before.get(field) or self._digest_of(owner, field) for field in fields}

    def _digest_of(self, owner: str, field: str) -> str:
        digests = self._digests.setdefault(owner, {})
        if field not in digests:
            digests[field] = self.current_digest(owner, field)
        return digests[field]

    def current_digest(self, owner: str, field: str) -> str:
        """Compute the digest of ``field`` of the object called ``owner`` again."""
        if owner not in self._objects:
            return _UNKNOWN
        try:
            with untracked():
                return digest_of(self._objects[owner].value_of(field))
        except UnhashableValue:
            return _UNKNOWN
        except (AttributeError, LookupError):
            return _MISSING


def digest_of(value: object) -> str:
    """Return the digest of a value made of plain data, dataclasses and tracked objects.

    A tracked object is represented by its owner alone: its fields are recorded where they are read. Raises
    UnhashableValue for anything else, such as functions.
    """
    digest = hashlib.blake2b(digest_size=_SIZE)
    _feed(digest, value)
    return digest.hexdigest()


def _feed(digest: hashlib.blake2b, value: object) -> None:  # noqa: C901  (one line for each kind of value)
    """Add ``value`` to the digest, so that no two different values add the same bytes; lists and tuples are alike."""
    if isinstance(value, Tracked):  # first: isinstance checks on a tracked object would be recorded
        digest.update(f"@{len(value.owner)}:{value.owner}".encode())
    elif isinstance(value, str):
        _feed_text(digest, value)
    elif value is None or isinstance(value, bool | int | float | Decimal):
        digest.update(f"{type(value).__name__}{value!r};".encode())
    elif isinstance(value, bytes):
        digest.update(b"b%d:" % len(value) + value)
    elif isinstance(value, list | tuple):
        digest.update(b"(%d;" % len(value))
        for item in value:
            _feed(digest, item)
    elif isinstance(value, date | time):
        _feed_kind(digest, type(value).__name__, (value.isoformat(), str(getattr(value, "tzinfo", None))))
    elif isinstance(value, Mapping):
        _feed_kind(digest, "mapping", [(digest_of(key), item) for key, item in value.items()])
    elif isinstance(value, AbstractSet):
        _feed_kind(digest, "set", sorted(digest_of(item) for item in value))
    elif isinstance(value, PurePath | tzinfo):
        _feed_kind(digest, type(value).__name__, str(value))
    elif is_dataclass(value) and not isinstance(value, type):
        values = [getattr(value, field.name) for field in fields(value) if field.compare]
        _feed_kind(digest, type(value).__qualname__, values)
    else:
        raise UnhashableValue(type(value).__qualname__)


def _feed_text(digest: hashlib.blake2b, text: str) -> None:
    """Add a string, with its type, which Jinja escapes differently, and the attributes of that type."""
    data = text.encode("utf-8", "surrogatepass")
    digest.update(b"%s%d:" % (type(text).__name__.encode(), len(data)) + data)
    for name in getattr(text, "__slots__", ()):
        _feed(digest, getattr(text, name))


def _feed_kind(digest: hashlib.blake2b, kind: str, value: object) -> None:
    """Add the name of a ``kind`` whose contents follow; no other value begins with this byte."""
    digest.update(b"<")
    _feed(digest, kind)
    _feed(digest, value)
