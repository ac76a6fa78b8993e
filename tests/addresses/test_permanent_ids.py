"""What other rooms ask of the record: ids that translations share, and every id of what was retracted."""

from __future__ import annotations

from datetime import UTC, datetime

from plugins.addresses.history import History
from plugins.addresses.identity import urn_of
from plugins.addresses.permanent_ids import PermanentIds
from plugins.addresses.record import Entry, Record

FIRST, LAST = datetime(2024, 3, 1, 10, tzinfo=UTC), datetime(2024, 4, 1, 10, tzinfo=UTC)


def test_the_dated_lines_of_a_retracted_plank_are_retracted_with_it() -> None:
    since = (("added", FIRST), ("2024-03-05", FIRST), ("2024-03-05 2", FIRST))
    books = Entry("planks/books.md", "urn:1", FIRST, "/platform/books/", retracted=LAST, since=since)
    kept = Entry("planks/heat.md", "urn:2", FIRST, "/platform/heat/", since=since)
    spanish = Entry("planks/books.es.md", "urn:3", FIRST, "/es/platform/books/", retracted=LAST)
    record = Record({entry.source: entry for entry in (books, kept, spanish)})

    ids = PermanentIds(History(record, {}, frozenset()))

    lines = [urn_of("urn:1", name) for name in ("2024-03-05", "2024-03-05 2")]
    assert set(ids.retracted("planks", "")) == {(id_, LAST) for id_ in ("urn:1", *lines)}
    assert ids.retracted("planks", "es") == (("urn:3", LAST),)
    assert ids.retracted("news", "") == ()


def test_a_translation_that_was_public_before_its_original_keeps_its_id_in_calendars() -> None:
    original = Entry("events/a.md", "urn:1", LAST, "/events/a/")
    spanish = Entry("events/a.es.md", "urn:2", FIRST, "/es/events/a/")
    record = Record({entry.source: entry for entry in (original, spanish)})
    together = Record({**record.texts, "events/a.md": Entry("events/a.md", "urn:1", FIRST, "/events/a/")})

    ids = [PermanentIds(History(each, {}, frozenset())) for each in (record, together)]

    assert [each.first_of("events/a.md", "events/a.es.md") for each in ids] == ["urn:2", "urn:1"]
