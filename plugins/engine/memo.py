"""A memo keeps values that several artifacts share, each with the dependencies it was computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from plugins.engine.tracking import note_all, record_reads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from plugins.engine.tracking import Notes

V = TypeVar("V")


class Memo(Generic[V]):
    """Values by key; whoever is given one is noted to have read all that it was made of."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._known: dict[str, tuple[V, Notes]] = {}

    def get(self, key: str, make: Callable[[], V]) -> V:
        """Return the value of ``key``, made with ``make`` where it is not known."""
        if key not in self._known:
            with record_reads() as notes:
                value = make()
            self._known[key] = (value, notes)
        value, notes = self._known[key]
        note_all(notes)
        return value

    def forget(self, owners: Collection[str]) -> None:
        """Forget whatever was made of the things called ``owners``."""
        self._known = {key: each for key, each in self._known.items() if each[1].keys().isdisjoint(owners)}
