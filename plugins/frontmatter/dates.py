"""Dates as people write them, where there is only one way to read them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.time_zones import fixed, split_zone
from plugins.problems import suggest

if TYPE_CHECKING:
    from datetime import tzinfo

_ENGLISH = "january february march april may june july august september october november december"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_MONTHS = {name: number for names in (_ENGLISH, _SPANISH) for number, name in enumerate(names.split(), 1)} | {
    "setiembre": 9
}
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_SPANISH_DAYS = "lunes martes miércoles jueves viernes sábado domingo"
_WEEKDAYS = {
    name: number
    for names in (_ENGLISH_DAYS, _SPANISH_DAYS, _SPANISH_DAYS.replace("á", "a").replace("é", "e"))
    for number, name in enumerate(names.split())
}
_LENGTH_OF_SHORT_NAME = 3
#: Anything else is a slip of the finger: nobody campaigns in 0204 or 2204.
_YEARS = range(1900, 2200)
_NOON = 12

_WEEKDAY = r"(?:(?!the\b)(?P<weekday>[^\W\d]{3,})\.?,?\s+)?(?:(?:the|el)\s+)?"
_TIME = (
    r"(?:(?:\s*,?\s*(?:at|a las?)\s+|\s*[,T]\s*|\s+)"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?(?:\s*(?P<half>[ap])\.?\s?m\.?|\s*(?:h|hs|hrs?|horas?)\.?)?)?"
)
#: Most dates have the first of these shapes; the others are compiled when one has not.
_SHAPES = tuple(
    f"{_WEEKDAY}{shape}{_TIME}"
    for shape in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2}|primero)(?:[snr][tdh]|th|\.?[ºo]|ro)?(?:\s+of|\s+de)?[\s-]+(?P<name>[^\W\d]+)\.?(?:,?\s+|\s+del?\s+|-)(?P<year>\d{4})",
        r"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})",
    )
)
#: YAML's notes; and the name of a time zone behind its difference from UTC, as some programs write it.
_NOTE = re.compile(r"\s+#.*$")
_SAID_AGAIN = re.compile(r"(?<=[+-]\d{4})\s+\(?[A-Z]{3,5}\)?$")
_REMEDY = "Write it like 2024-03-01 or 1 March 2024, with a time like 18:30 if it matters."


def read_date(text: str) -> datetime:
    """Return the date and time (00:00 where none is given) that ``text`` means.

    Understands 2024-03-01, 1 March 2024, March 1, 2024, 1 de marzo de 2024, 20240301, each with or without weekday and
    time. It has a time zone, as its difference from UTC, only where one stands after the time (RFC 3339, RFC 5322).
    Raises Unreadable for anything else, and for 3/4/2024 with both of its readings.
    """
    day, clock, zone = _moment(text)
    return _combined(day, clock or time(), zone)


def read_end(text: str) -> datetime:
    """Return the moment ``text`` is over: a day without a time lasts until midnight. Raises as ``read_date`` does."""
    day, clock, zone = _moment(text)
    return _combined(day, clock, zone) if clock else datetime.combine(day, time()) + timedelta(days=1)


def _combined(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """Return one moment."""
    moment = datetime.combine(day, clock, zone)
    return fixed(moment) if zone else moment


def _moment(text: str) -> tuple[date, time | None, tzinfo | None]:
    """Return day, time of day and time zone, None where there is no such part."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.split())).removesuffix(".")
    plain = _SAID_AGAIN.sub("", _NOTE.sub("", plain))
    plain = plain if not re.search(r"[ap]\. ?m$", plain, re.IGNORECASE) else f"{plain}."
    plain, zone = split_zone(plain, text)
    found = next(filter(None, (re.fullmatch(shape, plain, re.IGNORECASE) for shape in _SHAPES)), None)
    if found:
        parts = found.groupdict()
        return _day(text, parts), _clock(text, parts), zone
    raise Unreadable(f"“{text}” is not a date that can be understood.", _REMEDY, "FM010")


def _day(text: str, parts: dict[str, str | None]) -> date:
    """Return the day; Unreadable where the calendar has none like it, or has it on another day of the week."""
    month, number = _month_and_day(text, parts)
    try:
        day = date(int(parts["year"] or 0), month, number)
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        raise Unreadable(f"There is no such day as “{text}”.", _REMEDY, "FM013")
    weekday = parts.get("weekday") or ""
    meant = {number for name, number in _WEEKDAYS.items() if name.startswith(weekday.lower())}
    if not meant:
        raise Unreadable(f"“{weekday}” in “{text}” is not a day of the week.", _REMEDY, "FM023")
    if day.weekday() not in meant:
        right = _ENGLISH_DAYS.title().split()[day.weekday()]
        what = f"In “{text}”, the day is a {right}, and “{weekday}” is not."
        raise Unreadable(what, "Look which of the two is right, or leave the day of the week out.", "FM017")
    return day


def _month_and_day(text: str, parts: dict[str, str | None]) -> tuple[int, int]:
    """Tell month from day, from names or from numbers of which only one can be the month."""
    if parts.get("one"):
        return _told_apart(text, int(parts["one"] or 0), int(parts["two"] or 0), parts["year"])
    day = 1 if (parts["day"] or "").lower() == "primero" else int(parts["day"] or 0)
    if parts.get("month"):
        return int(parts["month"] or 0), day
    name = (parts["name"] or "").lower()
    for known, number in _MONTHS.items():
        if name == known or (len(name) >= _LENGTH_OF_SHORT_NAME and known.startswith(name)):
            return number, day
    close = suggest(name, _MONTHS)
    hint = close if close.startswith("Did") else _REMEDY
    raise Unreadable(f"“{parts['name']}” in “{text}” is not the name of a month.", hint, "FM011")


def _told_apart(text: str, one: int, two: int, year: str | None) -> tuple[int, int]:
    """Return month and day of 13/4/2024; Unreadable, with both readings, for 3/4/2024."""
    months = _ENGLISH.title().split()
    if one != two and 0 < one <= len(months) and 0 < two <= len(months):
        readings = " or ".join(
            f"{day} {months[month - 1]} {year} ({year}-{month:02}-{day:02})" for month, day in ((one, two), (two, one))
        )
        raise Unreadable(
            f"“{text}” can be read as {readings}.", "Write the one you mean in one of these ways.", "FM012"
        )
    return (two, one) if one > len(months) else (one, two)


def _clock(text: str, parts: dict[str, str | None]) -> time | None:
    """Return the time of day; Unreadable where no clock shows it, or where it may be a number of something else."""
    if parts["hour"] is None:
        return None
    hour, minute, second = (int(parts[part] or 0) for part in ("hour", "minute", "second"))
    half = (parts["half"] or "").lower()
    if (parts["minute"] is None and not half and not re.search(r"h(?:s|rs?|oras?)?[. ]*$", text, re.IGNORECASE)) or (
        half and not (0 < hour <= _NOON or (half == "p" and hour > 0))
    ):
        raise Unreadable(f"“{text}” has no time of day that can be understood.", _REMEDY, "FM021")
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise Unreadable(f"“{text}” has a time that no clock shows.", _REMEDY, "FM021") from None
