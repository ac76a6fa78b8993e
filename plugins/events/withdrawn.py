"""Events that were in calendars and whose page is gone: until they would have been over, calendars say “cancelled”.

A program that subscribes keeps an entry that only vanishes, or shows it for days; one that is cancelled is taken off.
So the record (``content/addresses.toml``) keeps of each event to come its title and its times.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from plugins.events.model import Event
from plugins.events.recurrence import read_rule, write_rule
from plugins.events.timing import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from plugins.events.timing import When


def recorded(event: Event) -> tuple[str, ...]:
    """Return what the record keeps of an event to come: title, start, end and rule; nothing of one that is over.

    Times are those on the clocks of the campaign (ISO 8601, without an offset), so that a meeting that comes again
    keeps its time of day.
    """
    if event.is_over:
        return ()
    span, recurrence = event.span, event.recurrence
    return (event.title, _written(span.start), _written(span.end), write_rule(recurrence) if recurrence else "")


def withdrawn(  # noqa: PLR0913  (what the record has, and the run)
    kept: Sequence[str], *, slug: str, lang: str, url: str, source: str, word: str, zone: tzinfo, now: datetime
) -> Event | None:
    """Return the cancelled event of which a record has ``kept`` title and times; None for what cannot be read.

    ``word`` says that it does not take place; it is also the title of one that was retracted.
    """
    try:
        title, start, end, rule = kept
        span = Span(_read(start, zone), _read(end, zone) if end else None)
        recurrence = read_rule(rule) if rule else None
    except ValueError:
        return None
    return Event(
        slug=slug,
        lang=lang,
        title=title or word,
        url=url,
        source=source,
        span=span,
        time_zone=zone,
        now=now,
        recurrence=recurrence,
        cancelled=word,
        is_withdrawn=True,
    )


def slug_of(source: str) -> str:
    """Return the slug of the event in a file below content/: “meeting” of “events/meeting.es.md”."""
    folder, _, name = source.partition("/")[2].rpartition("/")
    return f"{folder}/{name.partition('.')[0]}".removeprefix("/")


def calendar_at(address: str) -> str:
    """Return the file, below the root, of the calendar of an event whose page is, or was, at ``address``, if any."""
    slug = address.partition("/events/")[2].rstrip("/")
    return f"{address[1:]}{slug}.ics" if slug and address.endswith("/") else ""


def _written(when: When | None) -> str:
    """Return a moment as clocks show it, or a day."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=None).isoformat(timespec="minutes")
    return when.isoformat() if when else ""


def _read(text: str, zone: tzinfo) -> When:
    """Return the moment or the day that was written. Raises ValueError."""
    return datetime.fromisoformat(text).replace(tzinfo=zone) if "T" in text else date.fromisoformat(text)
