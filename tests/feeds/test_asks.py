"""When an action opened and ended, and when its entry was last changed, by the clock or by its editor's hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.actions.model import Action
from plugins.addresses.history import History
from plugins.addresses.record import Entry, Record
from plugins.feeds.asks import Course, course_of, names_of, state_changed_at
from plugins.feeds.moments import Moments, week_of, weeks_after
from plugins.i18n.locale import Locale

ZONE = ZoneInfo("America/New_York")
SOURCE = "actions/sign.md"


def day(number: int, hour: int = 9) -> datetime:
    """Return a moment of March 2024."""
    return datetime(2024, 3, number, hour, tzinfo=ZONE)


NOW = day(20, 12)


def action(state: str = "open", **fields: Any) -> Action:
    url = "/actions/sign/"
    return Action("sign", "en", "Sign", "petition", state, url, f"{url}thanks/", Locale("en"), source=SOURCE, **fields)  # type: ignore[arg-type]


def moments(*since: tuple[str, datetime], first: datetime | None = None, is_published: bool = False) -> Moments:
    """Return moments of a site where the action is recorded, if it was first public at ``first``."""
    entry = Entry(SOURCE, "urn:1", first or NOW, "/actions/sign/", since=since)
    history = History(Record(), {SOURCE: entry}, frozenset({SOURCE} if first else ()))
    return Moments(history, NOW, ZONE, is_published=is_published)


OPENED, CLOSED = ("open", day(4)), ("over", day(12))


@pytest.mark.parametrize(
    ("asked", "known", "course"),
    [
        # An ask that opened by the clock, before and after its page was public.
        (action(opens=day(6)), moments(OPENED, first=day(4)), (6, None, None, 6)),
        (action(opens=day(2)), moments(OPENED, first=day(4)), (4, None, None, 4)),
        # One opened by hand, and corrected since; a correction of the day after tomorrow is none yet.
        (action(), moments(("open", day(5)), first=day(4)), (5, None, None, 5)),
        (action(modified=day(8)), moments(OPENED, first=day(4)), (4, None, None, 8)),
        (action(modified=day(22)), moments(OPENED, first=day(4)), (4, None, None, 4)),
        # It closed by the clock; later it has a result; later still it is won.
        (action("closed", closes=day(10)), moments(OPENED, CLOSED, first=day(4)), (4, 10, None, 10)),
        (
            action("closed", closes=day(10), has_result=True),
            moments(OPENED, CLOSED, ("result", day(15)), first=day(4)),
            (4, 10, None, 15),
        ),
        (
            action("won", closes=day(10), has_result=True),
            moments(OPENED, CLOSED, ("won", day(17)), ("result", day(15)), first=day(4)),
            (4, 10, 17, 17),
        ),
        # Closed by hand before its time.
        (action("closed", closes=day(30)), moments(OPENED, CLOSED, first=day(4)), (4, 12, None, 12)),
        (action("withdrawn"), moments(OPENED, CLOSED, ("withdrawn", day(12)), first=day(4)), (4, 12, 12, 12)),
        # It was over, and is open again, since an earlier publication.
        (action(closes=day(30)), moments(OPENED, ("reopened", day(14)), first=day(4)), (4, None, None, 14)),
        # Published by a version that recorded nothing of this.
        (action("lost"), moments(first=day(4)), (4, 4, 4, 4)),
        (action(opens=day(2), closes=day(30)), moments(first=day(4)), (4, None, None, 4)),
    ],
)
def test_the_clock_or_the_record_says_when(asked: Action, known: Moments, course: tuple[int | None, ...]) -> None:
    found = course_of(asked, known)

    assert found == Course(*(number and day(number) for number in course))  # type: ignore[arg-type]


def test_what_is_scheduled_has_no_course() -> None:
    assert course_of(action("scheduled"), moments(first=day(4))) is None
    assert names_of(action("scheduled")) == ("scheduled",)


def test_what_a_publication_says_of_a_new_ask_is_what_it_records() -> None:
    made = course_of(action(), moments(is_published=True))
    known = moments(("open", NOW), first=NOW)

    assert made == course_of(action(), known) == Course(NOW, None, None, NOW)


def test_an_ask_that_is_open_again_is_newer_than_its_end_by_the_publication_that_opens_it() -> None:
    before = course_of(action("closed"), moments(OPENED, CLOSED, first=day(4)))

    made = course_of(action(), moments(OPENED, CLOSED, first=day(4), is_published=True))
    known = course_of(action(), moments(OPENED, ("reopened", NOW), first=day(4)))

    assert before == Course(day(4), day(12), None, day(12))
    assert made == known == Course(day(4), None, None, NOW)


def test_before_it_is_public_an_ask_has_the_day_of_the_build() -> None:
    later = replace(action("won", closes=day(30)), has_result=True)

    today = NOW.replace(hour=0)

    assert course_of(action(), moments()) == Course(today, None, None, today)
    assert course_of(later, moments()) == Course(today, today, today, today)


def test_what_is_recorded_follows_from_the_state() -> None:
    assert names_of(action()) == ("open",)
    assert names_of(action(), ("open", "over", "won")) == ("open", "reopened")
    assert names_of(action(), ("open", "reopened")) == ("open", "reopened")
    assert names_of(action("closed"), ("open", "reopened")) == ("open", "over")
    assert names_of(action("closed")) == ("open", "over")
    assert names_of(action("won", has_result=True)) == ("open", "over", "won", "result")


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (datetime(2024, 3, 11, tzinfo=ZONE), (2024, 3, 11)),
        (datetime(2024, 3, 10, 23, 59, 59, tzinfo=ZONE), (2024, 3, 4)),  # the clocks changed that morning
        (datetime(2025, 1, 1, tzinfo=ZONE), (2024, 12, 30)),
    ],
)
def test_a_week_begins_on_monday_in_the_time_zone_of_the_campaign(
    moment: datetime, monday: tuple[int, int, int]
) -> None:
    assert week_of(moment) == datetime(*monday, tzinfo=ZONE)


def test_a_week_with_a_change_of_the_clock_ends_at_midnight() -> None:
    after = weeks_after(datetime(2024, 3, 4, tzinfo=ZONE), 1)

    assert after.isoformat() == "2024-03-11T00:00:00-04:00"


@pytest.mark.parametrize(
    ("asked", "known", "turned"),
    [
        (action(), moments(OPENED, first=day(4)), None),
        (action("scheduled", opens=day(25)), moments(first=day(4)), None),
        (action(opens=day(6)), moments(OPENED, first=day(4)), day(6)),
        (action(opens=day(25)), moments(OPENED, first=day(4)), None),  # opened by hand, before its time
        (action(opens=day(6)), moments(OPENED, ("reopened", day(14)), first=day(4)), day(14)),
        (action("closed", closes=day(10)), moments(), day(10)),
        (action("closed", closes=day(10)), moments(OPENED, CLOSED, first=day(4)), day(12)),
        (action("closed", closes=day(25)), moments(OPENED, CLOSED, first=day(4)), day(12)),
        (action("won", has_result=True), moments(OPENED, CLOSED, ("won", day(15)), first=day(4)), day(15)),
        (
            action("won"),
            moments(("open", day(4)), ("over", day(4)), ("won", day(4)), first=day(4)),
            None,
        ),  # from the start
        (action("won"), moments(), None),
        (action("won"), moments(is_published=True), None),  # its record was never committed
    ],
)
def test_an_ask_in_a_text_became_another_when_the_clock_or_a_publication_made_it_so(
    asked: Action, known: Moments, turned: datetime | None
) -> None:
    assert state_changed_at(asked, known) == turned
