"""Meetings that come again: by the week, or on a day of each month, until a day (RFC 5545, section 3.3.10)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from plugins.events.timing import Span
from plugins.frontmatter.dates import WEEKDAYS, in_words, read_date
from plugins.frontmatter.model import Kind, Unreadable
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

#: How many times one file can stand for: every week for ten years.
MOST: Final = 520
#: No month lacks a day up to this one.
_LAST_COMMON_DAY: Final = 28
_UNITS: Final = ("week", "month")
#: The letters of weekdays in calendars, Monday first.
_LETTERS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDINALS: Final = {
    **dict.fromkeys(("1st", "first", "1.º", "1º", "1er", "primer", "primero"), 1),
    **dict.fromkeys(("2nd", "second", "2.º", "2º", "segundo"), 2),
    **dict.fromkeys(("3rd", "third", "3.º", "3º", "3er", "tercer", "tercero"), 3),
    **dict.fromkeys(("4th", "fourth", "4.º", "4º", "cuarto"), 4),
    **dict.fromkeys(("last", "último", "ultimo"), -1),
}
_UNTIL: Final = re.compile(
    r"(?P<rule>.*?)[\s,;]*\b(?:until|till|hasta)\b(?:\s+el)?\s*(?P<day>.+)", re.IGNORECASE | re.DOTALL
)
_OPENING: Final = re.compile(r"^(?:every|each|on|cada|todos|todas|los|las|el|the)\s+", re.IGNORECASE)
_OF_MONTH: Final = re.compile(r"\s+(?:of|in|del|de)\s+(?:the|each|every|cada)?\s*(?:month|mes)$", re.IGNORECASE)
_INTERVAL: Final = re.compile(
    r"(?:(?P<number>\d{1,2}|other|two|three|four|dos|tres|cuatro)\s+)?"
    r"(?P<unit>weeks?|semanas?|months?|mes(?:es)?)(?:\s+(?:on|el|los)\s+(?P<days>.+))?",
    re.IGNORECASE,
)
#: One word for an interval.
_ADVERBS: Final = {
    **dict.fromkeys(("weekly", "semanal", "semanalmente"), "week"),
    "fortnightly": "2 weeks",
    **dict.fromkeys(("monthly", "mensual", "mensualmente"), "month"),
}
#: “Every second Tuesday” is every two weeks to some, and once a month to others.
_EVERY_NTH: Final = re.compile(
    rf"(?:every|each|cada)\s+(?P<place>{'|'.join(map(re.escape, _ORDINALS))})\s+(?P<day>[^\W\d]+)",
    re.IGNORECASE,
)
_SHORTEST: Final = 3  # letters of a weekday
_NUMBERS: Final = {"other": 2, "two": 2, "three": 3, "four": 4, "dos": 2, "tres": 3, "cuatro": 4}
_AND: Final = re.compile(r"\s*(?:,|&|\band\b|\by\b|\be\b)\s*", re.IGNORECASE)
_HINT: Final = Message("Write it like “2nd Tuesday until 2024-12-31”, “Friday until …” or “2 weeks until …”.")


@dataclass(frozen=True)
class Recurrence:
    """How an event comes again, up to and including the day ``until``.

    ``unit`` is "week" or "month", ``interval`` how many of them are between two times. Each of ``weekdays`` is its
    place in a month (-1 for the last; 0 in a week) and its number (0 for Monday); without any it is that of the start.
    """

    unit: str
    until: date
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()

    def spans(self, first: Span, without: tuple[date, ...], zone: tzinfo) -> Iterator[Span]:
        """Yield every time at which it takes place, ``first`` among them; at the same time of day all the year."""
        start = first.start.replace(tzinfo=None) if isinstance(first.start, datetime) else first.start
        begin = start if isinstance(start, datetime) else datetime.combine(start, time())
        for moment in islice(self._rule(begin), MOST + 1):
            if moment.date() not in without:
                yield _moved(first, moment.date() - first.first_day, zone)

    def rule(self, first: Span) -> dict[str, Any]:
        """Return the parts of the rule as calendars have them (RRULE)."""
        until: datetime | date = self.until
        if isinstance(first.start, datetime):
            until = datetime.combine(self.until, time(23, 59, 59), first.start.tzinfo).astimezone(UTC)
        parts: dict[str, Any] = {"FREQ": "WEEKLY" if self.unit == "week" else "MONTHLY", "UNTIL": until}
        if self.interval > 1:
            parts["INTERVAL"] = self.interval
        if self.weekdays:
            parts["BYDAY"] = [f"{place or ''}{_LETTERS[day]}" for place, day in self.weekdays]
        return parts

    def _rule(self, start: datetime) -> rrule:
        """Return the rule in local time, which clocks do not change."""
        days = tuple(weekday(day, place or None) for place, day in self.weekdays)
        until = datetime.combine(self.until, time.max)
        return rrule(
            WEEKLY if self.unit == "week" else MONTHLY,
            dtstart=start,
            interval=self.interval,
            byweekday=days or None,
            until=until,
        )


def read_recurrence(text: str) -> Recurrence:
    """Return what ``text`` says, like “2nd Tuesday until 2024-12-31”. Raises Unreadable."""
    match = _UNTIL.fullmatch(" ".join(text.split()))
    if not match:
        what = Message("“{text}” does not say until when.", text=text.strip())
        raise Unreadable(what, Message("End it with “until” and a day, and move that on while it goes on."), "EVT003")
    until, words = _last_day(match["day"]), match["rule"].strip()
    _refuse_every_nth(words)
    while opened := _OPENING.sub("", words):
        if opened == words:
            break
        words = opened
    first, _, others = words.partition(" ")
    words = f"{_ADVERBS.get(first.lower(), first)} {others}".strip()
    if interval := _INTERVAL.fullmatch(words):
        number = interval["number"] or "1"
        count = _NUMBERS.get(number.lower()) or int(number)
        unit = "week" if interval["unit"].lower().startswith(("week", "semana")) else "month"
        days = _weekdays(interval["days"] or "", text)
        if (unit == "month" and days) or not count or any(place for place, _ in days):
            raise _not_understood(text)
        return Recurrence(unit, until, count, days)
    days = _weekdays(_OF_MONTH.sub("", words), text)
    has_places = {bool(place) for place, _ in days}
    if len(has_places) != 1:
        raise _not_understood(text)
    return Recurrence("month" if True in has_places else "week", until, 1, days)


def write_rule(recurrence: Recurrence) -> str:
    """Return a rule on one line, which ``read_rule`` reads: “month 1 2024-12-31 2TU”."""
    days = [f"{place or ''}{_LETTERS[day]}" for place, day in recurrence.weekdays]
    return " ".join([recurrence.unit, str(recurrence.interval), recurrence.until.isoformat(), *days])


def read_rule(text: str) -> Recurrence:
    """Return the rule that ``write_rule`` wrote. Raises ValueError."""
    unit, interval, until, *days = text.split(" ")
    if unit not in _UNITS or not all(day[-2:] in _LETTERS for day in days):
        raise ValueError(text)
    weekdays = tuple((int(day[:-2] or 0), _LETTERS.index(day[-2:])) for day in days)
    return Recurrence(unit, date.fromisoformat(until), max(int(interval), 1), weekdays)


def _refuse_every_nth(words: str) -> None:
    """Refuse “every second Tuesday”."""
    match = _EVERY_NTH.fullmatch(words)
    if match and _ORDINALS[match["place"].lower()] > 1:
        what = Message("“{words}” may be every two weeks or more, or once a month.", words=words)
        place, day = match["place"], match["day"]
        hint = Message(
            "Write “{place} {day} of the month until …”, or “2 weeks on {day} until …”.", place=place, day=day
        )
        raise Unreadable(what, hint, "EVT013")


def mismatch(recurrence: Recurrence, first: Span) -> Message | None:
    """Return what is wrong where the first day of an event is none of those on which it comes again."""
    if recurrence.unit == "month" and not recurrence.weekdays and first.first_day.day > _LAST_COMMON_DAY:
        return Message("Not every month has a day {day}.", day=first.first_day.day)
    if recurrence.until < first.first_day:
        return Message("It is to come again until a day before it begins.")
    begin = datetime.combine(first.first_day, time())
    next_day = next(iter(recurrence._rule(begin)), None)  # noqa: SLF001  (of this module)
    if next_day is None or next_day.date() != first.first_day:
        day = in_words(begin)
        return Message("{day}, on which it begins, is not one of the days on which it comes again.", day=day)
    return None


def _weekdays(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return the places and numbers of weekdays: “Tuesday and Thursday”, “1st and 3rd Monday”, “last Friday”."""
    days: set[tuple[int, int]] = set()
    waiting: list[int] = []
    for item in filter(None, _AND.split(words)):
        *ordinals, name = item.lower().split(" ")
        places = [_ORDINALS.get(word, 0) for word in ordinals]
        day = _weekday(name)
        if day is None and not ordinals and name in _ORDINALS:
            waiting.append(_ORDINALS[name])
        elif day is None or len(places) > 1 or 0 in places or (waiting and not places):
            raise _not_understood(text)
        else:
            days |= {(place, day) for place in [*waiting, *places] or [0]}
            waiting = []
    if waiting:
        raise _not_understood(text)
    return tuple(sorted(days))


