"""Calendars are read back by icalendar, and say of every event what its page says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.events.calendar import Identity, calendar_of
from plugins.events.model import Event, Events, Online
from plugins.events.recurrence import Recurrence
from plugins.events.timing import Span
from plugins.events.web_calendars import links_for

NEW_YORK = ZoneInfo("America/New_York")
EVENING = datetime(2024, 10, 8, 18, 30, tzinfo=NEW_YORK)
ORIGIN = "https://campaign.example.org"


def an_event(**fields: Any) -> Event:
    """Return an event on an evening in October."""
    plain = {
        "slug": "meeting",
        "lang": "en",
        "title": "Meeting",
        "url": "/events/meeting/",
        "source": "events/meeting.md",
    }
    plain |= {"span": Span(EVENING, EVENING.replace(hour=20, minute=0)), "time_zone": NEW_YORK, "where": "The hall"}
    return Event(**{**plain, "now": datetime(2024, 1, 1, tzinfo=UTC), **fields})


def identify(event: Event) -> Identity:
    """Return what programs know an event by."""
    return Identity(f"{event.slug}@example.org", revision=3)


def entry_of(event: Event) -> icalendar.Event:
    """Return the one event of its calendar, read back."""
    calendar = icalendar.Calendar.from_ical(calendar_of([event], "Events", ORIGIN, "en", identify))
    (entry,) = calendar.events
    assert not entry.errors
    return entry


def test_a_calendar_says_when_where_and_what() -> None:
    entry = entry_of(an_event(summary="We meet; all, welcome\\", notes=(("Access", "No steps."),)))

    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (EVENING, EVENING.replace(hour=20, minute=0))
    assert (entry["uid"], entry["sequence"], entry["status"]) == ("meeting@example.org", 3, "CONFIRMED")
    assert (entry["summary"], entry["location"]) == ("Meeting", "The hall")
    assert entry["description"] == f"We meet; all, welcome\\\nAccess: No steps.\n{ORIGIN}/events/meeting/"


def test_whole_days_end_before_the_next_and_an_unknown_end_is_left_out() -> None:
    picnic = entry_of(an_event(span=Span(date(2024, 6, 6), date(2024, 6, 7))))
    open_end = entry_of(an_event(span=Span(EVENING)))

    assert (picnic.decoded("dtstart"), picnic.decoded("dtend")) == (date(2024, 6, 6), date(2024, 6, 8))
    assert "dtend" not in open_end


def test_what_is_cancelled_stays_and_says_why() -> None:
    entry = entry_of(an_event(cancelled="The hall is closed."))

    assert entry["status"] == "CANCELLED"
    assert entry["description"].startswith("The hall is closed.\n")


def test_the_address_of_a_meeting_online_is_not_in_a_calendar() -> None:
    assert b"meet.example.org" not in calendar_of([an_event(online=Online())], "Events", ORIGIN, "en", identify)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Pacific/Auckland", "Australia/Lord_Howe"])
def test_times_in_a_calendar_are_those_of_the_zone_across_both_changes_of_the_clock(zone: str) -> None:
    there = ZoneInfo(zone)
    span = Span(datetime(2024, 1, 9, 18, 30, tzinfo=there))
    event = an_event(span=span, time_zone=there, recurrence=Recurrence("month", date(2024, 12, 31), 1, ((2, 1),)))

    calendar = icalendar.Calendar.from_ical(calendar_of([event], "Events", ORIGIN, "en", identify))

    (own,) = (component.to_tz(lookup_tzid=False) for component in calendar.timezones)
    offsets = [datetime.combine(each.first_day, span.start.time(), own).utcoffset() for each in event.spans]
    assert offsets == [each.start.utcoffset() for each in event.spans]
    assert len(set(offsets)) == 2
    assert calendar.events[0]["rrule"]["BYDAY"] == ["2TU"]
    assert calendar.events[0]["rrule"]["UNTIL"][0] >= event.spans[-1].start


def test_the_days_left_out_are_in_the_calendar() -> None:
    recurrence = Recurrence("week", date(2024, 12, 31))
    entry = entry_of(an_event(recurrence=recurrence, without=(date(2024, 10, 15), date(2024, 12, 24))))

    days = [each.dt for dates in entry["exdate"] for each in dates.dts]
    assert days == [EVENING.replace(day=15), EVENING.replace(month=12, day=24)]


@given(st.text(), st.text(), st.text())
def test_whatever_people_write_gives_a_calendar_that_can_be_read(title: str, summary: str, place: str) -> None:
    event = an_event(title=title, summary=summary, where=place, notes=(("Access", summary),))

    data = calendar_of([event], title, ORIGIN, "en", identify)

    (entry,) = icalendar.Calendar.from_ical(data).events
    assert entry["uid"] == "meeting@example.org"
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_events_give_the_same_bytes() -> None:
    first, second = (calendar_of([an_event()], "Events", ORIGIN, "en", identify) for _ in range(2))

    assert first == second


def test_links_to_calendars_on_the_web_have_the_moment_in_utc_or_the_day_after_the_last() -> None:
    google, outlook = links_for(an_event(), ORIGIN)
    picnic, _ = links_for(an_event(span=Span(date(2024, 6, 6), date(2024, 6, 7))), ORIGIN)

    assert "dates=20241008T223000Z%2F20241009T000000Z" in google.address
    assert "startdt=2024-10-08T22%3A30%3A00Z" in outlook.address
    assert "dates=20240606%2F20240608" in picnic.address


def test_a_calendar_keeps_its_order_while_time_passes() -> None:
    weekly = {"slug": "a", "recurrence": Recurrence("week", date(2024, 11, 30))}
    once = {"slug": "b", "span": Span(date(2024, 10, 10))}
    moments = (datetime(2024, 10, 1, tzinfo=UTC), datetime(2024, 10, 9, tzinfo=UTC))

    sites = [Events([an_event(now=now, **weekly), an_event(now=now, **once)], ["en"]) for now in moments]

    lists, calendars = ([[event.slug for event in of(site)] for site in sites] for of in (_listed, _in_calendar))
    assert (lists, calendars) == ([["a", "b"], ["b", "a"]], [["a", "b"], ["a", "b"]])


def _listed(events: Events) -> tuple[Event, ...]:
    return events.all("en")


def _in_calendar(events: Events) -> tuple[Event, ...]:
    return events.in_calendar("en")
