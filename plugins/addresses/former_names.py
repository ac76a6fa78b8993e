"""What other rooms ask where a text names a file or an address that is not there: what became of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.addresses.history import History


class Removed(NamedTuple):
    """A published text that is gone: its file, its last address, and where its visitors are led, if anywhere."""

    source: str
    address: str
    moved_to: str


class FormerNames:
    """The names that files of texts had before, and the addresses that their pages had.

    Files are named by their paths below content/; addresses are those of the record, path-absolute below the site's
    root and decoded.
    """

    def __init__(self, history: History, address_of: Callable[[str], str]) -> None:
        """Take the history; ``address_of`` returns the address of the page of a file, empty where there can be none."""
        self._history, self._address_of = history, address_of

    def source_of(self, below: str) -> str:
        """Return the present file of the text that was in ``below``; empty where none that is there was."""
        if below in self._history.entries:
            return ""
        renamed = self._renamed.get(below) or self.source_at(self._address_of(below))
        return renamed if renamed != below else ""

    def source_at(self, address: str) -> str:
        """Return the present file of the text that was at ``address`` before; empty where a text is there now."""
        source = self._history.source_at(address)
        return source if source and self._history.entries[source].address != address else ""

    def removed(self, below: str) -> Removed | None:
        """Return what is known of the text that was in ``below``, where it was published and is gone."""
        return self._removed_files.get(below) or self.removed_at(self._address_of(below))

    def removed_at(self, address: str) -> Removed | None:
        """Return what is known of the text that was at ``address``, where it is gone."""
        return self._removed.get(address) if address else None

    @property
    def moved(self) -> dict[str, str]:
        """The present file by each former address, and by each name of a file that this build found renamed."""
        former = {address: self.source_at(address) for address in self._history.former_addresses}
        return {**{address: source for address, source in former.items() if source}, **self._renamed}

    @cached_property
    def gone(self) -> frozenset[str]:
        """Every address of the texts that are gone."""
        return frozenset(self._removed)

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {rename.entry.source: rename.text.source for rename in self._history.renames}

    @cached_property
    def _removed(self) -> dict[str, Removed]:
        return {address: removed for addresses, removed in self._removals() for address in addresses}

    @cached_property
    def _removed_files(self) -> dict[str, Removed]:
        return {removed.source: removed for _, removed in self._removals()}

    def _removals(self) -> Iterator[tuple[tuple[str, ...], Removed]]:
        for entry in self._history.gone:
            free = tuple(address for address in entry.addresses if not self._history.source_at(address))
            yield free, Removed(entry.source, entry.address, entry.moved_to)