def _weekday(name: str) -> int | None:
    """Return the number of the weekday that is called ``name``, or begins like it; None if none or several do."""
    name = name.removesuffix(".")
    if (day := WEEKDAYS.get(name, WEEKDAYS.get(name.removesuffix("s")))) is not None or len(name) < _SHORTEST:
        return day
    days = {number for weekday, number in WEEKDAYS.items() if weekday.startswith(name)}
    return days.pop() if len(days) == 1 else None


def _last_day(text: str) -> date:
    """Return the day that ``text`` says, or the last one of its month. Raises Unreadable."""
    try:
        return read_date(text).date()
    except Unreadable as error:
        try:
            first = read_date(f"1 {text}").date()
        except Unreadable:
            hint = Message("Write the last day behind “until”, with its year, like 2024-12-31.")
            raise Unreadable(error.problem.what, hint, error.problem.code) from None
    return first + relativedelta(months=1, days=-1)


def _moved(first: Span, by: timedelta, zone: tzinfo) -> Span:
    """Return ``first`` some days later, at the same times of day."""
    return Span(_later(first.start, by, zone), _later(first.end, by, zone) if first.end is not None else None)


def _later(when: datetime | date, by: timedelta, zone: tzinfo) -> datetime | date:
    if isinstance(when, datetime):
        return datetime.combine(when.date() + by, when.time(), zone)
    return when + by


def _not_understood(text: str) -> Unreadable:
    what = Message("“{text}” does not say when it comes again.", text=text.strip())
    return Unreadable(what, _HINT, "EVT004")


EVERY: Final = Kind(
    "when it comes again",
    "2nd Tuesday until 2024-12-31",
    read_recurrence,
    doc=(
        "Weekdays (`Friday`, `Tuesday and Thursday`), weekdays of a month (`2nd Tuesday`, `1st and 3rd Monday`,"
        " `last Friday`), `2 weeks` or `month`, each with `until` and a day."
    ),
)
