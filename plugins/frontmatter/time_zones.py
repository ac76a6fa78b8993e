"""Time zones in dates, as programs write them: ``Z``, ``+02:00``, ``Europe/Berlin``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.frontmatter.model import Unreadable

#: A time of day, as it must stand before a zone.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?\s?[Mm]\.?)?"
_OFFSET = r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
#: Text that ends with a time and a zone; RFC 5322 and browsers add the zone's name in brackets.
_ZONED = re.compile(
    rf"(?P<rest>.*[\sTt,]{_CLOCK})\s*"
    rf"(?:(?P<utc>[Zz]|(?:UTC|GMT|UT)(?![+-]))|(?:UTC|GMT)?{_OFFSET}|(?P<place>[A-Z]\w+(?:/[\w+-]+)+)|(?P<name>(?![AP]M\b)[A-Z]{{2,5}}))"
    r"(?:\s*[\[(][^\])]*[\])])?"
)
_BRACKETED = re.compile(rf"(?P<rest>.*[\sTt,]{_CLOCK})\s*\[(?P<place>[\w/+-]+)\]")
_DAY_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}\s*(?:[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})")
#: Notion writes the zone in brackets: ``6:30 PM (GMT-5)``.
_ENCLOSED = re.compile(rf"(.*[\sTt,]{_CLOCK})\s*\(([^()]+)\)")
#: 10:00-12:00 is a time and a zone to programs, and from ten to twelve to people.
_SPAN = re.compile(r".*\s(?P<start>\d{1,2}:\d{2})\s*-\s*(?P<end>\d{1,2}:\d{2})")
#: ``20240102T100000``: the time as programs write it where they spare every sign.
_COMPACT = re.compile(r"(?<=\d[Tt])(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?=[.,\s\[Zz+-]|$)")
_FRACTION = re.compile(r"(?<=:\d\d:\d\d)[.,]\d+")
#: No place is further from UTC (tz database).
_FARTHEST = timedelta(hours=14)


def split_zone(text: str, written: str) -> tuple[str, tzinfo | None]:
    """Return ``text`` without the zone after its time, and that zone; None where there is none.

    ``written`` is how the editor wrote it, for messages. Times are spelled out on the way (``T100000`` becomes
    ``T10:00:00``), and fractions of seconds left out.
    Raises Unreadable for a name that several zones have, and for what may be a zone or the end of something.
    """
    text = _COMPACT.sub(lambda found: ":".join(part for part in found.groups() if part), text)
    if text.endswith(")") and (enclosed := _ENCLOSED.fullmatch(text)):
        text = f"{enclosed[1]} {enclosed[2]}"
    if (span := _SPAN.fullmatch(text)) and _minutes(span["end"]) > _minutes(span["start"]):
        what = f"“{written}” may be from {span['start']} to {span['end']}, or {span['start']} in another time zone."
        raise Unreadable(what, "Write one time alone, in the campaign's own zone, like 2024-03-01 18:30.", "FM026")
    found = _ZONED.fullmatch(text) or _BRACKETED.fullmatch(text)
    if found:
        return _FRACTION.sub("", found["rest"]), _zone(written, found.groupdict())
    if _DAY_ONLY.fullmatch(text):
        what = f"“{written}” names a time zone, and no time."
        raise Unreadable(what, "Leave the zone out, or write the time before it, like 2024-03-01T18:30Z.", "FM019")
    return _FRACTION.sub("", text), None


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return ``moment`` in ``zone``; one that names no zone of its own is a time there."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def fixed(moment: datetime) -> datetime:
    """Return the same moment with its difference from UTC in place of a zone that has a name."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def _zone(text: str, parts: dict[str, str | None]) -> tzinfo:
    """Return the zone that was found in ``text``."""
    if parts.get("name"):
        what = f"“{parts['name']}” in “{text}” is the name of more than one time zone."
        hint = "Write its difference from UTC, like +02:00, or leave it out: then it is the campaign's own time."
        raise Unreadable(what, hint, "FM019")
    if place := parts.get("place"):
        try:
            return ZoneInfo(place)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            what = f"“{place}” in “{text}” is not a time zone."
            raise Unreadable(what, "Write a continent and a city, like America/New_York.", "FM019") from None
    if not parts.get("sign"):
        return UTC
    offset = timedelta(hours=int(parts["hours"] or 0), minutes=int(parts["minutes"] or 0))
    if offset > _FARTHEST or int(parts["minutes"] or 0) >= 60:  # noqa: PLR2004  (an hour)
        what = f"No time zone is as far from UTC as “{text}” says."
        raise Unreadable(what, "Leave the zone out: then it is the campaign's own time.", "FM019")
    return timezone(-offset if parts["sign"] == "-" else offset)


def _minutes(clock: str) -> int:
    """Return the minutes of a day that ``clock`` (10:00) shows."""
    hour, _, minute = clock.partition(":")
    return 60 * int(hour) + int(minute)
