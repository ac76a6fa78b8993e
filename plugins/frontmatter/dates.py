"""Dates and times as people and programs write them, if there is only one way to read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.frontmatter.model import Unreadable
from plugins.messages import Message, alternatives
from plugins.problems import suggest

_ENGLISH: Final = "january february march april may june july august september october november december"
_SPANISH: Final = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_MONTHS: Final = {name: number for names in (_ENGLISH, _SPANISH) for number, name in enumerate(names.split(), 1)} | {
    "setiembre": 9
}
_MONTH_NAMES: Final = _ENGLISH.title().split()
#: How a day of each month is said.
_DAYS_OF_MONTHS: Final = (
    Message("{day} January"),
    Message("{day} February"),
    Message("{day} March"),
    Message("{day} April"),
    Message("{day} May"),
    Message("{day} June"),
    Message("{day} July"),
    Message("{day} August"),
    Message("{day} September"),
    Message("{day} October"),
    Message("{day} November"),
    Message("{day} December"),
)
#: The days of the week, as a sentence names one.
_DAYS_OF_WEEK: Final = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)
_ENGLISH_DAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"
_SPANISH_DAYS: Final = "lunes martes miércoles jueves viernes sábado domingo"
#: The days of the week by their names, 0 for Monday.
WEEKDAYS: Final = {
    name: number
    for names in (_ENGLISH_DAYS, _SPANISH_DAYS, _SPANISH_DAYS.replace("á", "a").replace("é", "e"))
    for number, name in enumerate(names.split())
}
_SHORT_NAME: Final = 3  # letters
#: Any other year is a slip of the finger: nobody campaigns in 0204 or 2204.
_YEARS: Final = range(1900, 2200)
_NOON: Final = 12
_MINUTES: Final = 60  # in an hour

_WEEKDAY: Final = r"(?:(?!the\b)(?P<weekday>[^\W\d]{3,})\.?,?\s+)?(?:(?:the|el)\s+)?"
_TIME: Final = (
    r"(?:(?:\s*,?\s*(?:at|a las?)\s+|\s*[,T]\s*|\s+)"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?(?:\s*(?P<half>[ap])\.?\s?m\.?|\s*(?:h|hs|hrs?|horas?)\.?)?)?"
)
#: Most dates have the first of these shapes; the others are compiled when one has not.
_SHAPES: Final = tuple(
    f"{_WEEKDAY}{shape}{_TIME}"
    for shape in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2}|primero)(?:[snr][tdh]|th|\.?[ºo]|ro)?(?:\s+of|\s+de)?[\s-]+(?P<name>[^\W\d]+)\.?(?:,?\s+|\s+del?\s+|-)(?P<year>\d{4})",
        r"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second_number>\d{1,2})(?P=sign)(?P<year>\d{4})",
    )
)
_YAML_NOTE: Final = re.compile(r"\s+#.*$")
#: The name of a zone behind its difference from UTC, as some programs write it.
_ZONE_NAME: Final = re.compile(r"(?<=[+-]\d{4})\s+\(?[A-Z]{3,5}\)?$")
_HINT: Final = Message("Write it like 2024-03-01 or 1 March 2024, with a time like 18:30 if it matters.")

#: A time of day, as it must be before a zone.
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?\s?[Mm]\.?)?"
_OFFSET: Final = r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
#: Text that ends with a time and a zone; RFC 5322 and browsers add the zone's name in brackets.
_ZONED: Final = re.compile(
    rf"(?P<rest>.*[\sTt,]{_CLOCK})\s*"
    rf"(?:(?P<utc>[Zz]|(?:UTC|GMT|UT)(?![+-]))|(?:UTC|GMT)?{_OFFSET}|(?P<place>[A-Z]\w+(?:/[\w+-]+)+)|(?P<name>(?![AP]M\b)[A-Z]{{2,5}}))"
    r"(?:\s*[\[(][^\])]*[\])])?"
)
_BRACKETED: Final = re.compile(rf"(?P<rest>.*[\sTt,]{_CLOCK})\s*\[(?P<place>[\w/+-]+)\]")
_ZONED_DAY: Final = re.compile(r"\d{4}-?\d{2}-?\d{2}\s*(?:[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})")
#: Notion writes the zone in brackets: ``6:30 PM (GMT-5)``.
_ENCLOSED: Final = re.compile(rf"(.*[\sTt,]{_CLOCK})\s*\(([^()]+)\)")
#: 10:00-12:00 is a time and a zone to programs, and from ten to twelve to people.
_SPAN: Final = re.compile(r".*\s(?P<start>\d{1,2}:\d{2})\s*-\s*(?P<end>\d{1,2}:\d{2})")
#: ``20240102T100000``: a time without separators.
_COMPACT: Final = re.compile(r"(?<=\d[Tt])(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?=[.,\s\[Zz+-]|$)")
_FRACTION: Final = re.compile(r"(?<=:\d\d:\d\d)[.,]\d+")
#: No place is further from UTC (tz database).
_FARTHEST: Final = timedelta(hours=14)


def read_date(text: str) -> datetime:
    """Return the date and time (00:00 if none is given) that ``text`` means.

    Understands 2024-03-01, 1 March 2024, March 1, 2024, 1 de marzo de 2024, 20240301, each with or without weekday and
    time. It has a time zone, as its difference from UTC, only if one is written after the time (RFC 3339, RFC 5322).
    Raises Unreadable for anything else, and for 3/4/2024 with both of its readings.
    """
    day, clock, zone = _moment(text)
    return _combine(day, clock or time(), zone)


def read_end(text: str) -> datetime:
    """Return the moment at which ``text`` ends: a day without a time lasts until midnight. Raises as ``read_date``."""
    day, clock, zone = _moment(text)
    return _combine(day, clock, zone) if clock else datetime.combine(day, time()) + timedelta(days=1)


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return ``moment`` in ``zone``; one without a zone of its own is a time there."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def in_words(moment: datetime, this_year: int = 0) -> Message:
    """Return a day in words, with its time unless that is midnight: “1 March 2062”; the year unless it is this."""
    day = _DAYS_OF_MONTHS[moment.month - 1].filled(day=moment.day)
    if moment.year != this_year:
        day = Message("{day} {year}", day=day, year=str(moment.year))
    return Message("{day} at {time}", day=day, time=f"{moment:%H:%M}") if moment.hour or moment.minute else day


def _combine(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """Return one moment, with its difference from UTC in place of a zone that has a name."""
    moment = datetime.combine(day, clock, zone)
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta())) if zone else moment


def _moment(text: str) -> tuple[date, time | None, tzinfo | None]:
    """Return day, time of day and time zone, None for parts that are missing."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.split())).removesuffix(".")
    plain = _ZONE_NAME.sub("", _YAML_NOTE.sub("", plain))
    plain = plain if not re.search(r"[ap]\. ?m$", plain, re.IGNORECASE) else f"{plain}."
    plain, zone = _split_zone(plain, text)
    match = next(filter(None, (re.fullmatch(shape, plain, re.IGNORECASE) for shape in _SHAPES)), None)
    if not match:
        raise Unreadable(Message("“{text}” is not a date that can be understood.", text=text), _HINT, "FM010")
    parts = match.groupdict()
    return _day(text, parts), _time_of_day(text, parts), zone


