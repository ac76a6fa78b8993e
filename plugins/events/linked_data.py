"""What search engines and calendars read of an event on its page (schema.org Event, in JSON-LD)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.events.model import Event

_SCHEMA = "https://schema.org/"


def linked_data(event: Event, origin: str) -> dict[str, Any]:
    """Return the next time of ``event`` as linked data; the site is at ``origin``."""
    span = event.current_span
    end = span.end if isinstance(span.end, datetime) else None if not span.is_whole_day else span.last_day
    data = {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": span.start.isoformat(),
        "endDate": end.isoformat() if end else "",
        "eventStatus": f"{_SCHEMA}{'EventCancelled' if event.cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{_SCHEMA}{_attendance(event)}",
        "location": _locations(event, origin),
        "url": f"{origin}{event.url}",
        "inLanguage": event.lang,
    }
    return {key: value for key, value in data.items() if value}


def _attendance(event: Event) -> str:
    if not event.online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if event.place else "OnlineEventAttendanceMode"


def _locations(event: Event, origin: str) -> list[dict[str, Any]]:
    """Return where it is; who takes part from elsewhere begins on its page, unless its address is public."""
    places: list[dict[str, Any]] = []
    if event.place:
        places.append({"@type": "Place", "name": event.place, "address": event.place})
    if event.online:
        places.append({"@type": "VirtualLocation", "url": event.online.address or f"{origin}{event.url}"})
    return places
