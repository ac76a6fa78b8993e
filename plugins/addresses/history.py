"""Compares what was published with the texts of a build: their ids, what moved, what is gone, and the next record.

All of it is pure: a record and texts go in, a ``History`` comes out, which says what the next record would be.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Final

from plugins.addresses.identity import unused
from plugins.addresses.record import Entry, Record
from plugins.addresses.renames import recognise
from plugins.addresses.sketch import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from plugins.addresses.model import Text
    from plugins.addresses.renames import Doubt, Rename

#: A sketch is replaced when its text has become so much different: small corrections change no record.
_SAME: Final = 0.7


@dataclass(frozen=True)
class History:
    """What a record says of the texts of a build.

    ``entries`` has one for every text, by source: the recorded one, where its file is or was renamed, or one that would
    be new. ``known`` are the sources of those that are not new. ``gone`` are recorded texts that are in no file any
    more, ``held`` those whose file is not public now; ``returned`` those that were retracted, and whose file is back.
    ``said`` has the file to which an editor gave an address (``formerly:``), by address.
    """

    record: Record
    entries: Mapping[str, Entry]
    known: frozenset[str]
    renames: tuple[Rename, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    gone: tuple[Entry, ...] = ()
    held: tuple[Entry, ...] = ()
    returned: tuple[Entry, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    def source_at(self, address: str) -> str:
        """Return the file of the text that is, or was, at ``address``; empty if none of those that are there was."""
        return self._sources.get(address, "")

    @cached_property
    def _sources(self) -> dict[str, str]:
        former = {address: source for source, entry in self.entries.items() for address in entry.formerly}
        return {**former, **self.said, **{entry.address: source for source, entry in self.entries.items()}}


def history_of(
    record: Record, texts: Iterable[Text], held: Collection[str], now: datetime, sketch: Callable[[Text], str]
) -> History:
    """Return the history of a site whose public texts are ``texts``; the files ``held`` are there, and not public."""
    present = {text.source: text for text in texts}
    missing = [e for e in record.texts.values() if e.source not in present and e.source not in held]
    new = [text for text in present.values() if text.source not in record.texts and text.is_public]
    renames, doubts = recognise([entry for entry in missing if not entry.retracted], new, sketch)
    renamed = {rename.text.source: rename.entry for rename in renames}
    moved = {entry.source for entry in renamed.values()}
    used = {entry.id for entry in record.texts.values()}
    entries: dict[str, Entry] = {}
    for source, text in sorted(present.items()):
        recorded = record.texts.get(source) or renamed.get(source)
        if recorded:
            entries[source] = _at(recorded, text)
        else:
            id_ = unused(text.id, used)
            used.add(id_)
            first = _first(text, now) if not record.texts else now
            entries[source] = Entry(source, id_, first, f"/{text.address}", tuple(sorted({*_said(text)})))
    return History(
        record,
        entries,
        frozenset(source for source in entries if source in record.texts or source in renamed),
        renames,
        doubts,
        tuple(entry for entry in missing if entry.source not in moved),
        tuple(entry for source, entry in sorted(record.texts.items()) if source in held and source not in present),
        tuple(entry for source, entry in sorted(record.texts.items()) if entry.retracted and source in present),
        {address: source for source, text in sorted(present.items(), reverse=True) for address in _said(text)},
    )


def next_record(  # noqa: PLR0913, PLR0917  (what a publication says, each of another room)
    history: History,
    codes: Mapping[str, str],
    site: str,
    now: datetime,
    sketch: Callable[[str], str | None],
    calendars: Mapping[str, str],
    states: Mapping[str, tuple[str, ...]],
) -> Record:
    """Return the record after publishing at the address ``site``; ``codes`` are the targets of referral codes, by code.

    ``calendars`` are the digests of events' entries and how often they changed, by source; ``states`` what is dated of
    actions and planks. ``sketch`` returns that of a text; None for one that did not change since the last record.
    """
    texts = {entry.source: entry for entry in history.held}
    for entry in history.gone:
        texts[entry.source] = replace(entry, gone=entry.gone or now)
    for source, entry in history.entries.items():
        new = sketch(source)
        is_same = new is None or (entry.words and likeness(entry.words, new) >= _SAME)
        words = entry.words if is_same else new or ""
        texts[source] = replace(entry, words=words, calendar=calendars.get(source, ""))
        since = _since(entry, states.get(source, ()), now, is_known=source in history.known)
        texts[source] = replace(texts[source], since=since)
    return Record(_each_address_once(texts, history), {**history.record.codes, **codes}, history.record.site or site)


def _since(entry: Entry, names: Iterable[str], now: datetime, *, is_known: bool) -> tuple[tuple[str, datetime], ...]:
    """Return since when what is called by ``names`` is public; if none was recorded, it is as old as the text."""
    recorded = dict(entry.since)
    new = entry.first if is_known and not recorded else now
    return tuple((name, recorded.get(name, new)) for name in names)


def _at(entry: Entry, text: Text) -> Entry:
    """Return the entry of a text that was published before, at its present address."""
    address = f"/{text.address}"
    if (entry.source, entry.address) == (text.source, address) and not (text.said or entry.gone or entry.moved_to):
        return entry
    formerly = {*entry.addresses, *_said(text)} - {address}
    return replace(entry, source=text.source, address=address, formerly=tuple(sorted(formerly)), gone=None, moved_to="")


def _said(text: Text) -> Iterable[str]:
    return (f"/{path}" for path in text.said if path != text.address)


def _first(text: Text, now: datetime) -> datetime:
    """Return when a text was first public that was there before any record: on its day."""
    try:
        return min(now, datetime.combine(datetime.fromisoformat(text.day), time(), UTC))
    except ValueError:
        return now


def _each_address_once(texts: Mapping[str, Entry], history: History) -> dict[str, Entry]:
    """Return entries in which no former address is also the present one of another text, or claimed by one.

    Where an address was given to another text by its editor's word, it is that text's from now on.
    """
    owner = {entry.address: source for source, entry in texts.items() if source in history.entries}
    owner = {**history.said, **owner}
    for source, entry in sorted(texts.items()):
        for address in entry.formerly:
            if source in history.entries:
                owner.setdefault(address, source)
    return {
        source: replace(entry, formerly=tuple(a for a in entry.formerly if owner.get(a, source) == source))
        for source, entry in texts.items()
    }
