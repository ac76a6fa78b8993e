"""The rules for calendars find what is wrong, and nothing in what is right."""

from __future__ import annotations

import pytest

from tests.support.calendarrules import problems_of

GOOD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:20231029T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:meeting@example.org
DTSTAMP:20240101T000000Z
DTSTART;TZID=Europe/London:20240201T180000
DTEND;TZID=Europe/London:20240201T200000
RRULE:FREQ=WEEKLY;UNTIL=20240301T000000Z
EXDATE;TZID=Europe/London:20240208T180000
SUMMARY:We meet\\, all of us
STATUS:CONFIRMED
SEQUENCE:1
END:VEVENT
END:VCALENDAR
"""


def calendar(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def test_a_good_calendar_has_no_problems() -> None:
    assert problems_of(calendar(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("VERSION:2.0\n", ""),
        ("PRODID:-//Example//EN\n", "PRODID:a\nPRODID:b\n"),
        ("UID:meeting@example.org\n", ""),
        ("DTSTAMP:20240101T000000Z", "DTSTAMP:20240101T000000"),
        ("DTSTART;TZID=Europe/London:20240201T180000", "DTSTART:20240201T180000"),
        ("DTEND;TZID=Europe/London:20240201T200000", "DTEND;TZID=Europe/London:20240201T170000"),
        ("DTEND;TZID=Europe/London:20240201T200000", "DTEND;VALUE=DATE:20240202"),
        ("UNTIL=20240301T000000Z", "UNTIL=20240301"),
        ("FREQ=WEEKLY;", ""),
        ("EXDATE;TZID=Europe/London:20240208T180000", "EXDATE;VALUE=DATE:20240208"),
        ("We meet\\, all of us", "We meet, all of us"),
        ("We meet\\, all of us", "a\\b"),
        ("We meet\\, all of us", "a\x07b"),
        ("We meet\\, all of us", "x" * 80),
        ("STATUS:CONFIRMED", "STATUS:MAYBE"),
        ("SEQUENCE:1", "SEQUENCE:one"),
        ("SEQUENCE:1", "SEQUENCE"),
        ("TZID:Europe/London\n", "TZID:Europe/Paris\n"),
        ("TZOFFSETTO:+0000\n", ""),
        ("DTSTART:20231029T020000\n", ""),
        ("END:VEVENT\n", ""),
        ("END:VCALENDAR\n", ""),
    ],
)
def test_each_mistake_is_found(old: str, new: str) -> None:
    assert GOOD.count(old) == 1

    assert problems_of(calendar(GOOD.replace(old, new))) != []


def test_two_events_with_one_uid_are_found() -> None:
    event = GOOD[GOOD.index("BEGIN:VEVENT") : GOOD.index("END:VCALENDAR")]

    assert problems_of(calendar(GOOD.replace(event, event * 2))) == [
        "2 events have the UID meeting@example.org (3.8.4.7)"
    ]


def test_other_ends_of_lines_are_found() -> None:
    assert problems_of(calendar(GOOD).replace(b"\r\n", b"\n", 1)) != []
