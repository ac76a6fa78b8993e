"""Meetings come again as their organisers say it, at the same time of day whatever clocks do."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.events.labels import recurrence_in_words
from plugins.events.recurrence import Recurrence, mismatch, read_recurrence
from plugins.events.timing import Span
from plugins.frontmatter.model import Unreadable
from plugins.i18n.locale import Locale

NEW_YORK = ZoneInfo("America/New_York")
END = date(2024, 12, 31)
SECOND_TUESDAY = ((2, 1),)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("2nd Tuesday until 2024-12-31", Recurrence("month", END, 1, SECOND_TUESDAY)),
        ("every second tuesday of the month, until December 31, 2024", Recurrence("month", END, 1, SECOND_TUESDAY)),
        ("cada segundo martes del mes hasta el 31 de diciembre de 2024", Recurrence("month", END, 1, SECOND_TUESDAY)),
        ("1st and 3rd Monday until 2024-12-31", Recurrence("month", END, 1, ((1, 0), (3, 0)))),
        ("2nd Tuesday and last Friday until 2024-12-31", Recurrence("month", END, 1, ((-1, 4), (2, 1)))),
        ("Tuesdays and Thursdays until 2024-12-31", Recurrence("week", END, 1, ((0, 1), (0, 3)))),
        ("todos los viernes hasta 2024-12-31", Recurrence("week", END, 1, ((0, 4),))),
        ("2 weeks until 2024-12-31", Recurrence("week", END, 2)),
        ("every other week on Monday until 2024-12-31", Recurrence("week", END, 2, ((0, 0),))),
        ("month until 2024-12-31", Recurrence("month", END)),
        ("weekly until December 2024", Recurrence("week", END)),
        ("weekly on Tue until 31 Dec. 2024", Recurrence("week", END, 1, ((0, 1),))),
        ("fortnightly until diciembre de 2024", Recurrence("week", END, 2)),
        ("2nd Tues. until 2024-12-31", Recurrence("month", END, 1, SECOND_TUESDAY)),
        ("mensual hasta 2024-12-31", Recurrence("month", END)),
    ],
)
def test_what_comes_again_is_read_as_people_write_it(text: str, recurrence: Recurrence) -> None:
    assert read_recurrence(text) == recurrence


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2nd Tuesday", "EVT003"),
        ("until 2024-12-31", "EVT004"),
        ("5th Monday until 2024-12-31", "EVT004"),
        ("2nd until 2024-12-31", "EVT004"),
        ("Tuesday and 2nd Friday until 2024-12-31", "EVT004"),
        ("0 weeks until 2024-12-31", "EVT004"),
        ("month on Monday until 2024-12-31", "EVT004"),
        ("FREQ=WEEKLY until 2024-12-31", "EVT004"),
        ("Tuesday until further notice", "FM010"),
        ("Tuesday until June", "FM010"),
        ("every second Tuesday until 2024-12-31", "EVT013"),
        ("cada segundo martes hasta 2024-12-31", "EVT013"),
        ("m until 2024-12-31", "EVT004"),
    ],
)
def test_what_cannot_be_understood_is_a_problem(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_recurrence(text)

    assert error.value.problem.code == code


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Pacific/Auckland", "Australia/Lord_Howe"])
def test_a_meeting_keeps_its_time_of_day_across_both_changes_of_the_clock(zone: str) -> None:
    there = ZoneInfo(zone)
    first = Span(datetime(2024, 1, 5, 18, 30, tzinfo=there), datetime(2024, 1, 5, 20, tzinfo=there))

    spans = list(Recurrence("week", END).spans(first, (), there))

    assert len(spans) == 52
    assert {(span.start.time(), span.end.time()) for span in spans} == {(first.start.time(), first.end.time())}
    assert len({span.start.utcoffset() for span in spans}) == 2


def test_days_are_left_out_and_the_last_day_counts() -> None:
    first = Span(datetime(2024, 10, 8, 18, 30, tzinfo=NEW_YORK))
    recurrence = Recurrence("month", date(2025, 1, 14), 1, SECOND_TUESDAY)

    days = [span.first_day for span in recurrence.spans(first, (date(2024, 12, 10),), NEW_YORK)]

    assert days == [date(2024, 10, 8), date(2024, 11, 12), date(2025, 1, 14)]


@pytest.mark.parametrize(
    ("recurrence", "day", "is_wrong"),
    [
        (Recurrence("month", END, 1, SECOND_TUESDAY), date(2024, 10, 8), False),
        (Recurrence("month", END, 1, SECOND_TUESDAY), date(2024, 10, 9), True),
        (Recurrence("week", END, 2, ((0, 0), (0, 3))), date(2024, 10, 10), False),
        (Recurrence("week", date(2024, 10, 7)), date(2024, 10, 8), True),
        (Recurrence("month", END), date(2024, 10, 28), False),
        (Recurrence("month", END), date(2024, 10, 29), True),
    ],
)
def test_the_first_day_is_one_of_its_days(recurrence: Recurrence, day: date, is_wrong: bool) -> None:  # noqa: FBT001
    assert (mismatch(recurrence, Span(day)) is not None) == is_wrong


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        (Recurrence("month", END, 1, SECOND_TUESDAY), "The second Tuesday of each month, until December 31, 2024"),
        (
            Recurrence("month", END, 1, ((1, 0), (-1, 4))),
            "The first Monday and the last Friday of each month, until December 31, 2024",
        ),
        (Recurrence("week", END, 1, ((0, 1), (0, 3))), "Every Tuesday and Thursday, until December 31, 2024"),
        (Recurrence("week", END, 2, ((0, 0),)), "Every 2 weeks on Monday, until December 31, 2024"),
        (Recurrence("month", END), "Every month, until December 31, 2024"),
    ],
)
def test_visitors_read_when_it_comes_again(recurrence: Recurrence, words: str) -> None:
    assert recurrence_in_words(recurrence, Locale("en")) == words
