"""An entry has an id that no move of the site's pages changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.feeds.model import Entry, distinct, tag_uri

DAY = datetime(2024, 3, 1, 23, 30, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    "address",
    ["https://nightshift.example.org", "https://NightShift.example.org/repo", "https://nightshift.example.org:8443"],
)
def test_an_id_is_minted_by_the_host_on_the_campaign_s_own_day(address: str) -> None:
    assert tag_uri(address, DAY, "news/cold-night") == "tag:nightshift.example.org,2024-03-01:news/cold-night"


def entry(name: str, updated: str) -> Entry:
    moment = datetime.fromisoformat(updated)
    return Entry(f"tag:example.org,2024:{name}", name, f"https://example.org/{name}/", "", "", "We", moment, moment)


def test_articles_of_one_day_are_updated_at_moments_of_their_own() -> None:
    names = [f"article-{number}" for number in range(100)]

    entries = distinct([entry(name, "2024-01-02T00:00:00-05:00") for name in names])

    assert [one.title for one in entries] == names
    assert len({one.updated for one in entries}) == len(names)
    assert all(datetime.fromisoformat("2024-01-02T00:00:00-05:00") == one.published for one in entries)
    assert all(timedelta() <= one.updated - one.published < timedelta(minutes=3) for one in entries)


def test_an_entry_keeps_its_moment_when_others_come() -> None:
    [alone] = distinct([entry("vote", "2024-01-02T00:00:00+00:00")])

    beside = distinct([entry("zeal", "2024-01-02T00:00:00+00:00"), entry("vote", "2024-01-02T00:00:00+00:00")])

    assert alone.updated == beside[1].updated != beside[0].updated


def test_a_time_that_was_given_stays_and_the_same_moment_in_two_zones_is_one() -> None:
    moments = ["2024-01-02T18:30:00+01:00", "2024-01-02T17:30:00+00:00", "2024-01-02T17:31:00+00:00"]

    first, second, third = distinct([entry(name, moment) for name, moment in zip("abc", moments, strict=True)])

    assert first.updated.isoformat() == moments[0]
    assert second.updated.isoformat() == "2024-01-02T17:30:01+00:00"
    assert third.updated.isoformat() == moments[2]
