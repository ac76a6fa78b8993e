"""Compares what was published with the texts of a build: their ids, what moved, what is gone, and the next record.

All of it is pure: a record and texts go in, a ``History`` comes out, which says what the next record would be.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.addresses.duplicate_ids import join_duplicates
from plugins.addresses.identity import unused
from plugins.addresses.list_pages import most_pages
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
    ``said`` has the file to which an editor gave an address (``formerly:``), by address. ``duplicates`` are groups of
    files that are there, each with one id for all in the record.
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
    duplicates: tuple[tuple[str, ...], ...] = ()

    def source_at(self, address: str) -> str:
        """Return the file of the text that is, or was, at ``address``; empty if none of those that are there was."""
        return self._sources.get(address, "")

    def ended(self, feed: str) -> str:
        """Return since when a feed that is not there any more has ended (ISO 8601).

        One that the record has as a living one ended with the last publication before this.
        """
        last = self.record.last_change
        return self.record.feeds.get(feed, "") or (f"{last.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if last else "")

    @cached_property
    def former_addresses(self) -> frozenset[str]:
        """Every address at which a text that is there was before."""
        former = {address for entry in self.entries.values() for address in entry.formerly}
        return frozenset((former | self.said.keys()) - {entry.address for entry in self.entries.values()})

    @cached_property
    def _sources(self) -> dict[str, str]:
        former = {address: source for source, entry in self.entries.items() for address in entry.formerly}
        return {**former, **self.said, **{entry.address: source for source, entry in self.entries.items()}}


def history_of(
    record: Record, texts: Iterable[Text], held: Collection[str], now: datetime, sketch: Callable[[Text], str]
) -> History:
    """Return the history of a site whose public texts are ``texts``; the files ``held`` are there, and not public."""
    present = {text.source: text for text in texts}
    record, duplicates = join_duplicates(record, {*present, *held})
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
        duplicates,
    )


class Publication(NamedTuple):
    """What is published beside texts, each of another room.

    ``site`` is the address of the site. ``codes`` are the targets of referral codes, by code; ``calendars`` the digests
    of events' entries with how often they changed, and what is kept of events to come, by source; ``lists`` the numbers
    of pages of each list, by address; ``feeds`` the addresses of feeds, without the endings of formats, ``ended`` those
    that only say that they have ended, and ``archives`` how many archives each has; ``states`` what is dated of actions
    and planks, by source.
    """

    site: str
    codes: Mapping[str, str] = {}
    calendars: Mapping[str, tuple[str, ...]] = {}
    lists: Mapping[str, int] = {}
    feeds: Collection[str] = ()
    ended: Collection[str] = ()
    archives: Mapping[str, int] = {}
    states: Mapping[str, tuple[str, ...]] = {}


def next_record(history: History, published: Publication, now: datetime, sketch: Callable[[str], str | None]) -> Record:
    """Return the record after a publication.

    ``sketch`` returns that of a text; None for one that did not change since the record was written.
    """
    before, calendars = history.record, published.calendars
    texts = {entry.source: _with_calendar(entry, calendars) for entry in history.held}
    for entry in history.gone:
        texts[entry.source] = replace(_with_calendar(entry, calendars), gone=entry.gone or now)
    for source, entry in history.entries.items():
        new = sketch(source)
        is_same = new is None or (entry.words and likeness(entry.words, new) >= _SAME)
        words = entry.words if is_same else new or ""
        since = _since(entry, published.states.get(source, ()), now, is_known=source in history.known)
        texts[source] = _with_calendar(replace(entry, words=words, since=since), calendars)
    return Record(
        _each_address_once(texts, history),
        {**before.codes, **published.codes},
        before.site or published.site,
        most_pages(before.lists, published.lists),
        {path: history.ended(path) if path in published.ended else "" for path in {*before.feeds, *published.feeds}},
        most_pages(before.archives, published.archives),
    )


def _with_calendar(entry: Entry, calendars: Mapping[str, tuple[str, ...]]) -> Entry:
    """Return an entry with what calendars say of its event now; how often that changed is kept in any case."""
    calendar, *event = calendars.get(entry.source, (entry.calendar,))
    return replace(entry, calendar=calendar, event=tuple(event))


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
