"""The parsed files of one run: each is parsed at most once, and not at all if the cache has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plugins.engine.workers import map_in_processes
from plugins.frontmatter.model import Parsed
from plugins.markup.cache import entry_of, result_in
from plugins.messages import Message
from plugins.problems import unplaced, working_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from plugins.engine.cache import TextCache
    from plugins.frontmatter.parser import Parser
    from plugins.markup.snapshot import Snapshot

#: How many files are looked up, or written to the cache, at once.
_BATCH = 500
#: After so many new entries, those whose files are gone are deleted.
_PRUNE_AFTER = 50


class Outcome(NamedTuple):
    """The result of one file, and its cache entry; empty if it must not be cached."""

    parsed: Parsed
    entry: str


class ParsedFiles:
    """The results of the files of one content folder."""

    def __init__(self, parser: Parser, snapshot: Snapshot, cache: TextCache | None = None) -> None:
        """Parse with ``parser`` the files in ``snapshot``; without a ``cache``, results are kept for this run only."""
        self._parser, self._snapshot, self._cache = parser, snapshot, cache
        self._results: dict[str, Parsed] = {}
        self._entries: dict[str, str] = {}  # not in the cache yet
        self._new = 0

    def get(self, below: str) -> Parsed:
        """Return the result of the file at ``below``, relative to content/."""
        if below not in self._results:
            self._look_up([below])
        if below not in self._results:
            self._keep(below, self._parse(below))
        return self._results[below]

    def prefetch(self, names: Iterable[str], report: Callable[[int], object] = int, jobs: int = 0) -> None:
        """Get many files at once: from the cache, or in ``jobs`` processes at a time (0: one a core, if it pays).

        ``report`` is called with the number of files that have been parsed.
        """
        missing = [name for name in dict.fromkeys(names) if name not in self._results]
        for start in range(0, len(missing), _BATCH):
            self._look_up(missing[start : start + _BATCH])
        missing = [name for name in missing if name not in self._results]
        for count, (name, outcome) in enumerate(map_in_processes(self._parse, missing, jobs), 1):
            self._keep(name, outcome)
            report(count)
        self.save()

    def save(self) -> None:
        """Write new entries to the cache; after many, delete those of files that are gone."""
        if self._cache and self._entries:
            self._cache.put_many(self._entries)
            self._new += len(self._entries)
            self._entries = {}
            if self._new >= _PRUNE_AFTER:
                self._new = 0
                self._cache.prune(set(self._snapshot.names()))

    def forget(self) -> None:
        """Forget what was read: files may have changed since, but no setting and no code."""
        self._results.clear()
        self._snapshot.forget()

    def _look_up(self, names: Sequence[str]) -> None:
        """Take the results that the cache has, if they are still valid."""
        for name, entry in (self._cache.get_many(names) if self._cache else {}).items():
            try:
                data = self._snapshot.path(name).read_bytes()
            except OSError:
                continue
            parsed = result_in(entry, data, self._snapshot)
            if isinstance(parsed, Parsed) and parsed.below == name:
                self._results[name] = parsed

    def _parse(self, below: str) -> Outcome:
        """Parse one file; one that cannot be read has that as its problem.

        Pictures that are not found are not cached: what is suggested instead depends on all other pictures.
        """
        try:
            data = self._snapshot.path(below).read_bytes()
        except OSError as error:
            what = Message("The file cannot be read: {strerror}.", strerror=error.strerror)
            problem = unplaced(what, Message("See whether it is open elsewhere."), "FM009")
            return Outcome(self._parser.unread(below, problem), "")
        with working_on(self._parser.shown(below)):
            parsed = self._parser.parse(below, data, self._snapshot.read)
        is_cached = self._cache and not parsed.room_problems
        entry = entry_of(parsed, parsed.reads, data, self._snapshot) if is_cached else ""
        return Outcome(parsed, entry if all(map(self._snapshot.is_unchanged, parsed.reads)) else "")

    def _keep(self, below: str, outcome: Outcome) -> None:
        self._results[below] = outcome.parsed
        if outcome.entry:
            self._entries[below] = outcome.entry
        if len(self._entries) >= _BATCH:
            self.save()
