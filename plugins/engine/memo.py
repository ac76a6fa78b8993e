"""A memo keeps values that several artifacts share, each with the dependencies it was computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from plugins.engine.tracking import note_all, record_reads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from plugins.engine.tracking import Notes

V = TypeVar("V")


class Memo(Generic[V]):
    """Values by key; reading a value records the dependencies it was computed from."""

    def __init__(self) -> None:
        """Start empty."""
        self._known: dict[str, tuple[V, Notes]] = {}

    def get(self, key: str, make: Callable[[], V]) -> V:
        """Return the value of ``key``, computed with ``make`` where it is missing."""
        if key not in self._known:
            with record_reads() as notes:
                value = make()
            self._known[key] = (value, notes)
        value, notes = self._known[key]
        note_all(notes)
        return value

    def forget(self, owners: Collection[str]) -> None:
        """Forget the values that were computed from the objects called ``owners``."""
        self._known = {key: each for key, each in self._known.items() if each[1].keys().isdisjoint(owners)}
