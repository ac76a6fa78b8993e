"""Events in a site: pages, the list with past ones apart, calendars in every language, and the next build."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest

from plugins.addresses.record_file import write_next

if TYPE_CHECKING:
    from tests.support import Site

NOW = datetime(2024, 10, 1, 12, tzinfo=ZoneInfo("America/New_York"))
MEETING = """title: Open meeting
summary: We decide what comes next.
start: 8 October 2024 18:30
end: 20:00
every: 2nd Tuesday until 2025-01-31
except: 2024-12-10
place: The hall
online: https://meet.example.org/closed
access: No steps.
actions: repair

Bring a friend.
"""
SPANISH = "title: Reunión abierta\nsummary: Decidimos qué sigue.\n\nTrae a alguien.\n"
PICNIC = "title: Picnic\nstart: 2024-06-06\nend: 2024-06-07\nplace: The park\n\nBring food.\n"
RALLY = "title: Rally\nstart: 2024-12-24 05:30\nonline: public https://meet.example.org/rally\ncancelled: Snow.\n\nX.\n"


@pytest.fixture
def events(site: Site) -> Site:
    """A site with a meeting every month, a picnic that is over, and a rally that is cancelled."""
    texts = {"meeting.md": MEETING, "meeting.es.md": SPANISH, "picnic.md": PICNIC, "rally.md": RALLY}
    for name, text in texts.items():
        site.write(f"content/events/{name}", text)
    return site


def test_events_have_pages_a_list_and_calendars_in_every_language(events: Site) -> None:
    result = events.build(now=NOW)

    assert result.status == 0, result.text
    page, spanish = events.pages["events/meeting/"], events.pages["es/events/meeting/"]
    times = [time["datetime"] for time in page.all("dd time")][::2]
    assert [time[:10] for time in times] == ["2024-10-08", "2024-11-12", "2025-01-14"]
    assert "The second Tuesday of each month, until January 31, 2025" in page.text
    assert "El segundo martes de cada mes, hasta el 31 de enero de 2025" in spanish.text
    assert page.has("form")
    assert "The hall, and online" in page.text
    assert "The hall, y en línea" in spanish.text
    listing = events.pages["events/"]
    assert [title.text for title in listing.all("h2.article-card-title")] == ["Open meeting", "Rally"]
    assert [title.text for title in listing.all("h3.article-card-title")] == ["Picnic"]
    assert "Cancelled" in listing.text
    home = events.pages[""]
    assert [title.text for title in home.all("[aria-labelledby='site.events'] h3")] == ["Open meeting", "Rally"]

    for lang, title in (("", "Open meeting"), ("es/", "Reunión abierta")):
        calendar = icalendar.Calendar.from_ical(events.output.joinpath(lang, "events.ics").read_bytes())
        assert {str(entry["summary"]) for entry in calendar.events} == {title, "Rally", "Picnic"}
    own = icalendar.Calendar.from_ical(events.output.joinpath("events/meeting/meeting.ics").read_bytes())
    assert len(own.events) == 1


def test_an_address_is_published_only_where_it_is_public(events: Site) -> None:
    events.build(now=NOW)

    written = [path.read_bytes() for path in events.output.rglob("*.*") if path.is_file()]
    assert not any(b"meet.example.org/closed" in data for data in written)
    assert events.pages["events/rally/"].has("a[href='https://meet.example.org/rally'][rel='noreferrer']")


def test_a_time_says_by_itself_that_it_is_over_and_the_site_is_to_be_built_then(events: Site) -> None:
    result = events.build(now=NOW)

    for address in ("events/meeting/", "events/", ""):
        page = events.pages[address]
        assert page.has("[data-closes='2024-10-08T20:00:00-04:00'] > template"), address
        assert page.has("script[src*='deadline']"), address
    assert "content/events/meeting.md" in result.text
    assert not events.pages["events/rally/"].has("[data-closes]")


def test_search_engines_learn_when_and_where(events: Site) -> None:
    events.build(now=NOW)

    graph = json.loads(events.pages["events/meeting/"].one("script[type='application/ld+json']").tag.string)["@graph"]
    (data,) = (item for item in graph if item["@type"] == "Event")
    assert (data["startDate"], data["endDate"]) == ("2024-10-08T18:30:00-04:00", "2024-10-08T20:00:00-04:00")
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert {place["@type"] for place in data["location"]} == {"Place", "VirtualLocation"}


def test_a_site_without_events_has_no_list_and_no_calendar(site: Site) -> None:
    site.build(now=NOW)

    assert not site.output.joinpath("events").exists()
    assert not site.output.joinpath("events.ics").exists()
    assert not site.pages[""].has("[aria-labelledby='site.events']")


def test_once_all_of_them_are_over_the_list_says_so(events: Site) -> None:
    result = events.build(now=NOW.replace(year=2026))

    assert result.status == 0, result.text
    listing = events.pages["events/"]
    assert "There is nothing to come at the moment." in listing.text
    assert not events.pages[""].has("[aria-labelledby='site.events']")
    assert len(listing.all("h3.article-card-title")) == 3


def test_a_published_change_is_told_to_subscribers_and_the_id_stays(events: Site) -> None:
    text = (events.folder / "content/campaign.toml").read_text("utf-8")
    text = text.replace("nightshift.example.org", "dockcaucus.org")
    events.write("content/campaign.toml", f'placeholders = ["campaign.toml"]\n{text}')
    for name in ("meeting", "rally"):
        events.change(f"content/events/{name}.md", "title:", "placeholders: keep\ntitle:")

    def published() -> icalendar.Event:
        """Publish the site, and return the meeting as subscribers get it."""
        result = events.build(now=NOW, settings="publishconf.py")
        assert result.status == 0, result.text
        write_next(events.folder)
        calendar = icalendar.Calendar.from_ical(events.output.joinpath("events/meeting/meeting.ics").read_bytes())
        return calendar.events[0]

    first, unchanged = published(), published()
    events.change("content/events/meeting.md", "place: The hall", "place: The school")
    moved, again = published(), published()

    assert [entry["sequence"] for entry in (first, unchanged, moved, again)] == [0, 0, 1, 1]
    assert len({str(entry["uid"]) for entry in (first, unchanged, moved, again)}) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("start: 2024-03-10 02:30\nplace: The hall", "EVT012"),
        ("start: 2024-10-08 18:30\nend: 18:30\nplace: The hall", "EVT002"),
        ("start: 2024-10-08 18:30\nexcept: 2024-10-15\nplace: The hall", "EVT008"),
        ("start: 2024-10-08 18:30\nonline: no", "EVT006"),
        ("start: 2024-10-08 18:30\nonline: public https://chair:secret@meet.example.org/", "EVT005"),
        ("start: 2024-10-08 18:30\nevery: Monday until 2024-12-31\nexcept: 2024-10-14\nplace: The hall", "EVT007"),
    ],
)
def test_what_cannot_be_is_one_problem(site: Site, line: str, code: str) -> None:
    site.write("content/events/odd.md", f"title: Odd\nsummary: Odd.\n{line}\n\nCome.\n")

    problems = site.build(write=False, now=NOW).problems

    assert [problem.code for problem in problems] == [code]
