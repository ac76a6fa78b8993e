"""An entry has an id that no move of the site's pages changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.addresses.identity import tag_uri
from plugins.feeds.model import Entry, distinct, moment_of

DAY = datetime(2024, 3, 1, 23, 30, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    "address",
    ["https://nightshift.example.org", "https://NightShift.example.org/repo", "https://nightshift.example.org:8443"],
)
def test_an_id_is_minted_by_the_host_on_the_campaign_s_own_day(address: str) -> None:
    assert tag_uri(address, "2024-03-01", "news/cold-night") == "tag:nightshift.example.org,2024-03-01:news/cold-night"


def entry(name: str, updated: str) -> Entry:
    moment = datetime.fromisoformat(updated)
    return Entry(f"tag:example.org,2024:{name}", name, f"https://example.org/{name}/", "", "", "We", moment, moment)


def test_articles_of_one_day_have_moments_of_their_own() -> None:
    names = [f"article-{number}" for number in range(100)]
    midnight = datetime.fromisoformat("2024-01-02T00:00:00-05:00")

    entries = distinct([entry(name, "2024-01-02T00:00:00-05:00") for name in names])

    assert [one.title for one in entries] == names
    assert len({one.updated for one in entries}) == len({one.published for one in entries}) == len(names)
    assert all(timedelta() <= one.published - midnight < timedelta(hours=1) for one in entries)
    assert all(one.updated == one.published for one in entries)


DAY_ALONE, MINUTE, SECOND = "2024-01-02T00:00:00-05:00", "2024-01-02T09:30:00-05:00", "2024-01-02T09:30:15-05:00"


@pytest.mark.parametrize("given", [DAY_ALONE, MINUTE, SECOND])
def test_an_entry_keeps_its_moments_when_others_come_go_or_change(given: str) -> None:
    three = [entry(name, given) for name in ("vote", "zeal", "aid")]
    before = {one.id: (one.published, one.updated) for one in distinct(three)}
    edited = replace(three[1], title="Zeal, corrected", content="<p>Mended.</p>")
    moved = replace(three[1], published=three[1].published + timedelta(days=1), updated=three[1].updated)

    for others in ([], [edited], [moved], [edited, entry("between", given), entry("a-new-one", given)]):
        after = {one.id: (one.published, one.updated) for one in distinct([three[0], *others, three[2]])}

        assert after[three[0].id] == before[three[0].id]
        assert after[three[2].id] == before[three[2].id]
        assert len(set(after.values())) == len(after)


def test_a_time_that_was_given_stays_within_what_it_says_and_the_same_moment_in_two_zones_is_one() -> None:
    moments = ["2024-01-02T18:30:00+01:00", "2024-01-02T17:30:00+00:00", "2024-01-02T17:31:07+00:00"]

    first, second, third = distinct([entry(name, moment) for name, moment in zip("abc", moments, strict=True)])

    assert first.updated != second.updated
    assert [f"{one.updated:%H:%M}" for one in (first, second)] == ["18:30", "17:30"]
    assert f"{third.updated:%H:%M:%S}" == "17:31:07"


def test_an_entry_is_never_updated_before_it_was_published() -> None:
    article = entry("vote", "2024-01-02T14:00:00+00:00")

    [found] = distinct([replace(article, updated=article.updated.replace(hour=0))])

    assert found.updated >= found.published


def test_the_hour_that_clocks_skip_at_midnight_gives_a_moment_that_there_is() -> None:
    havana = datetime(2024, 3, 10, tzinfo=ZoneInfo("America/Havana"))  # clocks go from 0:00 to 1:00

    found = {moment_of(havana, f"article-{number}") for number in range(20)}

    assert len(found) == 20
    assert all(moment.astimezone(UTC).astimezone(moment.tzinfo) == moment for moment in found)