def _day(text: str, parts: dict[str, str | None]) -> date:
    """Return the day; Unreadable if the calendar does not have it, or has it on another day of the week."""
    month, number = _month_and_day(text, parts)
    try:
        day = date(int(parts["year"] or 0), month, number)
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        raise Unreadable(Message("There is no such day as “{text}”.", text=text), _HINT, "FM013")
    weekday = parts.get("weekday") or ""
    matching = {number for name, number in WEEKDAYS.items() if name.startswith(weekday.lower())}
    if not matching:
        raise Unreadable(
            Message("“{weekday}” in “{text}” is not a day of the week.", weekday=weekday, text=text), _HINT, "FM023"
        )
    if day.weekday() not in matching:
        right = _DAYS_OF_WEEK[day.weekday()]
        what = Message(
            "In “{text}”, the day is a {right}, and “{weekday}” is not.", text=text, right=right, weekday=weekday
        )
        raise Unreadable(what, Message("Look which of the two is right, or leave the day of the week out."), "FM017")
    return day


def _month_and_day(text: str, parts: dict[str, str | None]) -> tuple[int, int]:
    """Return month and day, from names or from numbers of which only one can be the month."""
    if parts.get("first"):
        numbers = int(parts["first"] or 0), int(parts["second_number"] or 0)
        return _month_among(numbers, text, parts["year"])
    day = 1 if (parts["day"] or "").lower() == "primero" else int(parts["day"] or 0)
    if parts.get("month"):
        return int(parts["month"] or 0), day
    name = (parts["name"] or "").lower()
    for month, number in _MONTHS.items():
        if name == month or (len(name) >= _SHORT_NAME and month.startswith(name)):
            return number, day
    suggestion = suggest(name, _MONTHS)
    hint = suggestion if suggestion.startswith("Did") else _HINT
    raise Unreadable(
        Message("“{name}” in “{text}” is not the name of a month.", name=parts["name"], text=text), hint, "FM011"
    )


