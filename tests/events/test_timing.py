"""When an event takes place is read as people write it: a day or a moment, and an end that is a time, a day or both."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.events.timing import Clock, Span, is_skipped, read_days, read_event_end, read_start, read_when, span_of
from plugins.frontmatter.model import Unreadable

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY = date(2024, 3, 12)
EVENING = datetime(2024, 3, 12, 18, 30, tzinfo=NEW_YORK)


def test_a_day_without_a_time_is_a_whole_day_and_midnight_is_a_moment() -> None:
    assert read_when("12 March 2024") == TUESDAY
    assert not isinstance(read_when("12 March 2024"), datetime)
    assert read_when("12 March 2024, 18:30") == EVENING.replace(tzinfo=None)
    assert isinstance(read_when("2024-03-12 00:00"), datetime)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("20:30", Clock(20, 30)),
        ("8 pm", Clock(20)),
        ("8.30 p.m.", Clock(20, 30)),
        ("12 am", Clock(0)),
        ("20h", Clock(20)),
        ("2024-03-13", date(2024, 3, 13)),
        ("2024-03-12 20:30", datetime(2024, 3, 12, 20, 30)),  # noqa: DTZ001  (as it was written)
    ],
)
def test_an_end_is_a_time_a_day_or_both(text: str, end: object) -> None:
    assert read_event_end(text) == end


@pytest.mark.parametrize(("text", "code"), [("25:30", "EVT009"), ("20", "FM010"), ("late", "FM010")])
def test_what_is_no_end_is_a_problem(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_event_end(text)

    assert error.value.problem.code == code


def test_days_may_have_commas_of_their_own() -> None:
    days = (date(2024, 12, 24), date(2025, 1, 1), date(2025, 2, 4))

    assert read_days("December 24, 2024, 2025-01-01\n- 4 February 2025") == days
    with pytest.raises(Unreadable):
        read_days("2024-12-24, some day")


@pytest.mark.parametrize(
    ("start", "end", "last_day", "over_at"),
    [
        (EVENING, None, TUESDAY, datetime(2024, 3, 13, tzinfo=NEW_YORK)),
        (EVENING, Clock(20), TUESDAY, EVENING.replace(hour=20, minute=0)),
        (EVENING, Clock(2), date(2024, 3, 13), datetime(2024, 3, 13, 2, tzinfo=NEW_YORK)),
        (EVENING, Clock(0), TUESDAY, datetime(2024, 3, 13, tzinfo=NEW_YORK)),
        (EVENING, date(2024, 3, 14), date(2024, 3, 14), datetime(2024, 3, 15, tzinfo=NEW_YORK)),
        (TUESDAY, None, TUESDAY, datetime(2024, 3, 13, tzinfo=NEW_YORK)),
        (TUESDAY, date(2024, 3, 13), date(2024, 3, 13), datetime(2024, 3, 14, tzinfo=NEW_YORK)),
    ],
)
def test_an_event_is_over_at_its_end_or_with_its_last_day(
    start: date, end: Clock | date | None, last_day: date, over_at: datetime
) -> None:
    span = span_of(start, end, NEW_YORK)

    assert (span.last_day, span.over_at(NEW_YORK)) == (last_day, over_at)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (TUESDAY, Clock(20), "EVT001"),
        (TUESDAY, EVENING, "EVT001"),
        (EVENING, EVENING, "EVT002"),
        (TUESDAY, date(2024, 3, 11), "EVT002"),
        (EVENING, date(2024, 3, 11), "EVT002"),
        (EVENING, Clock(EVENING.hour, EVENING.minute), "EVT002"),
        (TUESDAY, date(2042, 3, 12), "EVT011"),
        (EVENING, date(2025, 3, 20), "EVT011"),
    ],
)
def test_an_end_that_does_not_fit_is_a_problem(start: date, end: Clock | date, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        span_of(start, end, NEW_YORK)

    assert error.value.problem.code == code


def test_a_span_without_times_is_whole_days() -> None:
    assert Span(TUESDAY).is_whole_day
    assert not Span(EVENING).is_whole_day


@pytest.mark.parametrize(
    "text", ["2h", "2 h", "2 hrs", "2 hours", "90 min", "an hour", "1.5 hours", "dos horas", "3 días"]
)
def test_how_long_it_takes_is_not_read_as_a_time_of_day(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_event_end(text)

    assert error.value.problem.code == "EVT010"


@pytest.mark.parametrize(("text", "hour"), [("20h", 20), ("20 horas", 20), ("7 pm", 19), ("2 am", 2), ("02:00", 2)])
def test_a_time_of_day_is_not_read_as_a_length(text: str, hour: int) -> None:
    assert read_event_end(text) == Clock(hour)


@pytest.mark.parametrize(
    "text", ["2024-03-12 18:30-20:00", "2024-03-12 18:30 – 20:00", "12-14 March 2024", "March 12 2024, 7pm to 9pm"]
)
def test_where_the_end_belongs_is_said_of_a_start_that_has_it(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_start(text)

    assert "“end:”" in error.value.problem.hint


@pytest.mark.parametrize(("hour", "is_wrong"), [(1, False), (2, True), (3, False)])
def test_in_the_hour_that_is_left_out_in_spring_nothing_can_begin(hour: int, is_wrong: bool) -> None:  # noqa: FBT001
    assert is_skipped(datetime(2024, 3, 10, hour, 30, tzinfo=NEW_YORK), NEW_YORK) is is_wrong


def test_an_event_ends_with_its_last_day_or_at_a_time_of_it() -> None:
    festival, party = span_of(EVENING, date(2024, 3, 14), NEW_YORK), span_of(EVENING, Clock(0), NEW_YORK)

    assert festival.ends_with_its_day
    assert not party.ends_with_its_day
