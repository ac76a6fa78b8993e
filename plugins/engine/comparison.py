"""Compares the fields that artifacts read with their digests in the last good build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.engine.digests import UnhashableValue, digest_of
from plugins.engine.tracking import untracked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.engine.dependencies import Digests
    from plugins.engine.memo import Memo
    from plugins.engine.tracking import Tracked

#: The digest of a value that cannot be hashed: never equal to another.
_UNKNOWN: Final = "?"
#: The digest of a missing field.
_GONE: Final = ""


class World:
    """The tracked objects of one run by their owners' names, and the digests of the fields that artifacts read."""

    def __init__(self, before: Digests) -> None:
        """Compare with the digests of the last build."""
        self._before = before
        self._things: dict[str, Tracked] = {}
        self._steady: set[str] = set()
        self._digests: Digests = {}
        self.memos: list[Memo[Any]] = []

    def add(self, things: Iterable[Tracked]) -> None:
        """Add ``things``, replacing others of the same names."""
        for thing in things:
            self._things[thing.owner] = thing
            self._digests.pop(thing.owner, None)
            for memo in self.memos:
                memo.forget((thing.owner,))

    def assume_unchanged(self, owners: Iterable[str]) -> None:
        """Assume that no field of the objects with these names has changed since the last build."""
        self._steady.update(owners)

    def has_changed(self, owner: str, field: str) -> bool:
        """Whether ``field`` of the object called ``owner``, which the last build read, has changed."""
        if owner in self._steady:
            return False
        was = self._before[owner][field]
        return was == _UNKNOWN or self._digest_of(owner, field) != was

    def digests(self, owner: str, fields: frozenset[str]) -> dict[str, str]:
        """Return the current digests of ``fields`` of the object called ``owner``."""
        before = self._before.get(owner, {}) if owner in self._steady else {}
        return {field: before.get(field) or self._digest_of(owner, field) for field in fields}

    def _digest_of(self, owner: str, field: str) -> str:
        known = self._digests.setdefault(owner, {})
        if field not in known:
            known[field] = self.evaluate(owner, field)
        return known[field]

    def evaluate(self, owner: str, field: str) -> str:
        """Compute the digest of ``field`` of the object called ``owner`` again."""
        if owner not in self._things:
            return _UNKNOWN
        try:
            with untracked():
                return digest_of(self._things[owner].recorded(field))
        except UnhashableValue:
            return _UNKNOWN
        except (AttributeError, LookupError):
            return _GONE
