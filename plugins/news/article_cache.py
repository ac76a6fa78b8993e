"""A cache of articles: unchanged files are represented by rows, changed ones are read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from plugins.markup.snapshot import fold
from plugins.news.rows import Row, plain, row_of, rows_from

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from plugins.frontmatter.model import Parsed


class ArticleCache:
    """The files of content/news/ in one run: the row of each, and which of them were read."""

    def __init__(self, remembered: Any, changed: Collection[str] | None) -> None:  # noqa: ANN401  (JSON)
        """Load the rows of the last build; ``changed`` are the files below content/ since, None for all."""
        self._rows = {} if changed is None else rows_from(remembered)
        self._changed = {fold(path) for path in changed or ()}
        self.rows: dict[str, Row] = {}
        self.read: dict[str, Any] = {}  # Pelican's content objects, None where a file is held back

    def unread(self, paths: Iterable[str]) -> list[str]:
        """Return those of ``paths`` whose files have to be read."""
        return [path for path in paths if path not in self._rows or not self._rows[path].stands(self._changed)]

    def take(self, path: str, read: Callable[[str], Any], parsed: Callable[[str], Parsed], now: datetime) -> Row:
        """Return the row of the file at ``path``, reading the file if it changed."""
        row = self._rows.get(path)
        if row is None or not row.stands(self._changed):
            self.read[path] = read(path)
            row = row_of(parsed(path), self.read[path], now)
        self.rows[path] = row
        return row

    def is_same(self) -> bool:
        """Whether all rows are unchanged, and so everything that lists or looks up articles."""
        return self.rows == self._rows

    @cached_property
    def readers(self) -> dict[str, list[str]]:
        """The articles that depend on each file, by the file's path as ``fold`` has it.

        Computed once: an article whose row changes is not reloaded, so the rows stay as long as the site is in memory.
        """
        readers: dict[str, list[str]] = {}
        for row in self.rows.values():
            for path in dict.fromkeys(map(fold, row.reads)):
                readers.setdefault(path, []).append(row.path)
        return readers

    def told(self) -> list[tuple[Any, ...]]:
        """Return the rows for the next build."""
        return plain(self.rows.values())
