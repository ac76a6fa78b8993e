"""A row is what a build keeps of an article's file: enough to list the article, and to know what it names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from plugins.actions.model import action_owner
from plugins.frontmatter.dates import in_zone
from plugins.markup.snapshot import fold
from plugins.planks.model import plank_owner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from plugins.frontmatter.model import Parsed


#: Clocks are set back by less: what they show is no sure sign of what is still to come.
_HOURS = timedelta(hours=3)


class Row(NamedTuple):
    """One file in content/news/.

    ``path`` is below content/; ``at`` is its date as clocks in the campaign's zone show it (ISO 8601), which sorts.
    ``changed`` is the day of its last change, if it has one. ``asks`` are the actions in its text; ``files`` the files
    it links to. ``reads`` are other files below content/ that it depends on; where it ``has_picture`` above its text,
    it may depend on any other file. One that is held back, depends on the clock, or attaches files to its page is
    ``passing``: the next build reads it again.
    """

    path: str
    slug: str
    lang: str
    url: str = ""
    save_as: str = ""
    at: str = ""
    planks: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    has_video: bool = False
    has_picture: bool = False
    passing: bool = False
    changed: str = ""

    def stands(self, changed: Collection[str]) -> bool:
        """Whether the file is unchanged, given the files that ``changed`` (below content/, each as ``fold``)."""
        if self.passing or any(fold(path) in changed for path in (self.path, *self.reads)):
            return False
        return not (self.has_picture and any(not path.endswith(".md") for path in changed))

    def named_in(self, lang: str) -> Iterator[str]:
        """Yield the owner of each plank and action that it names, as ``lang`` has them."""
        yield from (plank_owner(name, lang) for name in self.planks)
        yield from (action_owner(name, lang) for name in {*self.asks, *self.actions})


def row_of(parsed: Parsed, content: Any, now: datetime) -> Row:  # noqa: ANN401  (Pelican's content has no types)
    """Return the row of a file that was read; ``content`` is None where it is held back."""
    if content is None:
        return Row(parsed.below, parsed.slug, parsed.lang, reads=parsed.reads, passing=True)
    directives = content.directives
    moments = [in_zone(value, now.tzinfo or UTC) for value in parsed.values.values() if isinstance(value, datetime)]
    return Row(
        path=parsed.below,
        slug=content.slug,
        lang=content.lang,
        url=content.url,
        save_as=content.save_as,
        at=content.date.replace(tzinfo=None).isoformat(),
        planks=tuple(content.metadata.get("planks", ())),
        actions=tuple(content.metadata.get("actions", ())),
        asks=tuple(each.argument for each in directives if each.name == "action"),
        files=tuple(sorted(content.get_static_links())) if any(each.kind for each in content.addresses) else (),
        tags=tuple(tag.name for tag in content.tags),
        reads=tuple(parsed.reads),
        has_picture=bool(getattr(content, "image", "")),
        has_video=any(each.name == "video" for each in directives),
        changed=_day(content.metadata.get("modified"), now),
        passing=any(moment > now - _HOURS for moment in moments)
        or any(address.kind == "attach" for address in content.addresses),
    )


def _day(moment: datetime | None, now: datetime) -> str:
    """Return the day of a change that has happened."""
    return moment.date().isoformat() if moment and moment <= now else ""


def rows_from(remembered: Sequence[Sequence[Any]] | None) -> dict[str, Row]:
    """Return the rows that the last build left, by path."""
    found: dict[str, Row] = {}
    for one in remembered or ():
        told: list[Any] = [tuple(each) if isinstance(each, list) else each for each in one]
        found[told[0]] = Row(*told)
    return found


def plain(rows: Collection[Row]) -> list[tuple[Any, ...]]:
    """Return ``rows`` as JSON values."""
    return [tuple(row) for row in rows]
