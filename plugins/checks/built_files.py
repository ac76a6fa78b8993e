"""The files of the built site, and the facts of its pages, read when they are needed."""

from __future__ import annotations

from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING

from plugins.checks.page_facts import facts_from, read_facts
from plugins.engine.workers import map_in_processes
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from plugins.checks.page_facts import PageFacts
    from plugins.engine.cache import TextCache

#: From so many pages on, asking the store takes less time than reading them.
_MANY = 30
#: So many pages are held in memory at once.
_AT_ONCE = 500


def _unknown(_name: str) -> str:
    """Return no digest."""
    return ""


@frozen
class Contents:
    """The files called ``names``: relative to the output folder, with forward slashes.

    ``place`` tells where the bytes of a file lie, ``digest`` their SHA-256 in hexadecimal, nothing where nobody knows
    it. ``store``, if there is one, keeps the facts of pages by these digests.
    """

    names: AbstractSet[str]
    place: Callable[[str], Path]
    digest: Callable[[str], str] = _unknown
    store: TextCache | None = None
    _known: dict[str, PageFacts] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def content(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self.place(name).read_bytes()

    def text(self, name: str) -> str:
        """Return a page or feed as a browser reads it."""
        return _text(self.content(name))

    def facts(self, name: str) -> PageFacts:
        """Return the facts of the page ``name``."""
        if name not in self._known:
            self._known[name] = read_facts(self.text(name))
        return self._known[name]

    def read(self, names: Iterable[str]) -> None:
        """Read the facts of many pages, from the store where it has them."""
        missing = [name for name in names if name not in self._known]
        if self.store is None or len(missing) < _MANY:
            for name in missing:
                self.facts(name)
            return
        for start in range(0, len(missing), _AT_ONCE):
            self._read(missing[start : start + _AT_ONCE], self.store)

    def forget_others(self) -> None:
        """Let the store forget all pages but those it was asked for."""
        if self.store is not None and self._used:
            self.store.prune(self._used)

    def _read(self, names: list[str], store: TextCache) -> None:
        """Read the facts of some pages, and let ``store`` keep those it had not."""
        digests = {name: self.digest(name) for name in names}
        read = {name: self.content(name) for name in names if not digests[name]}
        digests |= {name: sha256(content).hexdigest() for name, content in read.items()}
        found = store.get_many(dict.fromkeys(digests.values()))
        self._known.update((name, facts_from(found[digest])) for name, digest in digests.items() if digest in found)

        def look(name: str) -> tuple[str, str]:
            content = read.get(name) or self.content(name)
            return sha256(content).hexdigest(), read_facts(_text(content)).to_json()

        new = {}
        for name, (digest, told) in map_in_processes(look, [name for name in names if name not in self._known]):
            self._known[name] = facts_from(told)
            new[digest] = told
        store.put_many(new)
        self._used.update(digests.values(), new)


def _text(content: bytes) -> str:
    """Return what a browser makes of the bytes of a page or feed."""
    return content.decode("utf-8", errors="replace")
