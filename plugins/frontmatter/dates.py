"""Dates as people write them, where there is only one way to read them."""

from __future__ import annotations

import re
from datetime import datetime

from plugins.frontmatter.model import Unreadable

_ENGLISH = "january february march april may june july august september october november december"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_MONTHS = {name: number for names in (_ENGLISH, _SPANISH) for number, name in enumerate(names.split(), 1)} | {
    "setiembre": 9
}
_LENGTH_OF_SHORT_NAME = 3

_TIME = (
    r"(?:(?:\s+at|\s*,|T|\s+a las)?"
    r"\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?)?"
)
_SHAPES = tuple(
    re.compile(shape + _TIME, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of|\s+de)?\s+(?P<name>[^\W\d]+)\.?,?(?:\s+de|\s+del)?\s+(?P<year>\d{4})",
        r"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)
_SLASHES = re.compile(r"(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>\d{4})" + _TIME, re.IGNORECASE)
_REMEDY = "Write it like 2024-03-01 or 1 March 2024, with a time like 18:30 if it matters."


def read_date(text: str) -> datetime:
    """Return the date and time (00:00 where none is given) that ``text`` means, without a time zone.

    Understands 2024-03-01, 1 March 2024, March 1, 2024, 1 de marzo de 2024, each with or without a time.
    Raises Unreadable for anything else, and for 3/4/2024 with both of its readings.
    """
    text = " ".join(text.split())
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found:
            return _moment(text, found, _month(text, found), int(found["day"]))
    found = _SLASHES.fullmatch(text)
    if found:
        return _moment(text, found, *_month_and_day(text, found))
    what = f"“{text}” is not a date that can be understood."
    raise Unreadable(what, _REMEDY, "FM010")


def _month(text: str, found: re.Match[str]) -> int:
    """Return the month's number, from digits or from its English or Spanish name, whole or short."""
    parts = found.groupdict()
    if parts.get("month"):
        return int(parts["month"])
    name = parts["name"].lower()
    for known, number in _MONTHS.items():
        if name == known or (len(name) >= _LENGTH_OF_SHORT_NAME and known.startswith(name)):
            return number
    what = f"“{parts['name']}” in “{text}” is not the name of a month."
    raise Unreadable(what, _REMEDY, "FM011")


def _month_and_day(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Tell month from day where only one of the two can be the month."""
    one, two, months = int(found["one"]), int(found["two"]), len(_ENGLISH.split())
    if one != two and one <= months and two <= months:
        readings = " or ".join(
            f"{day} {_ENGLISH.split()[month - 1].capitalize()} {found['year']}"
            for month, day in ((one, two), (two, one))
        )
        raise Unreadable(f"“{text}” can be read as {readings}.", _REMEDY, "FM012")
    return (two, one) if one > months else (one, two)


def _moment(text: str, found: re.Match[str], month: int, day: int) -> datetime:
    """Put the parts together; Unreadable where the calendar or the clock has no such moment."""
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = (found["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return datetime(int(found["year"]), month, day, hour, minute, second)  # noqa: DTZ001  (the campaign's zone is added by the reader)
    except ValueError:
        what = f"“{text}” is not in the calendar."
        raise Unreadable(what, _REMEDY, "FM013") from None
