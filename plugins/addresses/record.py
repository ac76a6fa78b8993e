"""The record of all that was published: each text's permanent id and addresses, each referral code's target.

It is ``content/addresses.toml``: sorted blocks of few lines. Lines that two branches added are merged by Git as they
are (``merge=union``), so one text may have two blocks, or a key twice; reading (``record_reading``) makes one of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from plugins.addresses.identity import revision_in
from plugins.messages import Message
from plugins.problems import Problem
from plugins.settings.toml import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = "addresses.toml"
SHOWN: Final = f"content/{FILE}"
HEAD: Final = """\
# Which addresses and permanent ids were published, so that none is ever lost. “publish” writes this; commit it.
# Of a page that was removed, moved_to = "/another-page/" says where its visitors shall go.
"""
CODE, SITE = "g/", "site"


@dataclass(frozen=True, order=True)
class Entry:
    """What is known of one text: its file below content/, its id, when it was first public, its addresses.

    Addresses are path-absolute below the site's root, decoded. ``words`` is a sketch of the text. ``gone`` is since
    when it was not public any more, ``retracted`` since when it must not be. ``calendar`` is the digest of an event's
    entry in calendars, and how often that has changed.
    """

    source: str
    id: str
    first: datetime
    address: str
    formerly: tuple[str, ...] = ()
    words: str = ""
    moved_to: str = ""
    calendar: str = ""
    gone: datetime | None = None
    retracted: datetime | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address it had, the last one first."""
        return (self.address, *self.formerly)


@dataclass(frozen=True)
class Record:
    """Entries by source; the source that each referral code led to, by code; the address of the site at first."""

    texts: Mapping[str, Entry] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    site: str = ""


def write_record(record: Record) -> str:
    """Return the text of the file."""
    blocks = {source: _block(entry) for source, entry in record.texts.items()}
    blocks |= {f"{CODE}{code}": f"[{_quoted(CODE + code)}]\nto = {_quoted(to)}\n" for code, to in record.codes.items()}
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
        gone=late.gone and early.gone,
        retracted=late.retracted or early.retracted,
    )


def revision_in(calendar: str) -> int:
    """Return how often the entry of an event has changed, by what is recorded of it; -1 where nothing is."""
    number = calendar.rpartition(" ")[2]
    return int(number) if number.isascii() and number.isdigit() else -1
def _fast(text: str) -> Record | None:
    """Return the record in a file that is as it was written; None for any other."""
    texts: dict[str, Entry] = {}
    codes: dict[str, str] = {}
    at, site = len(_HEAD) + 1, ""
    if not text.startswith(f"{_HEAD}\n["):
        return None
    while at < len(text):
        if block := _BLOCK.match(text, at):
            entry = _entry_of(*block.groups(default=""))
            if entry is None or entry.source in texts:
                return None
            texts[entry.source] = entry
        elif block := _CODE_BLOCK.match(text, at):
            codes[block[1]] = block[2]
        elif block := _SITE_BLOCK.match(text, at):
            site = block[1]
        else:
            return None
        at = block.end()
    return Record(texts, codes, site)


_SITE_BLOCK: Final = re.compile(rf'\["{_SITE}"\]\naddress = {_TEXTS}\n\n?')
_CODE_BLOCK: Final = re.compile(rf'\["{_CODE}([^"\\\n]*)"\]\nto = {_TEXTS}\n\n?')


def _entry_of(  # noqa: PLR0913, PLR0917  (the groups of a block)
    source: str,
    id_: str,
    first: str,
    address: str,
    formerly: str,
    words: str,
    moved_to: str,
    calendar: str,
    gone: str,
    retracted: str,
) -> Entry | None:
    """Return the entry of a block; None where a part of it needs the parser."""
    try:
        former = tuple(json.loads(formerly)) if formerly else ()
        moments = [datetime.fromisoformat(moment) if moment else None for moment in (first, gone, retracted)]
    except ValueError:
        return None
    are_addresses = all(map(_is_address, (address, *former, moved_to or "/")))
    if moments[0] is None or not are_addresses:
        return None
    return Entry(source, id_, moments[0], address, former, words, moved_to, calendar, *moments[1:])


