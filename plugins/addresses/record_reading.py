"""Reads the record: as it was written, and as Git and people leave it; what is damaged is named with its line."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from plugins.addresses.record import CODE, HEAD, SHOWN, SITE, Entry, Record, earliest, merged
from plugins.addresses.record_pairs import NAMES, PAIRS_BLOCK, pairs_in, read_pairs
from plugins.messages import Message
from plugins.problems import Problem, suggest
from plugins.settings.toml import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_AGAIN: Final = Message(
    "Take the file back as it was before. Without it, renamed texts get new ids, and old addresses lead nowhere."
)
_MARK: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_TEXTS: Final = '"((?:[^"\\\\\\n])*)"'
_MOMENT: Final = r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"
#: A block as it is written here; others are read by a parser of TOML, which takes twenty times as long.
_BLOCK: Final = re.compile(
    rf"\[{_TEXTS}\]\nid = {_TEXTS}\nfirst = {_MOMENT}\naddress = {_TEXTS}\n"
    rf"(?:formerly = (\[[^\]\\]*\])\n)?(?:words = {_TEXTS}\n)?(?:moved_to = {_TEXTS}\n)?(?:calendar = {_TEXTS}\n)?"
    rf"(?:event = (\[.*\])\n)?"
    rf"(?:gone = {_MOMENT}\n)?(?:retracted = {_MOMENT}\n)?(?:since = (\[[^\]\\]*\])\n)?\n?"
)
#: The keys of a block, and how many texts are behind “event”.
_KEYS: Final = (
    "id",
    "first",
    "address",
    "formerly",
    "words",
    "moved_to",
    "calendar",
    "event",
    "gone",
    "retracted",
    "since",
)
_PARTS_OF_EVENT: Final = 4
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$")
_LINE: Final = re.compile(r"(?P<key>[a-z_]+) *= *(?P<value>.+)")


def read_record(text: str) -> Record | Problem:
    """Return the record in the ``text`` of its file, or what is wrong with it."""
    if mark := _MARK.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        what = Message("Two versions of this file were joined by Git, and its marks stand in it.")
        hint = Message(
            "Take out each line that begins with <<<<<<<, ======= or >>>>>>>, and leave all others: both versions"
            " count."
        )
        return Problem(SHOWN, line, what, hint, "ADR012")
    return _fast(text) or _parsed(text)


def _fast(text: str) -> Record | None:
    """Return the record in a file that is as it was written; None for any other."""
    texts: dict[str, Entry] = {}
    codes: dict[str, str] = {}
    pairs: dict[str, dict[str, Any]] = {name: {} for name in NAMES}
    at, site = len(HEAD) + 1, ""
    if not text.startswith(f"{HEAD}\n["):
        return None
    while at < len(text):
        if block := _BLOCK.match(text, at):
            entry = _entry_of(*block.groups(default=""))
            if entry is None or not entry.source.endswith(".md") or entry.source in texts:
                return None
            texts[entry.source] = entry
        elif block := _CODE_BLOCK.match(text, at):
            codes[block[1]] = block[2]
        elif block := _SITE_BLOCK.match(text, at):
            site = block[1]
        elif block := PAIRS_BLOCK.match(text, at):
            values = pairs_in(block[2])
            if pairs[block[1]] or len(values) < block[2].count("\n"):  # Git joined two: the larger of each value counts
                return None
            pairs[block[1]] = values
        else:
            return None
        at = block.end()
    return Record(texts, codes, site, **pairs)


_SITE_BLOCK: Final = re.compile(rf'\["{SITE}"\]\naddress = {_TEXTS}\n\n?')
_CODE_BLOCK: Final = re.compile(rf'\["{CODE}([^"\\\n]*)"\]\nto = {_TEXTS}\n\n?')


def _entry_of(  # noqa: PLR0913, PLR0917  (the groups of a block)
    source: str,
    id_: str,
    first: str,
    address: str,
    formerly: str,
    words: str,
    moved_to: str,
    calendar: str,
    event: str,
    gone: str,
    retracted: str,
    since: str,
) -> Entry | None:
    """Return the entry of a block; None where a part of it needs the parser."""
    try:
        former = tuple(json.loads(formerly)) if formerly else ()
        kept = tuple(json.loads(event)) if event else ()
        moments = [datetime.fromisoformat(moment) if moment else None for moment in (first, gone, retracted)]
        named = _since_of(json.loads(since)) if since else ()
    except (ValueError, AttributeError, TypeError):
        return None
    are_addresses = all(map(_is_address, (address, *former, moved_to or "/")))
    if moments[0] is None or not are_addresses or _fault_of_event(list(kept)):
        return None
    return Entry(
        source, id_, moments[0], address, former, words, moved_to, calendar, kept, moments[1], moments[2], named
    )


def _parsed(text: str) -> Record | Problem:
    """Return the record in a file that somebody, or Git, changed."""
    texts: dict[str, Entry] = {}
    codes: dict[str, str] = {}
    site, pairs = "", {name: dict[str, Any]() for name in NAMES}
    for line, block in _blocks(text):
        if (name := block.split("\n")[0].strip("[]\"' \t")) in pairs:
            if wrong := read_pairs(name, block, pairs[name]):
                return _damaged(line + wrong[0], Message("“{name}”: {reason}", name=name, reason=wrong[1]))
            continue
        table = parse_toml(_without_repetitions(block), SHOWN, "ADR013")
        if isinstance(table, Problem):
            return _damaged(line + max(table.line - 1, 0), table.what)
        for name, value in table.items():
            read = _read_block(name, value)
            if isinstance(read, Message):
                return _damaged(line + _line_of(block, read), Message("“{name}”: {reason}", name=name, reason=read))
            if isinstance(read, Entry):
                texts[name] = merged(texts[name], read) if name in texts else read
            elif name == SITE:
                site = site or read
            else:
                codes[name.removeprefix(CODE)] = read
    return Record(texts, codes, site, **pairs)


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
    more = list(values.get("address", ()))[:-1] + list(map(_inside, values.get("formerly", ())))
    kept = {key: repeated[-1] for key, repeated in values.items()}
    kept |= {key: min(values[key]) for key in ("id", "first") if key in values}
    kept |= {"formerly": f"[{', '.join(filter(None, more))}]"} if more else {}
    since = list(map(_inside, values.get("since", ())))
    kept |= {"since": f"[{', '.join(filter(None, since))}]"} if since else {}
    head = next((line for line in lines if line.startswith("[")), "")
    return "\n".join([head, *(f"{key} = {value}" for key, value in kept.items()), ""])


def _inside(value: str) -> str:
    """Return what stands between the brackets of a list."""
    return value.strip().removeprefix("[").removesuffix("]").strip().rstrip(",")


def _read_block(name: str, block: object) -> Entry | str:
    """Return the entry of a text, or the target of a code; a Message says what is wrong with it."""
    if not isinstance(block, dict):
        return Message("it is not a block of its own.")
    if key := "to" if name.startswith(CODE) and not name.endswith(".md") else "address" if name == SITE else "":
        return str(block[key]) if isinstance(block.get(key), str) else Message("its “{key}” is missing.", key=key)
    formerly, event = block.get("formerly", []), block.get("event", [])
    texts: dict[str, Any] = {key: block.get(key, "") for key in ("id", "address", "words", "moved_to", "calendar")}
    moments: dict[str, Any] = {key: block.get(key) for key in ("first", "gone", "retracted")}
    if fault := _unknown(name, block) or _fault_of_event(event) or next(_faults(formerly, texts, moments), None):
        return fault
    try:
        since = _since_of(block.get("since", []))
    except (ValueError, AttributeError, TypeError):
        return Message("its “since” is not a list of texts like “open 2024-03-01T10:00:00Z”.")
    others = dict.fromkeys(address for address in formerly if address != texts["address"])
    return Entry(name, formerly=tuple(sorted(others)), event=tuple(event), **texts, **moments, since=since)


def _unknown(name: str, block: Mapping[str, object]) -> Message | None:
    """Return what is wrong with the name of a text's block, or with those of its keys."""
    if not name.endswith(".md") or "/" not in name:
        return Message("it is not the name of a text's file, such as news/our-title.md.")
    key = next((key for key in block if key not in _KEYS), "")
    return Message("it has no “{key}”. {hint}", key=key, hint=suggest(key, _KEYS)) if key else None


