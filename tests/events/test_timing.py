"""When an event takes place is read as people write it: a day or a moment, and an end that is a time, a day or both."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.events.timing import Clock, Span, read_days, read_event_end, read_when, span_of
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
    ],
)
def test_an_end_that_does_not_fit_is_a_problem(start: date, end: Clock | date, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        span_of(start, end, NEW_YORK)

    assert error.value.problem.code == code


def test_a_span_without_times_is_whole_days() -> None:
    assert Span(TUESDAY).is_whole_day
    assert not Span(EVENING).is_whole_day
