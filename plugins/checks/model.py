"""A built site as rules see it: its files, the facts of its pages, and which of them are to be judged."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from plugins.checks.forms import FormAddresses
from plugins.checks.page_facts import facts_from, read_facts
from plugins.checks.sources import Sources
from plugins.engine.workers import map_in_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from plugins.campaign.model import Campaign
    from plugins.checks.page_facts import PageFacts
    from plugins.engine.cache import TextCache

#: From this number of pages on, asking the store takes less time than reading them.
_MANY = 30
#: The number of pages held in memory at once.
_AT_ONCE = 500


@dataclass(frozen=True)
class Contents:
    """The files called ``names``: relative to the output folder, with forward slashes.

    ``place`` returns the path of a file on the disk, ``digest`` its SHA-256 in hexadecimal, or nothing if that is not
    known. ``store``, if there is one, caches the facts of pages by these digests.
    """

    names: AbstractSet[str]
    place: Callable[[str], Path]
    digest: Callable[[str], str] = lambda _name: ""
    store: TextCache | None = None
    _facts: dict[str, PageFacts] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def content(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self.place(name).read_bytes()

    def text(self, name: str) -> str:
        """Return a page or feed as a browser reads it."""
        return self.content(name).decode("utf-8", errors="replace")

    def facts(self, name: str) -> PageFacts:
        """Return the facts of the page ``name``."""
        if name not in self._facts:
            self._facts[name] = read_facts(self.text(name))
        return self._facts[name]

    def read(self, names: Iterable[str]) -> None:
        """Read the facts of many pages, from the store where it has them."""
        missing = [name for name in names if name not in self._facts]
        if self.store is None or len(missing) < _MANY:
            for name in missing:
                self.facts(name)
            return
        for start in range(0, len(missing), _AT_ONCE):
            self._read(missing[start : start + _AT_ONCE], self.store)

    def prune_store(self) -> None:
        """Delete from the store the facts of all pages that were not asked for."""
        if self.store is not None and self._used:
            self.store.prune(self._used)

    def _read(self, names: list[str], store: TextCache) -> None:
        """Read the facts of some pages, and store those that ``store`` does not have."""
        digests = {name: self.digest(name) for name in names}
        contents = {name: self.content(name) for name in names if not digests[name]}
        digests |= {name: sha256(content).hexdigest() for name, content in contents.items()}
        stored = store.get_many(dict.fromkeys(digests.values()))
        self._facts.update((name, facts_from(stored[digest])) for name, digest in digests.items() if digest in stored)

        def look(name: str) -> tuple[str, str]:
            content = contents.get(name) or self.content(name)
            facts = read_facts(content.decode("utf-8", errors="replace"))
            return sha256(content).hexdigest(), facts.to_json()

        new = {}
        for name, (digest, facts) in map_in_processes(look, [name for name in names if name not in self._facts]):
            self._facts[name] = facts_from(facts)
            new[digest] = facts
        store.put_many(new)
        self._used.update(digests.values(), new)


@dataclass(frozen=True)
class BuiltSite:
    """The site that was built, and its sources.

    Rules say what is wrong with the files ``to_judge``; None means all of them.
    """

    contents: Contents
    campaign: Campaign
    forms: FormAddresses = field(default_factory=FormAddresses)
    sources: Sources = field(default_factory=Sources)
    to_judge: Collection[str] | None = None

    def about(self, names: Collection[str] | None) -> BuiltSite:
        """Return the same site with the files ``names`` to judge."""
        return replace(self, to_judge=names)

    @property
    def files(self) -> AbstractSet[str]:
        """Every file, relative to the output folder, with forward slashes."""
        return self.contents.names

    @property
    def page_names(self) -> list[str]:
        """Every page, judged or not, without those that an editor put into content/static/."""
        return [name for name in self.files if self.is_own_page(name)]

    def is_own_page(self, name: str) -> bool:
        """Whether a file is one of ``page_names``."""
        return is_page(name) and name not in self.sources.static

    @cached_property
    def judged_files(self) -> list[str]:
        """The files to judge, in order."""
        return sorted(self.files if self.to_judge is None else self.files & set(self.to_judge))

    @cached_property
    def pages(self) -> dict[str, PageFacts]:
        """The facts of every page to judge, in order."""
        names = [name for name in self.judged_files if self.is_own_page(name)]
        self.contents.read(names)
        return {name: self.contents.facts(name) for name in names}

    @property
    def texts(self) -> list[str]:
        """The names of every page and feed to judge, in order; ``contents.text`` returns their text."""
        static = self.sources.static
        return [name for name in self.judged_files if name.endswith((".html", ".xml")) and name not in static]

    def policy(self, name: str) -> str:
        """Return the policy in the ``<meta>`` of a page; nothing if it has none."""
        return self.contents.facts(name).policy or ""

    def place(self, name: str) -> str:
        """Return the name by which an editor knows the page ``name``: its source, or else its file in the output."""
        return self.sources.of_pages.get(name) or self.sources.static.get(name, f"output/{name}")


def is_page(name: str) -> bool:
    """Whether the file ``name`` is a page."""
    return name.endswith(".html")
