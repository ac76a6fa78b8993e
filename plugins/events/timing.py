"""When an event takes place: on days, or from a time to a time, in the campaign's time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from plugins.frontmatter.dates import read_date, read_end
from plugins.frontmatter.model import Kind, Unreadable
from plugins.frontmatter.value_types import split_list
from plugins.messages import Message

if TYPE_CHECKING:
    from datetime import tzinfo

_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?:(?P<half>[ap])\.?\s?m\.?|(?:h|hs|hrs?|horas?)\.?)?",
    re.IGNORECASE,
)
_NOON: Final = 12
#: The length of an event, where its end belongs; up to six hours, as “2h” is hardly two o'clock in the morning.
_LENGTH: Final = re.compile(
    r"\+?\s*(?:[0-6]\s*(?:h|hs|hrs?|horas?)\.?"
    r"|(?:an?|one|two|three|half an|una?|dos|tres|media)\s+horas?\b.*"
    r"|(?:\d+(?:[.,]\d+)?|an?|one|two|three|half an|una?|dos|tres|media)"
    r"\s*(?:hours?|hora|min(?:ute|uto)?s?|days?|d[ií]as?)\b.*)",
    re.IGNORECASE,
)
#: From a time or a day to another, where one belongs.
_RANGE: Final = re.compile(r"\d\s*(?:[ap]\.?\s?m\.?|h)?\s*(?:[-–—]|\b(?:to|till|until|a|hasta)\b)\s*\d", re.IGNORECASE)
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
#: The longest event.
_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True)
class Clock:
    """A time of day, for an end on the day of the start."""

    hour: int
    minute: int = 0


#: A moment, or a whole day.
When: TypeAlias = datetime | date


@dataclass(frozen=True)
class Span:
    """One time at which an event takes place: from ``start`` to ``end``, which is the last day where they are days.

    ``end`` is None where nobody knows; moments are aware.
    """

    start: When
    end: When | None = None

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The day on which it ends, as people say it: a party until midnight ends on the day it began."""
        end = self.end if self.end is not None else self.start
        if not isinstance(end, datetime):
            return end
        is_midnight = end.time() == time() and end.date() > self.first_day
        return end.date() - timedelta(days=1) if is_midnight else end.date()

    @property
    def ends_with_its_day(self) -> bool:
        """Whether it ends when its last day does, which is another than its first."""
        return isinstance(self.end, datetime) and self.first_day < self.last_day < self.end.date()

    @property
    def is_whole_day(self) -> bool:
        """Whether it has no times of day."""
        return not isinstance(self.start, datetime)

    @property
    def duration(self) -> timedelta | None:
        """How long it takes, whatever clocks do meanwhile; None where it has no times, or no end."""
        if not (isinstance(self.start, datetime) and isinstance(self.end, datetime)):
            return None
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    def over_at(self, zone: tzinfo) -> datetime:
        """Return the moment at which it is over: its end, or the end of its last day."""
        if isinstance(self.end, datetime):
            return self.end
        return datetime.combine(self.last_day + timedelta(days=1), time(), zone)


def read_when(text: str) -> When:
    """Return the moment, or the day where ``text`` has no time. Raises Unreadable as ``read_date`` does."""
    moment = read_date(text)
    return moment if read_end(text) == moment else moment.date()


def read_start(text: str) -> When:
    """Return the moment, or the day, on which an event begins. Raises Unreadable, also where ``text`` has its end."""
    try:
        return read_when(text)
    except Unreadable as error:
        if error.problem.code not in {"FM010", "FM026"} or not _RANGE.search(_ISO_DAY.sub("", text)):
            raise
        hint = Message("Write when it begins here, and when it ends behind “end:”, like 20:30 or 2024-03-02.")
        raise Unreadable(error.problem.what, hint, error.problem.code) from None


def read_event_end(text: str) -> When | Clock:
    """Return the moment, the day, or the time of day that ``text`` says. Raises Unreadable."""
    if _LENGTH.fullmatch(text.strip()):
        what = Message("“{text}” may say how long it takes.", text=text.strip())
        raise Unreadable(what, Message("Write when it ends, like 20:30 or 2024-03-02."), "EVT010")
    match = _CLOCK.fullmatch(text.strip())
    if not match or not (match["minute"] or match["half"] or text.strip()[-1].isalpha()):
        return read_when(text)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return Clock(*(time(hour, minute).hour, minute))
    except ValueError:
        what = Message("“{text}” has a time that no clock shows.", text=text.strip())
        raise Unreadable(what, Message("Write it like 20:30."), "EVT009") from None


def read_days(text: str) -> tuple[date, ...]:
    """Return the days in a list, separated by commas or lines. Raises Unreadable."""
    days: list[date] = []
    waiting: list[str] = []
    items = split_list(text.strip("[]"))
    for number, item in enumerate(items, 1):
        waiting.append(item.lstrip("-*• "))
        try:
            days.append(read_date(", ".join(waiting)).date())
        except Unreadable:
            if number == len(items) or len(waiting) > 1:
                raise
            continue  # “March 1, 2024” has a comma of its own
        waiting = []
    return tuple(days)


def span_of(start: When, end: When | Clock | None, zone: tzinfo) -> Span:
    """Return the time of an event. Raises Unreadable where its end does not fit its start, or is before it."""
    if isinstance(end, Clock):
        if not isinstance(start, datetime):
            what = Message("“end” has a time, and “start” has none.")
            raise Unreadable(what, Message("Write the time into “start” as well, like 2024-03-01 18:30."), "EVT001")
        end = datetime.combine(start.date(), time(end.hour, end.minute), zone)
        if end < start:  # a party that begins at 22:00 and ends at 2:00
            end = datetime.combine(start.date() + timedelta(days=1), end.time(), zone)
    if isinstance(start, datetime) and end is not None and not isinstance(end, datetime):
        end = datetime.combine(end + timedelta(days=1), time(), zone)
    if not isinstance(start, datetime) and isinstance(end, datetime):
        what = Message("“end” has a time, and “start” has none.")
        raise Unreadable(what, Message("Write the time into “start” as well, like 2024-03-01 18:30."), "EVT001")
    if end is not None and _is_before(end, start):
        raise Unreadable(
            Message("The event does not end after it begins."), Message("Look which of the two is right."), "EVT002"
        )
    span = Span(start, end)
    if span.last_day - span.first_day > _YEAR:
        what = Message("From its start to its end is more than a year.")
        raise Unreadable(what, Message("Look at the years. What comes again has “every”, and one end."), "EVT011")
    return span


def is_skipped(when: When | None, zone: tzinfo) -> bool:
    """Whether no clock shows the time: clocks in ``zone`` are set forward over it."""
    if not isinstance(when, datetime):
        return False
    return when.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != when.astimezone(zone).replace(tzinfo=None)


def _is_before(end: When, start: When) -> bool:
    """Whether two moments, or two days, are the wrong way round; a moment needs to last."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        return end <= start
    return end < start


START: Final = Kind(
    "day, with a time",
    "2024-03-01 18:30",
    read_start,
    doc="A day, with a time unless it takes all day, in the campaign's time zone; written as any date.",
)
END_OF_EVENT: Final = Kind(
    "time or day",
    "20:30",
    read_event_end,
    doc="A time of the same day (`20:30`), or a day, with or without a time.",
)
DAYS: Final = Kind("days", "2024-12-24, 2024-12-31", read_days, doc="Days, separated by commas or lines.")
