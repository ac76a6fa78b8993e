"""An event that was published and whose page is gone is cancelled in calendars until it would have been over."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from plugins.addresses.record_file import write_next
from plugins.addresses.retraction import plan_retraction, retract
from plugins.events.recurrence import read_recurrence, read_rule, write_rule
from plugins.events.withdrawn import calendar_at, slug_of
from tests.events.test_hooks import MEETING, SPANISH
from tests.support.site import Site

NOW = datetime(2024, 10, 1, 12, tzinfo=ZoneInfo("America/New_York"))
PICNIC = "title: Picnic\nstart: 2024-10-20\nplace: The park\nplaceholders: keep\n\nBring food and a friend.\n"


class Publisher:
    """A site that is published again and again."""

    def __init__(self, site: Site) -> None:
        self.site = site
        text = (site.folder / "content/campaign.toml").read_text("utf-8").replace("nightshift.example", "dockcaucus")
        site.write("content/campaign.toml", f'placeholders = ["campaign.toml"]\n{text}')
        self.write("meeting", MEETING.replace("title:", "placeholders: keep\ntitle:"))
        self.write("meeting.es", SPANISH)
        self.write("picnic", PICNIC)

    def write(self, name: str, text: str) -> None:
        self.site.write(f"content/events/{name}.md", text)

    def publish(self, now: datetime = NOW) -> None:
        result = self.site.build(now=now, settings="publishconf.py")
        assert result.status == 0, result.text
        write_next(self.site.folder)

    def calendar(self, path: str = "events.ics") -> dict[str, icalendar.Event]:
        """Return the events of a calendar by their ids."""
        calendar = icalendar.Calendar.from_ical((self.site.output / path).read_bytes())
        assert not calendar.errors
        return {str(event["uid"]): event for event in calendar.events}

    def meeting(self, path: str = "events/meeting/meeting.ics") -> icalendar.Event:
        (event,) = self.calendar(path).values()
        return event


@pytest.fixture
def publisher(tmp_path) -> Publisher:
    publisher = Publisher(Site(tmp_path / "site"))
    publisher.publish()
    return publisher


def test_a_deleted_event_is_cancelled_until_it_is_over_and_restored_it_is_confirmed_again(publisher) -> None:
    site, before = publisher.site, publisher.meeting()
    for name in ("meeting", "meeting.es"):
        site.remove(f"content/events/{name}.md")

    for _ in range(2):  # the second knows it from the record alone
        publisher.publish()
        deleted = publisher.meeting()

    assert (str(deleted["uid"]), deleted["status"], deleted["sequence"]) == (str(before["uid"]), "CANCELLED", 1)
    assert (deleted["dtstart"].dt, deleted["rrule"]) == (before["dtstart"].dt, before["rrule"])
    assert publisher.calendar()[str(before["uid"])]["status"] == "CANCELLED"
    assert publisher.calendar("es/events.ics")[str(before["uid"])]["summary"] == "Reunión abierta"
    assert "Open meeting" not in site.pages["events/"].text
    assert "is gone" in site.pages["events/meeting/"].text

    publisher.write("meeting", MEETING.replace("title:", "placeholders: keep\ntitle:"))
    publisher.publish()
    restored = publisher.meeting()
    assert (str(restored["uid"]), restored["status"], restored["sequence"]) == (str(before["uid"]), "CONFIRMED", 2)
    assert "exdate" in restored


def test_what_is_over_is_not_cancelled_any_more_and_the_last_calendar_stays(publisher) -> None:
    for name in ("meeting", "meeting.es", "picnic"):
        publisher.site.remove(f"content/events/{name}.md")
    publisher.publish()
    assert {event["status"] for event in publisher.calendar().values()} == {"CANCELLED"}

    publisher.publish(NOW.replace(month=11))
    assert len(publisher.calendar()) == 1
    publisher.publish(NOW.replace(year=2026))

    assert publisher.calendar() == {}
    assert "event = " not in (publisher.site.folder / "content/addresses.toml").read_text("utf-8")


def test_a_draft_is_cancelled_and_a_retracted_one_says_nothing_more(publisher) -> None:
    site = publisher.site
    site.change("content/events/picnic.md", "title:", "status: draft\ntitle:")
    retract(site.folder, plan_retraction(site.folder, "events/meeting"), NOW)

    publisher.publish()

    drafted, retracted = publisher.meeting("events/picnic/picnic.ics"), publisher.meeting()
    assert (drafted["status"], drafted["summary"], drafted["dtstart"].dt.day) == ("CANCELLED", "Picnic", 20)
    assert (retracted["status"], retracted["summary"]) == ("CANCELLED", "Cancelled")
    assert "Open meeting" not in (site.output / "events.ics").read_text("utf-8")
    assert "Open meeting" not in (site.folder / "content/addresses.toml").read_text("utf-8")


def test_a_renamed_event_keeps_its_id_and_its_calendar_at_the_old_address(publisher) -> None:
    site, before = publisher.site, publisher.meeting()
    for ending in (".md", ".es.md"):
        (site.folder / f"content/events/meeting{ending}").rename(site.folder / f"content/events/assembly{ending}")
    publisher.publish()

    new, old = publisher.meeting("events/assembly/assembly.ics"), publisher.meeting()

    assert new == old
    assert (str(new["uid"]), new["status"]) == (str(before["uid"]), "CONFIRMED")
    assert len(publisher.calendar()) == 2
    assert "/events/meeting/meeting.ics /events/assembly/assembly.ics 301" in (site.output / "_redirects").read_text()


def test_where_only_the_original_is_deleted_the_translation_keeps_its_id(publisher) -> None:
    before = publisher.meeting()
    publisher.write("meeting.es", MEETING.replace("title:", "placeholders: keep\ntitle:"))
    publisher.site.remove("content/events/meeting.md")
    publisher.publish()

    assert publisher.meeting("es/events/meeting/meeting.ics")["uid"] == before["uid"]
    assert publisher.calendar("es/events.ics")[str(before["uid"])]["status"] == "CONFIRMED"


@pytest.mark.parametrize(
    "text", ["2nd Tuesday until 2024-12-31", "2 weeks until 2025-01-01", "1st and last Friday until 2024-12-31"]
)
def test_a_rule_is_read_as_it_was_written(text) -> None:
    recurrence = read_recurrence(text)

    assert read_rule(write_rule(recurrence)) == recurrence


@pytest.mark.parametrize("text", ["year 1 2024-12-31", "week x 2024-12-31", "week 1 2024-13-01", "week 1 x XX"])
def test_a_rule_that_somebody_changed_is_none(text) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_rule(text)


def test_names_follow_from_files_and_addresses() -> None:
    assert (slug_of("events/a.es.md"), slug_of("events/2024/a.md")) == ("a", "2024/a")
    assert calendar_at("/es/events/a/") == "es/events/a/a.ics"
    assert calendar_at("/news/a/") == calendar_at("/events/") == ""
