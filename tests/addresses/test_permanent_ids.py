"""What was retracted is named with every id that it had in feeds."""

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
