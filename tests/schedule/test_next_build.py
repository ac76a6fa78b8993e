"""The next build is the earliest moment at which the site changes by itself, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.model import Moment
from plugins.schedule.next_build import NextBuild, next_build

WARSAW, NEW_YORK = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # half an hour of summer time


def a_moment(when: datetime, path: str = "content/actions/join.md", key: str = "closes") -> Moment:
    return Moment(when, path, key)


def test_without_moments_nothing_is_to_come() -> None:
    assert next_build((), WARSAW) == NextBuild(None, ())


def test_the_earliest_moment_counts_whatever_its_zone() -> None:
    later = a_moment(datetime(2026, 12, 1, 9, tzinfo=WARSAW))
    first = a_moment(datetime(2026, 12, 1, 2, 30, tzinfo=NEW_YORK), "content/news/vote.md", "date")

    coming = next_build([later, first], WARSAW)

    assert coming.when is not None
    assert coming.when.isoformat() == "2026-12-01T08:30:00+01:00"
    assert coming.in_words(2026) == "Build the site again on 1 December at 08:30: content/news/vote.md appears."


@pytest.mark.parametrize(
    ("written", "zone", "due"),
    [
        pytest.param(datetime(2027, 3, 28, 2, 30), WARSAW, "2027-03-28T03:30:00+02:00", id="left out in spring"),  # noqa: DTZ001
        pytest.param(datetime(2027, 10, 31, 2, 30), WARSAW, "2027-10-31T02:30:00+02:00", id="twice in autumn"),  # noqa: DTZ001
        pytest.param(datetime(2027, 3, 14, 2), NEW_YORK, "2027-03-14T03:00:00-04:00", id="New York, spring"),  # noqa: DTZ001
        pytest.param(datetime(2027, 11, 7, 1, 59), NEW_YORK, "2027-11-07T01:59:00-04:00", id="New York, autumn"),  # noqa: DTZ001
        pytest.param(datetime(2027, 4, 4, 1, 45), LORD_HOWE, "2027-04-04T01:45:00+11:00", id="half an hour"),  # noqa: DTZ001
    ],
)
def test_a_time_that_clocks_skip_or_repeat_is_one_moment(written: datetime, zone: ZoneInfo, due: str) -> None:
    coming = next_build([a_moment(written.replace(tzinfo=zone))], zone)

    assert coming.when is not None
    assert coming.when.isoformat() == due


def test_of_the_hour_that_comes_twice_the_earlier_instant_is_first() -> None:
    second = a_moment(datetime(2027, 10, 31, 2, 10, fold=1, tzinfo=WARSAW), "content/news/second.md")
    first = a_moment(datetime(2027, 10, 31, 2, 50, tzinfo=WARSAW), "content/news/first.md")

    assert next_build([second, first], WARSAW).moments == (first,)


def test_a_text_and_its_translations_are_one_reason_and_others_are_counted() -> None:
    when = datetime(2026, 12, 1, tzinfo=UTC)
    paths = ("content/actions/join.es.md", "content/actions/join.md", "content/actions/walk.md")

    coming = next_build([a_moment(when, path) for path in paths], UTC)

    assert [moment.path for moment in coming.moments] == [paths[1], paths[0], paths[2]]
    assert coming.reason == "content/actions/join.md closes, and 1 more"
    assert next_build([a_moment(when, path) for path in paths[:2]], UTC).reason == "content/actions/join.md closes"


def test_a_key_without_words_of_its_own_is_named() -> None:
    coming = next_build([a_moment(datetime(2026, 12, 1, tzinfo=UTC), key="review")], UTC)

    assert coming.reason == "“review” in content/actions/join.md is reached"


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), min_size=1, max_size=8), st.data())  # noqa: DTZ001
def test_no_moment_comes_before_the_next_build(times: list[datetime], data: st.DataObject) -> None:
    zones = st.sampled_from([WARSAW, NEW_YORK, LORD_HOWE, UTC])
    moments = [a_moment(time.replace(tzinfo=data.draw(zones), fold=data.draw(st.integers(0, 1)))) for time in times]

    coming = next_build(moments, data.draw(zones))

    assert coming.when is not None
    assert all(moment.when.astimezone(UTC) - coming.when.astimezone(UTC) >= timedelta() for moment in moments)
    assert all(moment.when.astimezone(UTC) == coming.when.astimezone(UTC) for moment in coming.moments)
