"""What other rooms ask of the record: the permanent id of a text, and when it was first public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.addresses.identity import revision_in, urn_of
from plugins.engine.tracking import Tracked, tracked_query

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.addresses.history import History
    from plugins.addresses.record import Entry


class PermanentIds(Tracked):
    """The ids of all texts. ``source`` is the path of a text's file below content/."""

    owner = "addresses"

    def __init__(self, history: History) -> None:
        """Take what the record says of the texts of this build."""
        self._history = history

    @tracked_query
    def permanent_id(self, source: str) -> str:
        """Return the id of a text, which it keeps whatever becomes of its file, title, date and address."""
        return self.entry(source).id

    @tracked_query
    def first_of(self, *sources: str) -> str:
        """Return the id of the one of ``sources`` that was public first, the first one of those that were so together.

        Translations share it in calendars: the original's, unless it came later. Without any, raises ValueError.
        """
        return min(filter(None, map(self._found, sources)), key=lambda entry: entry.first).id

    @tracked_query
    def first_published(self, source: str) -> datetime | None:
        """Return when a text was first public; None for one that is not recorded yet."""
        is_known = source in self._history.known or source not in self._history.entries
        return self.entry(source).first if is_known else None

    @tracked_query
    def revision(self, source: str, digest: str) -> int:
        """Return how often the entry of an event in calendars has changed; ``digest`` is that of its present one."""
        recorded = self.entry(source).calendar
        return max(revision_in(recorded), 0) if recorded.startswith(f"{digest} ") else revision_in(recorded) + 1

    def entry(self, source: str) -> Entry:
        """Return all that the record says of a text, also of one that is gone; this is not tracked."""
        return self._history.entries.get(source) or self._history.record.texts[source]

    def _found(self, source: str) -> Entry | None:
        return self._history.entries.get(source) or self._history.record.texts.get(source)

    @tracked_query
    def ended(self, feed: str) -> str:
        """Return since when a feed that was published and is not there any more has ended (ISO 8601)."""
        return self._history.ended(feed)

    @tracked_query
    def site(self, address: str) -> str:
        """Return the address of the site when it was first published, else ``address``; ids of feeds are made of it."""
        return self._history.record.site or address

    @tracked_query
    def retracted(self, folder: str, lang: str) -> tuple[tuple[str, datetime], ...]:
        """Return id and moment of each text of ``folder`` (``news``) that was retracted, the latest first.

        The dated lines of a plank have ids of their own, which are there too.
        """
        texts = self._history.record.texts.values()
        retractions = [
            (entry.retracted, id_)
            for entry in texts
            if entry.retracted and entry.source.startswith(f"{folder}/") and language_in(entry.source) == lang
            for id_ in (entry.id, *(urn_of(entry.id, name) for name, _ in entry.since if name[:1].isdigit()))
        ]
        return tuple((id_, moment) for moment, id_ in sorted(retractions, reverse=True))


def language_in(source: str) -> str:
    """Return the language that the name of a text's file ends in; empty for the campaign's first."""
    return source.rpartition("/")[2].removesuffix(".md").partition(".")[2]
