"""A cache of articles: unchanged files are represented by rows, changed ones are read.

A row is what a build keeps of an article's file: enough to list the article, and to know what it names.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from plugins.actions.model import ContentFile, action_owner
from plugins.frontmatter.dates import in_zone
from plugins.markup.snapshot import fold
from plugins.planks.model import plank_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from plugins.directives.model import Directive
    from plugins.frontmatter.model import Parsed

#: More than clocks are ever set back by: a moment less than this ago may still be to come.
_CLOCK_CHANGE: Final = timedelta(hours=3)


class ArticleFile(ContentFile, Protocol):
    """A file in content/news/, as Pelican read it."""

    save_as: str
    source_path: str
    date: datetime
    byline: str
    tags: Sequence[Any]
    addresses: tuple[Any, ...]
    directives: Sequence[Directive]

    def get_static_links(self) -> set[str]:
        """Return the files that it links to."""


class Row(NamedTuple):
    """One file in content/news/.

    ``path`` is below content/; ``published`` is its date and time in the campaign's zone (ISO 8601), empty if it is
    held back; ``modified`` is the day of its last change, if it has one. ``reads`` are other files below content/ that
    it depends on; where it ``has_picture`` above its text, it may depend on any other file. One that is held back,
    depends on the clock, or attaches files to its page ``must_be_read`` by the next build, as must one that
    ``has_notices``, so that they are said again.
    """

    path: str
    slug: str
    lang: str
    url: str = ""
    save_as: str = ""
    published: str = ""
    planks: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    actions_in_text: tuple[str, ...] = ()
    linked_files: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    has_video: bool = False
    has_picture: bool = False
    must_be_read: bool = False
    modified: str = ""
    has_notices: bool = False
    formerly: tuple[str, ...] = ()

    @property
    def last_change(self) -> str:
        """The day of its last change, or else of its date."""
        return self.modified or self.published[:10]

    def is_current(self, changed: Collection[str]) -> bool:
        """Whether the file is unchanged, given the files that ``changed`` (below content/, each as ``fold``)."""
        if self.must_be_read or self.has_notices or any(fold(path) in changed for path in (self.path, *self.reads)):
            return False
        return not (self.has_picture and any(not path.endswith(".md") for path in changed))

    def named_in(self, lang: str, present: Callable[[str, str], str]) -> Iterator[str]:
        """Yield the owner of each plank and action that it names, as ``lang`` has them.

        ``present`` returns what a text of a folder is called now.
        """
        yield from {plank_owner(present("planks", name), lang): None for name in self.planks}
        names = (*self.actions_in_text, *self.actions)
        yield from {action_owner(present("actions", name), lang): None for name in names}


def row_of(parsed: Parsed, content: ArticleFile | None, now: datetime) -> Row:
    """Return the row of a file that was read; ``content`` is None where it is held back."""
    if content is None:
        return Row(parsed.below, parsed.slug, parsed.lang, reads=parsed.reads, must_be_read=True)
    directives = content.directives
    moments = [in_zone(value, now.tzinfo or UTC) for value in parsed.values.values() if isinstance(value, datetime)]
    return Row(
        path=parsed.below,
        slug=content.slug,
        lang=content.lang,
        url=content.url,
        save_as=content.save_as,
        published=content.date.replace(tzinfo=None).isoformat(),
        planks=tuple(content.metadata.get("planks", ())),
        actions=tuple(content.metadata.get("actions", ())),
        actions_in_text=tuple(directive.argument for directive in directives if directive.name == "action"),
        linked_files=tuple(sorted(content.get_static_links())) if any(link.kind for link in content.addresses) else (),
        tags=tuple(tag.name for tag in content.tags),
        reads=tuple(parsed.reads),
        has_picture=bool(getattr(content, "image", "")),
        has_video=any(directive.name == "video" for directive in directives),
        modified=_day(content.metadata.get("modified"), now),
        formerly=tuple(content.metadata.get("formerly", ())),
        has_notices=bool(parsed.notices or parsed.values.get("allow")),
        must_be_read=parsed.values.get("status") == "draft"  # shown in a preview, which says so
        or any(moment > now - _CLOCK_CHANGE for moment in moments)
        or any(link.kind == "attach" for link in content.addresses),
    )


def _day(moment: datetime | None, now: datetime) -> str:
    """Return the day of a change that has happened."""
    return moment.date().isoformat() if moment and moment <= now else ""


class ArticleCache:
    """The files of content/news/ in one run: the row of each, and which of them were read."""

    def __init__(self, stored: Iterable[Sequence[Any]] | None, changed: Collection[str] | None) -> None:
        """Load the rows that the last build stored; ``changed`` are the files below content/ since, None for all."""
        previous = (_row_from(values) for values in stored or ()) if changed is not None else ()
        self._previous = {row.path: row for row in previous}
        self._changed = {fold(path) for path in changed or ()}
        self.rows: dict[str, Row] = {}
        self.read: dict[str, ArticleFile | None] = {}  # None where a file is held back

    def unread(self, paths: Iterable[str]) -> list[str]:
        """Return those of ``paths`` whose files have to be read."""
        return [path for path in paths if not self._is_current(path)]

    def load(
        self, path: str, read: Callable[[str], ArticleFile | None], parsed: Callable[[str], Parsed], now: datetime
    ) -> Row:
        """Return the row of the file at ``path``, reading the file if it changed."""
        if self._is_current(path):
            row = self._previous[path]
        else:
            self.read[path] = read(path)
            row = row_of(parsed(path), self.read[path], now)
        self.rows[path] = row
        return row

    def _is_current(self, path: str) -> bool:
        return path in self._previous and self._previous[path].is_current(self._changed)

    def is_same(self) -> bool:
        """Whether all rows are unchanged, and so everything that lists or looks up articles."""
        return self.rows == self._previous

    @cached_property
    def readers(self) -> dict[str, list[str]]:
        """The articles that depend on each file, by the file's path as ``fold`` has it.

        Computed once: after an edit that changes a row, the site in memory is not used any more.
        """
        readers: dict[str, list[str]] = {}
        for row in self.rows.values():
            for path in dict.fromkeys(map(fold, row.reads)):
                readers.setdefault(path, []).append(row.path)
        return readers

    def to_rows(self) -> list[Row]:
        """Return the rows to store for the next build; they are made of JSON values."""
        return list(self.rows.values())


def _row_from(values: Sequence[Any]) -> Row:
    """Return a stored row: JSON has lists for tuples."""
    return Row._make(tuple(value) if isinstance(value, list) else value for value in values)
