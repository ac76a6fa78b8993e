"""Calendars keep RFC 5545 beyond what parsers check, whatever people write, and say when as zoneinfo does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from plugins.events.calendar import calendar_of
from plugins.events.recurrence import Recurrence
from plugins.events.timing import Span
from tests.events.test_calendar import ORIGIN, an_event, identify
from tests.support.calendarrules import problems_of
from tests.support.hostile import hostile_texts, turns_what_follows

if TYPE_CHECKING:
    from datetime import tzinfo

#: Zones, and the nights of 2024 in which their clocks change; those of Lord Howe by half an hour.
ZONES = {
    "America/New_York": (date(2024, 3, 10), date(2024, 11, 3)),
    "Europe/London": (date(2024, 3, 31), date(2024, 10, 27)),
    "Pacific/Auckland": (date(2024, 4, 7), date(2024, 9, 29)),
    "Australia/Lord_Howe": (date(2024, 4, 7), date(2024, 10, 6)),
}
#: Times at which meetings begin; at 2:30 clocks show it twice in one of these nights, and never in another.
HOURS = ((0, 0), (1, 30), (2, 30), (18, 30), (23, 59))
#: Four texts are in each event.
MANY, SIZE = 2500, 250


def calendar(*events) -> bytes:
    return calendar_of(events, "Events", ORIGIN, "en", identify)


@lru_cache(maxsize=1)
def parsed(data: bytes) -> tuple[list[icalendar.Event], tzinfo]:
    """Return the events of a calendar, and its zone as it describes it."""
    read = icalendar.Calendar.from_ical(data)
    (zone,) = (component.to_tz(lookup_tzid=False) for component in read.timezones)
    return read.events, zone


def moments(data: bytes, number: int = 0) -> list[datetime]:
    """Return when an event takes place, in UTC, by nothing but its calendar: zone, rule and exceptions."""
    events, zone = parsed(data)
    event = events[number]
    start = event["dtstart"].dt.replace(tzinfo=None)
    starts = [start]
    if "rrule" in event:
        until = event["rrule"]["UNTIL"][0].astimezone(zone).replace(tzinfo=None)
        rule = {**event["rrule"], "UNTIL": [until]}
        starts = list(rrulestr(icalendar.vRecur(rule).to_ical().decode(), dtstart=start))
    listed = event.get("exdate", [])
    without = {
        one.dt.replace(tzinfo=None) for dates in (listed if isinstance(listed, list) else [listed]) for one in dates.dts
    }
    return [one.replace(tzinfo=zone).astimezone(UTC) for one in starts if one not in without]


@pytest.mark.parametrize("zone", ZONES)
def test_single_events_around_both_changes_of_the_clock_are_at_the_moment_of_their_zone(zone) -> None:
    there = ZoneInfo(zone)
    days = [change + timedelta(days=by) for change in ZONES[zone] for by in (-1, 0, 1)]
    starts = [datetime(day.year, day.month, day.day, *hour, tzinfo=there) for day in days for hour in HOURS]
    events = [an_event(slug=f"at-{number}", span=Span(start), time_zone=there) for number, start in enumerate(starts)]

    data = calendar(*events)

    assert problems_of(data) == []
    assert [moments(data, number) for number in range(len(starts))] == [[start.astimezone(UTC)] for start in starts]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "recurrence",
    [
        Recurrence("week", date(2024, 12, 31)),
        Recurrence("week", date(2025, 12, 31), 2),
        Recurrence("month", date(2025, 6, 30), 1, ((1, 6), (-1, 6))),
        Recurrence("month", date(2026, 1, 7)),
    ],
)
def test_meetings_that_come_again_are_at_the_moments_of_their_zone_all_the_year(zone, recurrence) -> None:
    there = ZoneInfo(zone)
    for hour in HOURS[1:]:
        span = Span(datetime(2024, 1, 7, *hour, tzinfo=there))
        all_of_them = an_event(span=span, time_zone=there, recurrence=recurrence)
        without = tuple(each.first_day for each in all_of_them.spans[2:12:5])
        event = an_event(span=span, time_zone=there, recurrence=recurrence, without=without)

        data = calendar(event)

        assert problems_of(data) == []
        assert moments(data) == [each.start.astimezone(UTC) for each in event.spans]
        assert len({each.start.utcoffset() for each in event.spans}) == 2


@pytest.mark.parametrize("zone", ZONES)
def test_a_night_in_which_the_clock_changes_ends_when_its_page_says(zone) -> None:
    there = ZoneInfo(zone)
    span = Span(datetime(2024, 1, 6, 22, tzinfo=there), datetime(2024, 1, 7, 6, tzinfo=there))
    event = an_event(span=span, time_zone=there, recurrence=Recurrence("week", date(2024, 12, 31)))

    data = calendar(event)

    assert problems_of(data) == []
    (rule, *others), _ = parsed(data)
    own = {other["recurrence-id"].dt.astimezone(UTC): other["dtend"].dt for other in others}
    assert len(own) == 2  # spring and autumn
    ends = [own.get(start, start + rule.duration).astimezone(UTC) for start in moments(data)]
    assert ends == [each.end.astimezone(UTC) for each in event.spans]
    assert all("rrule" not in other and other["uid"] == rule["uid"] for other in others)


def test_days_that_come_again_have_rules_and_exceptions_in_days() -> None:
    recurrence = Recurrence("week", date(2024, 12, 31))
    event = an_event(span=Span(date(2024, 10, 8)), recurrence=recurrence, without=(date(2024, 10, 15),))

    data = calendar(event)

    assert problems_of(data) == []
    assert b"UNTIL=20241231" in data
    assert b"EXDATE;VALUE=DATE:20241015" in data


def test_no_text_breaks_a_calendar_or_an_id_or_turns_what_follows() -> None:
    texts = list(hostile_texts(4 * MANY))
    ids = []
    for begin in range(0, MANY, SIZE):
        events = []
        for number in range(begin, begin + SIZE):
            title, summary, place, note = texts[4 * number : 4 * number + 4]
            fields = {"title": title, "summary": summary, "where": place, "notes": (("Access", note),)}
            events.append(an_event(slug=f"event-{number}", cancelled=note if number % 9 == 0 else "", **fields))

        data = calendar_of(events, texts[begin], ORIGIN, "en", identify)

        assert problems_of(data) == []
        read = icalendar.Calendar.from_ical(data).events
        ids += [str(event["uid"]) for event in read]
        assert [event["url"] for event in read] == [f"{ORIGIN}/events/meeting/"] * SIZE
        values = [
            str(event[name]) for event in read for name in ("summary", "description", "location") if name in event
        ]
        assert len(values) >= 2 * SIZE
        assert not [value for value in values if turns_what_follows(value)]

    assert ids == [f"event-{number}@example.org" for number in range(MANY)]


@pytest.mark.sample
def test_every_calendar_of_the_sample_is_as_it_should_be(sample) -> None:
    files = list(sample.output.rglob("*.ics"))

    assert [problem for file in files for problem in problems_of(file.read_bytes())] == []
