"""Blocks of the record that have one id: two branches renamed one text, or somebody copied a block by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.addresses.identity import revision_in
from plugins.addresses.record import earliest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from plugins.addresses.record import Entry, Record


def join_duplicates(record: Record, files: Collection[str]) -> tuple[Record, tuple[tuple[str, ...], ...]]:
    """Return the record in which every id has one entry, and the sources of those that cannot be one.

    ``files`` are those that are there. Of several entries with one id, the one whose file is there gets the addresses
    of all; where none is, the one that was published last. Where several of the files exist, it cannot be decided.
    """
    by_id: dict[str, list[Entry]] = {}
    for entry in record.texts.values():
        by_id.setdefault(entry.id, []).append(entry)
    texts, doubtful = dict(record.texts), list[tuple[str, ...]]()
    for entries in by_id.values():
        if len(entries) == 1:
            continue
        there = [entry for entry in entries if entry.source in files]
        if len(there) > 1:
            doubtful.append(tuple(sorted(entry.source for entry in there)))
            continue
        kept = there[0] if there else max(entries, key=lambda entry: (entry.first, entry.source))
        for entry in entries:
            del texts[entry.source]
        texts[kept.source] = _joined(kept, entries)
    return (replace(record, texts=_sorted(texts)) if texts.keys() != record.texts.keys() else record), tuple(doubtful)


def _joined(kept: Entry, entries: Sequence[Entry]) -> Entry:
    """Return an entry with the addresses of all ``entries`` as former ones, retracted where one of them is.

    Its event has changed as often as that of any, and what is public of it is so since the earliest moment.
    """
    formerly = {address for entry in entries for address in entry.addresses} - {kept.address}
    retracted = next((entry.retracted for entry in entries if entry.retracted), None)
    return replace(
        kept,
        first=min(entry.first for entry in entries),
        formerly=tuple(sorted(formerly)),
        retracted=kept.retracted or retracted,
        calendar=max((kept.calendar, *(entry.calendar for entry in entries)), key=revision_in),
        since=earliest(pair for entry in (kept, *entries) for pair in entry.since),
    )


def _sorted(texts: Mapping[str, Entry]) -> dict[str, Entry]:
    return dict(sorted(texts.items()))
