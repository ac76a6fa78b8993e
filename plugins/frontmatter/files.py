"""The parsed files of one run: each is parsed at most once, and not at all where the cache has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plugins.engine.workers import map_in_processes
from plugins.frontmatter.cache_entries import entry_of, parsed_in
from plugins.frontmatter.decoding import Misplaced
from plugins.problems import working_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from plugins.engine.cache import TextCache
    from plugins.frontmatter.parse_result import Parsed
    from plugins.frontmatter.parser import Parser
    from plugins.frontmatter.snapshot import Snapshot

#: How many files are looked up, or written to the cache, at once.
_AT_ONCE = 500
#: So many new entries make it worth while to look for those whose files are gone.
_MANY = 50


class Outcome(NamedTuple):
    """What became of one file, and what the cache should keep of it."""

    parsed: Parsed
    entry: str


class ParsedFiles:
    """What became of the files of one content folder."""

    def __init__(self, parser: Parser, snapshot: Snapshot, store: TextCache | None = None) -> None:
        """Parse with ``parser`` what stands in ``snapshot``; ``store`` is the cache, if there is to be one."""
        self._parser, self._snapshot, self._store = parser, snapshot, store
        self._known: dict[str, Parsed] = {}
        self._entries: dict[str, str] = {}  # not in the cache yet
        self._new = 0

    def get(self, below: str) -> Parsed:
        """Return what became of the file at ``below``, relative to content/."""
        if below not in self._known:
            self._look_up([below])
        if below not in self._known:
            self._take(below, self._outcome(below))
        return self._known[below]

    def prefetch(self, names: Iterable[str], told: Callable[[int], object] = int, jobs: int = 0) -> None:
        """Get many files at once: from the cache, or in ``jobs`` processes at a time (0: one a core, if it pays).

        ``told`` is told how many have been parsed.
        """
        missing = [name for name in dict.fromkeys(names) if name not in self._known]
        for start in range(0, len(missing), _AT_ONCE):
            self._look_up(missing[start : start + _AT_ONCE])
        missing = [name for name in missing if name not in self._known]
        for done, (name, outcome) in enumerate(map_in_processes(self._outcome, missing, jobs), 1):
            self._take(name, outcome)
            told(done)
        self.keep()

    def keep(self) -> None:
        """Write what is new to the cache; where much is, take out what no file belongs to any more."""
        if self._store and self._entries:
            self._store.put_many(self._entries)
            self._new += len(self._entries)
            self._entries = {}
            if self._new >= _MANY:
                self._new = 0
                self._store.prune(set(self._snapshot.names()))

    def forget(self) -> None:
        """Begin another run: files may have changed, all of the rest may not."""
        self._known.clear()
        self._snapshot.forget()

    def _look_up(self, names: Sequence[str]) -> None:
        """Take what the cache has, where it still holds."""
        for name, entry in (self._store.get_many(names) if self._store else {}).items():
            try:
                data = self._snapshot.path(name).read_bytes()
            except OSError:
                continue
            parsed = parsed_in(entry, data, self._snapshot)
            if parsed and parsed.below == name:
                self._known[name] = parsed

    def _outcome(self, below: str) -> Outcome:
        """Parse one file; one that cannot be read has that for its problem."""
        try:
            data = self._snapshot.path(below).read_bytes()
        except OSError as error:
            what = f"The file cannot be read: {error.strerror}."
            return Outcome(
                self._parser.unread(below, Misplaced(0, what, "See whether it is open elsewhere.", "FM009")), ""
            )
        with working_on(self._parser.shown(below)):
            parsed = self._parser.parse(below, data, self._snapshot.read)
        entry = entry_of(parsed, data, self._snapshot) if self._store else ""
        return Outcome(parsed, entry if all(map(self._snapshot.is_unchanged, parsed.reads)) else "")

    def _take(self, below: str, outcome: Outcome) -> None:
        """Remember what became of one file, and write down what has gathered."""
        self._known[below] = outcome.parsed
        if outcome.entry:
            self._entries[below] = outcome.entry
        if len(self._entries) >= _AT_ONCE:
            self.keep()