def _reading(year: str | None, month: int, day: int) -> Message:
    """Return a day in words, and as programs write it."""
    words = _DAYS_OF_MONTHS[month - 1].filled(day=day)
    return Message("{day} {year} ({iso})", day=words, year=year, iso=f"{year}-{month:02}-{day:02}")


def _month_among(numbers: tuple[int, int], text: str, year: str | None) -> tuple[int, int]:
    """Return month and day of 13/4/2024; Unreadable, with both readings, for 3/4/2024."""
    first, second = numbers
    months = range(1, len(_MONTH_NAMES) + 1)
    if first != second and first in months and second in months:
        readings = alternatives([_reading(year, *numbers), _reading(year, second, first)])
        hint = Message("Write the one you mean in one of these ways.")
        raise Unreadable(Message("“{text}” can be read as {readings}.", text=text, readings=readings), hint, "FM012")
    return (second, first) if first > len(months) else (first, second)


def _time_of_day(text: str, parts: dict[str, str | None]) -> time | None:
    """Return the time of day; Unreadable if no clock shows it, or if it may be a number of something else."""
    if parts["hour"] is None:
        return None
    hour, minute, second = (int(parts[part] or 0) for part in ("hour", "minute", "second"))
    half = (parts["half"] or "").lower()
    is_bare = parts["minute"] is None and not half and not re.search(r"h(?:s|rs?|oras?)?[. ]*$", text, re.IGNORECASE)
    if is_bare or (half and not (0 < hour <= _NOON or (half == "p" and hour > 0))):
        raise Unreadable(Message("“{text}” has no time of day that can be understood.", text=text), _HINT, "FM021")
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise Unreadable(Message("“{text}” has a time that no clock shows.", text=text), _HINT, "FM021") from None


def _split_zone(text: str, written: str) -> tuple[str, tzinfo | None]:
    """Return ``text`` without the zone after its time, and that zone; None if there is none.

    ``written`` is how the editor wrote it, for messages. Compact times get colons (``T10:00:00``), and fractions of
    seconds are left out. Raises Unreadable for a name that several zones have, and for what may be a zone or an end.
    """
    text = _COMPACT.sub(lambda compact: ":".join(part for part in compact.groups() if part), text)
    if text.endswith(")") and (enclosed := _ENCLOSED.fullmatch(text)):
        text = f"{enclosed[1]} {enclosed[2]}"
    if (span := _SPAN.fullmatch(text)) and _minutes(span["end"]) > _minutes(span["start"]):
        what = Message(
            "“{written}” may be from {start} to {end}, or {start} in another time zone.",
            written=written,
            start=span["start"],
            end=span["end"],
        )
        raise Unreadable(
            what, Message("Write one time alone, in the campaign's own zone, like 2024-03-01 18:30."), "FM026"
        )
    zoned = _ZONED.fullmatch(text) or _BRACKETED.fullmatch(text)
    if zoned:
        return _FRACTION.sub("", zoned["rest"]), _zone(written, zoned.groupdict())
    if _ZONED_DAY.fullmatch(text):
        what = Message("“{written}” names a time zone, and no time.", written=written)
        raise Unreadable(
            what, Message("Leave the zone out, or write the time before it, like 2024-03-01T18:30Z."), "FM019"
        )
    return _FRACTION.sub("", text), None


def _zone(text: str, parts: dict[str, str | None]) -> tzinfo:
    """Return the zone that is written in ``text``."""
    if parts.get("name"):
        what = Message("“{name}” in “{text}” is the name of more than one time zone.", name=parts["name"], text=text)
        hint = Message(
            "Write its difference from UTC, like +02:00, or leave it out: then it is the campaign's own time."
        )
        raise Unreadable(what, hint, "FM019")
    if place := parts.get("place"):
        try:
            return ZoneInfo(place)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            what = Message("“{place}” in “{text}” is not a time zone.", place=place, text=text)
            raise Unreadable(what, Message("Write a continent and a city, like America/New_York."), "FM019") from None
    if not parts.get("sign"):
        return UTC
    offset = timedelta(hours=int(parts["hours"] or 0), minutes=int(parts["minutes"] or 0))
    if offset > _FARTHEST or int(parts["minutes"] or 0) >= _MINUTES:
        what = Message("No time zone is as far from UTC as “{text}” says.", text=text)
        raise Unreadable(what, Message("Leave the zone out: then it is the campaign's own time."), "FM019")
    return timezone(-offset if parts["sign"] == "-" else offset)


def _minutes(clock: str) -> int:
    """Return the minutes of a day that ``clock`` (10:00) shows."""
    hour, _, minute = clock.partition(":")
    return 60 * int(hour) + int(minute)
