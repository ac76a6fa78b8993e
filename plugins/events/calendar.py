"""Calendars of events (RFC 5545), for a subscription or for one event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import icalendar

from plugins.characters import NO_CHARACTERS, contained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plugins.events.model import Event
    from plugins.events.timing import Span

#: Who wrote the file (RFC 5545, section 3.7.3).
_PRODUCT: Final = "-//Picket//Campaign events//EN"
#: Controls, which no line of a calendar may hold (RFC 5545, section 3.1), and characters that are none.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + NO_CHARACTERS + "]")
#: Of an event that was not published yet, and does not say when it was last changed.
_UNCHANGED: Final = datetime(2000, 1, 1, tzinfo=UTC)
#: Of which a calendar without events has the time zone.
_NO_DAY: Final = date(2024, 1, 1)
#: How often programs ask for a subscribed calendar again.
_REFRESH: Final = timedelta(hours=12)


@dataclass(frozen=True)
class Identity:
    """What identifies an event to programs: its id, when it was first published, and how often it has changed since.

    ``first_published`` is None for an event that is not recorded yet; ``revision`` counts from 0.
    """

    uid: str
    first_published: datetime | None = None
    revision: int = 0


def calendar_of(  # noqa: PLR0913, PLR0917  (what stands above the entries, and these)
    events: Iterable[Event], name: str, origin: str, lang: str, identify: Callable[[Event], Identity], zone: str = "UTC"
) -> bytes:
    """Return the calendar of ``events``, which people see under ``name``; the site is at ``origin``.

    The same events give the same bytes. One without events has the time ``zone`` alone: a calendar needs a component
    (RFC 5545, section 3.6).
    """
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # In these two, icalendar escapes a comma only where their type is given.
    calendar.add("x-wr-calname", icalendar.vText(_line(name)))
    calendar.add("name", icalendar.vText(_line(name)), {"LANGUAGE": lang})
    calendar.add("refresh-interval", _REFRESH, {"VALUE": "DURATION"})
    listed = list(events)
    for event in listed:
        identity = identify(event)
        for span in (event.span, *_of_other_length(event)):
            calendar.add_component(_entry(event, identity, origin, span))
    if not listed:
        calendar.add_component(icalendar.Timezone.from_tzid(zone, first_date=_NO_DAY, last_date=_NO_DAY))
    days = [span.first_day for event in listed for span in (event.span, event.spans[-1] if event.spans else event.span)]
    if days:  # as much of a zone's past and future as the events need
        calendar.add_missing_timezones(date(min(days).year - 1, 1, 1), date(max(days).year + 2, 1, 1))
    return bytes(calendar.to_ical())


def _of_other_length(event: Event) -> Iterator[Span]:
    """Yield the nights in which clocks change during an event that comes again: the hours it takes are others then.

    All times of a rule last as long as the first (RFC 5545, section 3.8.5.3), while a page says until when.
    """
    for span in event.spans:
        if span.start != event.span.start and span.duration != event.span.duration:
            yield span


def _entry(event: Event, identity: Identity, origin: str, span: Span) -> icalendar.Event:
    """Return one event, and the days on which it does not come again; or one time of it, which is another ``span``."""
    entry = icalendar.Event()
    entry.add("uid", identity.uid)
    # The moment of the last change (RFC 5545, 3.8.7.2); that of the build would give other bytes each time.
    entry.add("dtstamp", (event.modified or identity.first_published or _UNCHANGED).astimezone(UTC))
    entry.add("sequence", identity.revision)
    entry.add("summary", _line(event.title), {"LANGUAGE": event.lang})
    entry.add("dtstart", span.start)
    _add_end(entry, span)
    if span is not event.span:
        entry.add("recurrence-id", span.start)
    elif event.recurrence:
        entry.add("rrule", event.recurrence.rule(event.span))
        for day in event.without:
            entry.add("exdate", _same_time(event, day))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for key, text in (("location", event.where), ("description", _description(event, origin))):
        if text:
            entry.add(key, _plain(text), {"LANGUAGE": event.lang})
    entry.add("url", f"{origin}{event.url}")
    return entry


def _add_end(entry: icalendar.Event, span: Span) -> None:
    """Add the end; a last day is counted up to its midnight, which is the next day (RFC 5545, section 3.6.1)."""
    if span.is_whole_day:
        entry.add("dtend", span.last_day + timedelta(days=1))
    elif span.end is not None:
        entry.add("dtend", span.end)


def _same_time(event: Event, day: date) -> date | datetime:
    """Return the beginning of the event on another ``day``."""
    start = event.span.start
    return datetime.combine(day, start.time(), start.tzinfo) if isinstance(start, datetime) else day


def _description(event: Event, origin: str) -> str:
    """Return what the event is about and what people need to know, and where there is more, in lines."""
    lines = [event.cancelled, event.summary, *(f"{label}: {text}" for label, text in event.notes)]
    return "\n".join([*filter(None, lines), f"{origin}{event.url}"])


def _line(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Return ``text`` as a calendar may hold it; it changes the direction of nothing that a program shows after it."""
    return contained(_ILLEGAL.sub("", "\n".join(text.splitlines())))
