"""Dates are read as people write them; what has two readings, or none, is refused in plain words."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.dates import in_zone, read_date, read_end
from plugins.frontmatter.model import Unreadable

THE_FIRST = datetime(2024, 3, 1)  # noqa: DTZ001  (the campaign's zone is added later)


def refused(text):
    with pytest.raises(Unreadable) as problem:
        read_date(text)
    return problem.value.problem


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
def test_a_day_is_read_in_words_and_spanish(text):
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
        ("2024-03-01 18:30 CET", "FM019", "“CET”"),
        ("Fri, 01 Mar 2024 18:30:00 EST", "FM019", "+02:00"),
        ("March 1, 2024 6:30 PM (EST)", "FM019", "+02:00"),
        ("March 1, 2024 6:30 PM PST", "FM019", "more than one time zone"),
        ("2024-03-01 18:30 Europe/Belrin", "FM019", "not a time zone"),
        ("2024-03-01T18:30+19:00", "FM019", "as far from UTC"),
        ("2024-03-01T18:30+05:75", "FM019", "as far from UTC"),
        ("2024-03-01Z", "FM019", "no time"),
        ("2024-03-01+02:00", "FM019", "no time"),
        ("2024-03-01 10:00-12:00", "FM026", "from 10:00 to 12:00"),
        ("2024-03-01 10:00–11:30", "FM026", "from 10:00 to 11:30"),
        ("03/04/2024 10:00 +02:00", "FM012", "4 March 2024"),
        ("2024-03-01T25:00:00Z", "FM021", "clock"),
        ("2024-03-01T10Z", "FM010", "not a date"),
        ("Monday, 1 March 2024 10:00 +0200", "FM017", "Friday"),
        ("20240230", "FM013", "no such day"),
        ("01032024", "FM013", "no such day"),
        ("1709317800", "FM010", "not a date"),
        ("2024-W09-5", "FM010", "not a date"),
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


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        *(
            (f"2024-01-02{clock}", "2024-01-02 10:00")
            for clock in ("T10:00:00Z", "t10:00:00z", " 10:00Z", "T10:00 UTC")
        ),
        *(
            (f"2024-01-02{clock}", "2024-01-02 10:00")
            for clock in ("T10:00:00.123Z", "T10:00:00,5Z", "T10:00:00.000+00:00")
        ),
        *((f"2024-01-02{clock}", "2024-01-02 08:00") for clock in (" 10:00:00+02:00", "T10:00+0200", "T10:00:00+02")),
        *((f"2024-01-02 {clock}", "2024-01-02 08:00") for clock in ("10:00:00 +2", "10:00 GMT+2", "10:00 UTC+02:00")),
        ("2024-01-02 10:00:00 -0500", "2024-01-02 15:00"),
        ("2024-01-02 10:00:00−05:00", "2024-01-02 15:00"),
        ("2024-01-02T10:00-05:00", "2024-01-02 15:00"),
        ("2024-01-02T10:00:00+05:45", "2024-01-02 04:15"),
        ("20240102T100000Z", "2024-01-02 10:00"),
        ("20240102T1000+0200", "2024-01-02 08:00"),
        ("20240102T100000.5Z", "2024-01-02 10:00"),
        ("Tue, 02 Jan 2024 10:00:00 +0200", "2024-01-02 08:00"),
        ("Tue, 2 Jan 2024 10:00:00 GMT", "2024-01-02 10:00"),
        ("Tue, 02 Jan 2024 10:00:00 +0200 (EET)", "2024-01-02 08:00"),
        ("Tue Jan 02 2024 10:00:00 GMT+0100 (Central European Standard Time)", "2024-01-02 09:00"),
        ("2 January 2024 10:00 pm +0000", "2024-01-02 22:00"),
        ("2024-01-02T10:00:00+01:00[Europe/Berlin]", "2024-01-02 09:00"),
        ("2024-07-02T10:00:00[Europe/Berlin]", "2024-07-02 08:00"),
        ("2024-07-02 10:00 America/New_York", "2024-07-02 14:00"),
        ("2024-01-01T00:30:00+02:00", "2023-12-31 22:30"),
    ],
)
def test_a_time_zone_after_the_time_is_read(text, utc):
    moment = datetime.fromisoformat(f"{utc}+00:00")

    assert read_date(text) == read_end(text) == moment
    assert read_date(text).utcoffset() is not None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *(("20240102", "00:00"), ("20240102T100000", "10:00"), ("20240102T1000", "10:00"), ("20240102 10:00", "10:00")),
        *(
            (f"2024-01-02{clock}", "10:00")
            for clock in ("T10:00", "t10:00:00", "T10:00:00.987654", "T1000", " 10:00:00,5")
        ),
        ("2024-01-02 6:30 PM", "18:30"),
    ],
)
def test_compact_and_exact_times_are_read_as_the_campaigns_own(text, time):
    assert read_date(text) == datetime.fromisoformat(f"2024-01-02 {time}")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-02T02:00:00Z", "2024-01-01 21:00 EST"),
        ("2024-01-02T23:30:00-08:00", "2024-01-03 02:30 EST"),
        ("2024-03-10T06:59:59Z", "2024-03-10 01:59 EST"),
        ("2024-03-10T07:00:00Z", "2024-03-10 03:00 EDT"),
        ("2024-11-03T06:30:00Z", "2024-11-03 01:30 EST"),
        ("2024-11-03T05:30:00Z", "2024-11-03 01:30 EDT"),
        ("2024-11-03 01:30", "2024-11-03 01:30 EDT"),
    ],
)
def test_a_moment_is_converted_into_the_campaigns_zone(text, day):
    moment = in_zone(read_date(text), ZoneInfo("America/New_York"))

    assert f"{moment:%Y-%m-%d %H:%M %Z}" == day


def test_a_day_without_a_time_ends_at_midnight():
    assert read_end("2024-03-01") == THE_FIRST + timedelta(days=1)
    assert read_end("1 March 2024, 6 pm") == THE_FIRST + timedelta(hours=18)
    assert read_end("2024-03-01 00:00") == THE_FIRST


@given(
    st.text() | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-zA-Z]{1,4}[-/. ,][0-9]{1,4}[ T0-9:apmZ+.-]{0,14}", fullmatch=True)
)
def test_any_words_are_a_date_or_refused(text):
    for read in (read_date, read_end):
        with suppress(Unreadable):
            assert 1900 <= read(text).year <= 2200


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))  # noqa: DTZ001
def test_every_moment_is_read_as_it_is_written(moment):
    moment = moment.replace(microsecond=0)

    assert read_date(moment.isoformat()) == read_date(f"{moment:%A, %d %B %Y, %H:%M:%S}") == moment
    assert read_date(f"{moment:%b %d, %Y at %I:%M:%S %p}") == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("March 1, 2024 6:30 PM (GMT-5)", "2024-03-01T18:30:00-05:00"),
        ("2024-03-01 18:30 (America/New_York)", "2024-03-01T18:30:00-05:00"),
        ("2024-03-01 18:30 (UTC)", "2024-03-01T18:30:00+00:00"),
        ("1 de marzo de 2024 18:30 hrs", "2024-03-01T18:30:00"),
        ("1 de marzo de 2024, 18:30 hs.", "2024-03-01T18:30:00"),
        ("1 de marzo de 2024 a las 18 horas", "2024-03-01T18:00:00"),
    ],
)
def test_times_as_notion_and_as_people_in_latin_america_write_them_are_read(text, moment):
    assert read_date(text).isoformat() == moment


@pytest.mark.parametrize("behind", [" +0100 CET", " +0100 (CET)", "+01:00 # as it was", " +0100"])
def test_a_zone_may_be_said_again_and_a_note_may_follow(behind):
    assert read_date(f"2024-03-01 18:30:00{behind}") == read_date("2024-03-01T18:30:00+01:00")


def test_a_note_may_follow_a_day():
    assert read_date("2024-03-01 # to be moved") == THE_FIRST
