"""Dates are read as people write them; what has two readings, or none, is refused in plain words."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.dates import read_date, read_end
from plugins.frontmatter.model import Unreadable

THE_FIRST = datetime(2024, 3, 1)  # noqa: DTZ001  (the campaign's zone is added later)


def refused(text):
    with pytest.raises(Unreadable) as problem:
        read_date(text)
    return problem.value


@pytest.mark.parametrize(
    "text",
    [
        *("2024-03-01", "2024-3-1", "2024/03/01", "2024.03.01", "2024–03–01"),
        *("1 March 2024", "1 march, 2024", "1 Mar 2024", "1-Mar-2024", "1st of March 2024", "the 1st of March, 2024"),
        *("March 1, 2024", "March 1st, 2024", "Mar. 1 2024", "MARCH 1, 2024.", "  March   1,\n2024 "),
        *("Friday, March 1, 2024", "Fri 1 March 2024", "Fri., 1 March 2024"),
        *("1 de marzo de 2024", "1 de marzo del 2024", "1 marzo 2024", "1º de marzo de 2024", "1.º de marzo de 2024"),
        *("primero de marzo de 2024", "el 1 de marzo de 2024", "viernes, 1 de marzo de 2024", "marzo 1, 2024"),
    ],
)
def test_a_day_is_read_in_english_and_spanish(text):
    assert read_date(text) == THE_FIRST


@pytest.mark.parametrize(
    "clock",
    [
        *(" 18:30", "T18:30", " 18:30:00", ", 18:30", " at 18:30", " a las 18:30", " 18.30", " 18h30", " 18:30 h"),
        *(" 6:30 pm", " 6:30pm", ", 6:30 PM", " at 6:30 p.m.", " 6:30 p. m."),
    ],
)
def test_a_time_may_follow(clock):
    evening = THE_FIRST + timedelta(hours=18, minutes=30)

    assert read_date(f"2024-03-01{clock}") == evening
    if not clock.startswith("T"):
        assert read_date(f"1 March 2024{clock}") == read_date(f"March 1, 2024{clock}") == evening


@pytest.mark.parametrize(("text", "hour"), [("12 am", 0), ("1 am", 1), ("12 pm", 12), ("6 pm", 18), ("18 h", 18)])
def test_hours_are_those_of_the_clock(text, hour):
    assert read_date(f"2024-03-01 {text}").hour == hour


@pytest.mark.parametrize("text", ["3/4/2024", "3.4.2024", "3-4-2024", "03/04/2024", "3/4/2024 18:30"])
def test_numbers_that_can_be_read_in_two_ways_are_refused_with_both(text):
    problem = refused(text)

    assert problem.code == "FM012"
    assert "4 March 2024 (2024-03-04) or 3 April 2024 (2024-04-03)" in problem.what


@pytest.mark.parametrize(("text", "day"), [("13/4/2024", 13), ("4/13/2024", 13), ("4/4/2024", 4), ("31.1.2024", 31)])
def test_numbers_that_can_be_read_in_one_way_are_read(text, day):
    assert read_date(text).day == day


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("tomorrow", "FM010", "tomorrow"),
        ("March 2024", "FM010", "2024-03-01"),
        ("1/3/24", "FM010", "2024-03-01"),
        ("1 Marhc 2024", "FM011", "march"),
        ("2024-02-30", "FM013", "no such day"),
        ("31 February 2024", "FM013", "no such day"),
        ("2024-13-01", "FM013", "no such day"),
        ("2204-03-01", "FM013", "no such day"),
        ("0000-01-01", "FM013", "no such day"),
        ("Monday, 1 March 2024", "FM017", "Friday"),
        ("about 1 March 2024", "FM023", "about"),
        ("2024-03-01T18:30:00Z", "FM019", "time zone"),
        ("2024-03-01T18:30+01:00", "FM019", "time zone"),
        ("2024-03-01 25:00", "FM021", "clock"),
        ("2024-03-01 18", "FM021", "18:30"),
        ("2024-03-01 13:30 am", "FM021", "18:30"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text, code, words):
    problem = refused(text)

    assert problem.code == code
    assert text in problem.what
    assert words in f"{problem.what} {problem.hint}"


def test_a_day_without_a_time_ends_at_midnight():
    assert read_end("2024-03-01") == THE_FIRST + timedelta(days=1)
    assert read_end("1 March 2024, 6 pm") == THE_FIRST + timedelta(hours=18)
    assert read_end("2024-03-01 00:00") == THE_FIRST


@given(st.text() | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-zA-Z]{1,4}[-/. ,][0-9]{1,4}[ T0-9:apm.]{0,8}", fullmatch=True))
def test_any_words_are_a_date_or_refused(text):
    for read in (read_date, read_end):
        with suppress(Unreadable):
            assert 1900 <= read(text).year <= 2200


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))  # noqa: DTZ001
def test_every_moment_is_read_as_it_is_written(moment):
    moment = moment.replace(microsecond=0)

    assert read_date(moment.isoformat()) == read_date(f"{moment:%A, %d %B %Y, %H:%M:%S}") == moment
    assert read_date(f"{moment:%b %d, %Y at %I:%M:%S %p}") == moment