def _parsed(text: str) -> Record | Problem:
    """Return the record in a file that somebody, or Git, changed."""
    texts: dict[str, Entry] = {}
    codes: dict[str, str] = {}
    site = ""
    for line, block in _blocks(text):
        table = parse_toml(_without_repetitions(block), SHOWN, "ADR013")
        if isinstance(table, Problem):
            return _damaged(line + max(table.line - 1, 0), table.what)
        for name, value in table.items():
            read = _read_block(name, value)
            if isinstance(read, Message):
                return _damaged(line, Message("“{name}”: {reason}", name=name, reason=read))
            if isinstance(read, Entry):
                texts[name] = merged(texts[name], read) if name in texts else read
            elif name == _SITE:
                site = site or read
            else:
                codes[name.removeprefix(_CODE)] = read
    return Record(texts, codes, site)


def _damaged(line: int, reason: str) -> Problem:
    what = Message("The record of what was published cannot be read. {reason}", reason=reason)
    return Problem(SHOWN, line, what, _AGAIN, "ADR013")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each block of ``text`` with the number of its first line."""
    starts = [0, *(match.start() for match in re.finditer(r"^\[", text, re.MULTILINE)), len(text)]
    for start, end in pairwise(starts):
        if text[start:end].strip():
            yield text.count("\n", 0, start) + 1, text[start:end]


def _without_repetitions(block: str) -> str:
    """Return a block in which each key stands once; what stood twice is kept where it adds up, else the last one is."""
    lines, values = list[str](), dict[str, list[str]]()
    for line in block.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match and match["key"] in values:
            values[match["key"]].append(match["value"])
            lines.append("")
            continue
        if match:
            values[match["key"]] = [match["value"]]
        lines.append(line)
    if all(len(repeated) == 1 for repeated in values.values()):
        return block
    more = list(values.get("address", ()))[:-1] + [
        value.strip().removeprefix("[").removesuffix("]").strip().rstrip(",") for value in values.get("formerly", ())
    ]
    kept = {key: repeated[-1] for key, repeated in values.items()}
    kept |= {key: min(values[key]) for key in ("id", "first") if key in values}
    kept |= {"formerly": f"[{', '.join(filter(None, more))}]"} if more else {}
    head = next((line for line in lines if line.startswith("[")), "")
    return "\n".join([head, *(f"{key} = {value}" for key, value in kept.items()), ""])


def _read_block(name: str, block: object) -> Entry | str:
    """Return the entry of a text, or the target of a code; a Message says what is wrong with it."""
    if not isinstance(block, dict):
        return Message("it is not a block of its own.")
    if key := "to" if name.startswith(_CODE) and not name.endswith(".md") else "address" if name == _SITE else "":
        return str(block[key]) if isinstance(block.get(key), str) else Message("its “{key}” is missing.", key=key)
    formerly = block.get("formerly", [])
    texts: dict[str, Any] = {key: block.get(key, "") for key in ("id", "address", "words", "moved_to", "calendar")}
    moments: dict[str, Any] = {key: block.get(key) for key in ("first", "gone", "retracted")}
    if fault := next(_faults(formerly, texts, moments), None):
        return fault
    others = dict.fromkeys(address for address in formerly if address != texts["address"])
    return Entry(name, formerly=tuple(sorted(others)), **texts, **moments)


def _faults(formerly: Any, texts: Mapping[str, Any], moments: Mapping[str, Any]) -> Iterator[Message]:  # noqa: ANN401
    """Yield what is wrong with the values of a block."""
    if not isinstance(formerly, list) or not all(map(_is_address, formerly)):
        yield Message("its “formerly” is not a list of addresses.")
    for key, value in texts.items():
        if not isinstance(value, str):
            yield Message("its “{key}” is not a text.", key=key)
    if not texts["id"] or not _is_address(texts["address"]):
        yield Message("its “id” or “address” is missing.")
    if texts["moved_to"] and not _is_address(texts["moved_to"]):
        yield Message("its “moved_to” does not begin with a slash.")
    for key, value in moments.items():
        if not _is_moment(value, key):
            yield Message("its “{key}” is not a moment like 2024-03-01T10:00:00Z.", key=key)


def _is_address(value: Any) -> bool:  # noqa: ANN401  (what a parser returned)
    return isinstance(value, str) and value.startswith("/")


def _is_moment(value: object, key: str) -> bool:
    return (value is None and key != "first") or (isinstance(value, datetime) and value.tzinfo is not None)


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
    lines += [f"{key} = {_moment(value)}" for key in ("gone", "retracted") if (value := getattr(entry, key))]
    return "\n".join([*lines, ""])


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _listed(addresses: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, addresses))}]"


def _quoted(text: str) -> str:
    """Return ``text`` as a string of TOML; JSON's strings are also TOML's."""
    return json.dumps(text, ensure_ascii=False)
