"""The record of all that was published: each text's permanent id and addresses, each referral code's target.

It is ``content/addresses.toml``: sorted blocks of few lines. Lines that two branches added are merged by Git as they
are (``merge=union``), so one text may have two blocks, or a key twice; reading (``record_reading``) makes one of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from plugins.addresses.identity import revision_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = "addresses.toml"
SHOWN: Final = f"content/{FILE}"
HEAD: Final = """\
# Which addresses and permanent ids were published, so that none is ever lost. “publish” writes this; commit it.
# Of a page that was removed, moved_to = "/another-page/" says where its visitors shall go.
"""
CODE, SITE, LISTS, FEEDS, ARCHIVES = "g/", "site", "lists", "feeds", "archives"


@dataclass(frozen=True, order=True)
class Entry:
    """What is known of one text: its file below content/, its id, when it was first public, its addresses.

    Addresses are path-absolute below the site's root, decoded. ``words`` is a sketch of the text. ``gone`` is since
    when it was not public any more, ``retracted`` since when it must not be. ``calendar`` is the digest of an event's
    entry in calendars, and how often that has changed; ``event`` what it takes to say there that it is cancelled.
    ``since`` has what is public of an action or a plank, such as that it is open, or a dated line, each with the moment
    since when.
    """

    source: str
    id: str
    first: datetime
    address: str
    formerly: tuple[str, ...] = ()
    words: str = ""
    moved_to: str = ""
    calendar: str = ""
    event: tuple[str, ...] = ()
    gone: datetime | None = None
    retracted: datetime | None = None
    since: tuple[tuple[str, datetime], ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address it had, the last one first."""
        return (self.address, *self.formerly)


@dataclass(frozen=True)
class Record:
    """Entries by source; the source that each referral code led to, by code; the address of the site at first.

    ``lists`` are how many pages each list had at most, by address. ``feeds`` are the addresses of feeds without the
    endings of formats, each with the moment (ISO 8601) since which it has ended, or nothing; ``archives`` are how many
    archives each of them had at most.
    """

    texts: Mapping[str, Entry] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    lists: Mapping[str, int] = field(default_factory=dict)
    feeds: Mapping[str, str] = field(default_factory=dict)
    archives: Mapping[str, int] = field(default_factory=dict)

    @property
    def last_change(self) -> datetime | None:
        """The newest moment that it has; None in an empty one."""
        moments = [moment for entry in self.texts.values() for moment in (entry.first, entry.gone) if moment]
        return max(moments, default=None)


def write_record(record: Record) -> str:
    """Return the text of the file."""
    blocks = {source: _block(entry) for source, entry in record.texts.items()}
    blocks |= {f"{CODE}{code}": f"[{_quoted(CODE + code)}]\nto = {_quoted(to)}\n" for code, to in record.codes.items()}
    for name, values in ((LISTS, record.lists), (FEEDS, record.feeds), (ARCHIVES, record.archives)):
        lines = [f"{_quoted(key)} = {json.dumps(value)}" for key, value in sorted(values.items())]
        blocks |= {name: "\n".join([f"[{_quoted(name)}]", *lines, ""])} if lines else {}
    blocks |= {SITE: f"[{_quoted(SITE)}]\naddress = {_quoted(record.site)}\n"} if record.site else {}
    return "\n".join([HEAD, *(blocks[name] for name in sorted(blocks))])


def merged(one: Entry, other: Entry) -> Entry:
    """Return one entry for a text that two branches published: the earlier one's id, and the addresses of both."""
    early, late = sorted((one, other), key=lambda entry: (entry.first, entry.id))
    formerly = dict.fromkeys(address for entry in (late, early) for address in entry.addresses)
    formerly.pop(late.address)
    return replace(
        late,
        id=early.id,
        first=early.first,
        formerly=tuple(sorted(formerly)),
        words=late.words or early.words,
        moved_to=late.moved_to or early.moved_to,
        calendar=max(late.calendar, early.calendar, key=revision_in),
        event=late.event or early.event,
        gone=late.gone and early.gone,
        retracted=late.retracted or early.retracted,
        since=earliest((*early.since, *late.since)),
    )


def earliest(since: Iterable[tuple[str, datetime]]) -> tuple[tuple[str, datetime], ...]:
    """Return each name once, with the earliest moment that it has."""
    moments: dict[str, datetime] = {}
    for name, moment in since:
        moments[name] = min(moment, moments.get(name, moment))
    return tuple(moments.items())


def _block(entry: Entry) -> str:
    lines = [
        f"[{_quoted(entry.source)}]",
        f"id = {_quoted(entry.id)}",
        f"first = {_moment(entry.first)}",
        f"address = {_quoted(entry.address)}",
    ]
    lines += [f"formerly = {_listed(entry.formerly)}"] if entry.formerly else []
    lines += [
        f"{key} = {_quoted(value)}" for key in ("words", "moved_to", "calendar") if (value := getattr(entry, key))
    ]
    lines += [f"event = {_listed(entry.event)}"] if entry.event else []
    lines += [f"{key} = {_moment(value)}" for key in ("gone", "retracted") if (value := getattr(entry, key))]
    lines += [f"since = {_listed(f'{name} {_moment(at)}' for name, at in entry.since)}"] if entry.since else []
    return "\n".join([*lines, ""])


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return ``text`` as a string of TOML: one of JSON, with U+007F escaped, which TOML alone demands."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
