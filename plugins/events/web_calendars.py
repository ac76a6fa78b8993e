"""Links that put an event into a calendar on the web; nobody is asked before they are pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from plugins.events.model import Event

#: How long an event lasts whose end nobody knows: these calendars take none without one.
_USUAL: Final = timedelta(hours=1)


@dataclass(frozen=True)
class CalendarLink:
    """A link to one company's calendar, with its fields filled in."""

    label: str
    address: str


def links_for(event: Event, origin: str) -> tuple[CalendarLink, ...]:
    """Return the links for the next time of ``event``, whose site is at ``origin``."""
    start, end = _ends(event)
    details = "\n".join(filter(None, (event.summary, f"{origin}{event.url}")))
    google = {
        "action": "TEMPLATE",
        "text": event.title,
        "dates": f"{_compact(start)}/{_compact(end)}",
        "details": details,
        "location": event.where,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.title,
        "startdt": _iso(start),
        "enddt": _iso(end),
        "body": details,
        "location": event.where,
        **({"allday": "true"} if event.current_span.is_whole_day else {}),
    }
    return (
        CalendarLink("Google", f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        CalendarLink("Outlook", f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(outlook)}"),
    )


def _ends(event: Event) -> tuple[datetime | date, datetime | date]:
    """Return the beginning and the end of the next time; the day after the last, where they are days."""
    span = event.current_span
    if isinstance(span.start, datetime):
        end = span.end if isinstance(span.end, datetime) else span.start + _USUAL
        return span.start.astimezone(UTC), end.astimezone(UTC)
    return span.start, span.last_day + timedelta(days=1)


def _compact(when: datetime | date) -> str:
    return f"{when:%Y%m%dT%H%M%SZ}" if isinstance(when, datetime) else f"{when:%Y%m%d}"


def _iso(when: datetime | date) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}" if isinstance(when, datetime) else when.isoformat()