def _line_of(block: str, fault: Message) -> int:
    """Return how many lines below the head of its block the key stands that a fault names."""
    key = re.escape(str(fault.values.get("key", "")))
    found = re.search(rf"^\s*[\"\']?{key}[\"\']?\s*=", block, re.MULTILINE) if key else None
    return block.count("\n", 0, found.start()) if found else 0


def _since_of(texts: Iterable[str]) -> tuple[tuple[str, datetime], ...]:
    """Return the names and moments in a list of “since”. Raises ValueError, AttributeError or TypeError."""
    pairs = (text.rpartition(" ") for text in texts)
    return earliest((name, datetime.fromisoformat(moment).astimezone(UTC)) for name, _, moment in pairs)


def _faults(
    formerly: Any,  # noqa: ANN401  (what a parser returned)
    texts: Mapping[str, Any],
    moments: Mapping[str, Any],
) -> Iterator[Message]:
    """Yield what is wrong with the values of a block."""
    if not isinstance(formerly, list) or not all(map(_is_address, formerly)):
        yield Message("its “{key}” is not a list of addresses.", key="formerly")
    for key, value in texts.items():
        if not isinstance(value, str):
            yield Message("its “{key}” is not a text.", key=key)
    for key in ("id", "address"):
        if not texts[key]:
            yield Message("its “{key}” is missing.", key=key)
    if not _is_address(texts["address"]):
        yield Message("its “{key}” does not begin with a slash.", key="address")
    if texts["moved_to"] and not _is_address(texts["moved_to"]):
        yield Message("its “{key}” does not begin with a slash.", key="moved_to")
    for key, value in moments.items():
        if not _is_moment(value, key):
            yield Message("its “{key}” is not a moment like 2024-03-01T10:00:00Z.", key=key)


def _fault_of_event(event: Any) -> Message | None:  # noqa: ANN401  (what a parser returned)
    """Return what is wrong with what is kept of an event."""
    if not isinstance(event, list) or not all(isinstance(text, str) for text in event):
        return Message("its “{key}” is not a list of texts.", key="event")
    is_whole = len(event) == _PARTS_OF_EVENT and all(_DAY.match(day) for day in event[1:3] if day) and event[1]
    return None if is_whole or not event else Message("its “{key}” is not title, start, end and rule.", key="event")


def _is_address(value: Any) -> bool:  # noqa: ANN401  (what a parser returned)
    return isinstance(value, str) and value.startswith("/")


def _is_moment(value: object, key: str) -> bool:
    return (value is None and key != "first") or (isinstance(value, datetime) and value.tzinfo is not None)
