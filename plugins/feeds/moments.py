"""Since when things are public: by the record of publications, or by the publication that this build is made for."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from plugins.addresses.permanent_ids import language_in
from plugins.engine.tracking import Tracked, tracked_query

if TYPE_CHECKING:
    from datetime import tzinfo

    from plugins.addresses.history import History


#: The folders of the texts that entries are made of.
_FOLDERS: Final = ("news/", "actions/", "planks/")


class Moments(Tracked):
    """The moments of a build. ``source`` is always the path of a text's file below content/.

    A text that is not recorded yet becomes public with this build, if it ``is_published``: the same moment then goes
    into the record, so that the next build says the same. In a build that is not for the public nobody knows.
    """

    owner = "moments"

    def __init__(self, history: History, now: datetime, zone: tzinfo, *, is_published: bool) -> None:
        """Take the record, and the aware moment of the build."""
        self._history, self._zone, self._is_published = history, zone, is_published
        self._now = now.astimezone(UTC).replace(microsecond=0).astimezone(zone)

    @property
    def today(self) -> datetime:
        """The beginning of the day of the build: for what is shown before it is public."""
        return datetime.combine(self._now.date(), time(), self._zone)

    @property
    def this_week(self) -> datetime:
        """The beginning of the week of the build, a Monday."""
        return week_of(self._now)

    @tracked_query
    def has_passed(self, moment: str) -> bool:
        """Whether an aware moment (ISO 8601) has passed."""
        return datetime.fromisoformat(moment) <= self._now

    @tracked_query
    def public(self, source: str) -> datetime | None:
        """Return since when a text is public; None where that is not known."""
        if source not in self._history.known and not self._is_published:
            return None
        return self._history.entries[source].first.astimezone(self._zone)

    @tracked_query
    def public_since(self, moment: str) -> tuple[tuple[str, datetime], ...]:
        """Return each text that became public at an aware ``moment`` (ISO 8601) or later, with when it did."""
        start, known = datetime.fromisoformat(moment), self._history.known
        return tuple(
            (source, entry.first.astimezone(self._zone))
            for source, entry in self._history.entries.items()
            if entry.first >= start and (self._is_published or source in known)
        )

    @tracked_query
    def retractions(self, lang: str) -> tuple[tuple[datetime, datetime], ...]:
        """Return of retracted articles, asks and planks in ``lang`` when each became what it was, and its retraction.

        A text that changed since it was public has a pair for each moment. ``lang`` is empty for the campaign's first.
        """
        return tuple(
            (moment.astimezone(self._zone), entry.retracted.astimezone(self._zone))
            for _, entry in sorted(self._history.record.texts.items())
            if entry.retracted and entry.source.startswith(_FOLDERS) and language_in(entry.source) == lang
            for moment in (entry.first, *(since for _, since in entry.since))
        )

    @tracked_query
    def recorded(self, source: str) -> tuple[str, ...]:
        """Return the names of what was public of a text with the last publication."""
        entry = self._history.entries.get(source)
        return tuple(name for name, _ in entry.since) if entry else ()

    @tracked_query
    def since(self, source: str, name: str) -> datetime | None:
        """Return since when what is called ``name`` is public of a text; None where that is not known."""
        entry = self._history.entries[source]
        recorded = dict(entry.since).get(name)
        if recorded:
            return recorded.astimezone(self._zone)
        if source in self._history.known and not entry.since:  # published by a version that recorded none
            return entry.first.astimezone(self._zone)
        return self._now if self._is_published else None


def week_of(moment: datetime) -> datetime:
    """Return the beginning of the week (ISO 8601) in which ``moment`` is: Monday, in the moment's own time zone."""
    return datetime.combine(moment.date() - timedelta(days=moment.weekday()), time(), moment.tzinfo)


def weeks_after(monday: datetime, weeks: int) -> datetime:
    """Return the beginning of the week so many weeks after that of ``monday``, whatever clocks do in between."""
    return datetime.combine(monday.date() + timedelta(weeks=weeks), time(), monday.tzinfo)
