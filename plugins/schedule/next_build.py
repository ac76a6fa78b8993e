"""The next build: the earliest moment at which something on the site changes by itself, and what changes then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.dates import in_words
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo

    from plugins.frontmatter.model import Moment

#: What happens at the moment that stands under a key.
_REASONS: Final[Mapping[str, Message]] = {
    "date": Message("{file} appears"),
    "opens": Message("{file} opens"),
    "closes": Message("{file} closes"),
    "modified": Message("{file} says that it was changed"),
    "start": Message("{file} begins"),
    "end": Message("{file} is over"),
    "week": Message("the week of {file} is over, and the weekly feed lists it"),
    "count": Message("the count of {file} is of the year before, and says so"),
}
#: For any other key.
_REASON: Final = Message("“{key}” in {file} is reached")


@dataclass(frozen=True)
class NextBuild:
    """When the site has to be built again, an aware moment in the campaign's time zone; None if nothing is to come.

    ``moments`` are those that stand in content/ and come then, ordered: an original before its translations.
    """

    when: datetime | None = None
    moments: tuple[Moment, ...] = ()

    @property
    def reason(self) -> Message:
        """Why, in a few words: what happens then, and how much more; translations of one text are counted once."""
        texts = {(moment.key, _untranslated(moment.path)): moment for moment in reversed(self.moments)}
        first, more = reason_of(self.moments[0]), len(texts) - 1
        return Message("{first}, and {count} more", first=first, count=more) if more else first

    def in_words(self, this_year: int) -> Message:
        """Return the line that a build ends with; only where something is to come."""
        day = in_words(self.when, this_year) if self.when else ""
        return Message("Build the site again on {day}: {reason}.", day=day, reason=self.reason)


def next_build(moments: Iterable[Moment], zone: tzinfo) -> NextBuild:
    """Return the next build after which none of ``moments``, all of them to come, is missed.

    They are compared in UTC: clocks of one zone repeat an hour every autumn. A time that clocks leave out in spring is
    the moment at which they would show it.
    """
    times = {moment: moment.when.astimezone(UTC) for moment in moments}
    if not times:
        return NextBuild()
    first = min(times.values())
    then = (moment for moment, when in times.items() if when == first)
    return NextBuild(first.astimezone(zone), tuple(sorted(then, key=_rank)))


def reason_of(moment: Moment) -> Message:
    """Return what happens at ``moment``."""
    return _REASONS.get(moment.key, _REASON.filled(key=moment.key)).filled(file=moment.path)


def _rank(moment: Moment) -> tuple[str, bool, str, str]:
    name = _untranslated(moment.path)
    return name, moment.path.count(".") > 1, moment.path, moment.key


def _untranslated(path: str) -> str:
    """Return the path that a text shares with its translations."""
    file = PurePosixPath(path)
    return str(file.with_name(file.name.partition(".")[0]))
