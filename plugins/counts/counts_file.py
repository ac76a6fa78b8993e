"""The counts file, content/counts.toml: the last good count of each form, by the form's address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from plugins.atomic import replace_file
from plugins.messages import Message, verbatim
from plugins.problems import Problem
from plugins.settings.toml import parse_toml
from plugins.settings.toml_lines import key_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Unit = Literal["signatures", "supporters", "money"]
#: Its name below content/, and how problems name it.
FILE = "counts.toml"
SHOWN = f"content/{FILE}"
_AGAIN = Message(
    "Take the file back as it was before; or delete it, and run “python3 tasks.py counts”: all is counted anew."
)
_HEAD = """\
# How many the service of each form has counted, and when. The task “counts” writes this; commit it, it holds no keys.
# A number here that is wrong is put right with: python3 tasks.py counts --set NAME=1234 (or --forget NAME)
"""
#: What editors call the parts of a count that can be damaged.
_PARTS = {"number": Message("number"), "date": Message("date")}
_MOST = 10**12


@dataclass(frozen=True)
class Count:
    """What a service counted at the moment ``as_of``, which has a time zone.

    ``value`` is 1 or more; money is in whole units of ``currency`` (ISO 4217), which is empty for anything else.
    ``goal`` is the service's own, in the same unit, 0 for none. ``source`` is the provider's slug. ``action`` is the
    name of the action, for people who read the file.
    """

    value: int
    unit: Unit
    as_of: datetime
    source: str
    currency: str = ""
    goal: int = 0
    action: str = ""


def read_counts(folder: Path) -> tuple[Mapping[str, Count], tuple[Problem, ...]]:
    """Return the counts kept in ``folder``, which is content/, by the address of their form; none without a file.

    A damaged file is a Problem and gives no counts: half a file might show a wrong number.
    """
    try:
        return _parse(_text(folder / FILE))
    except FileNotFoundError:
        return {}, ()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return {}, (_unreadable(Message("the file is not saved as UTF-8"), line),)
    except (OSError, ValueError) as error:
        return {}, (_unreadable(verbatim(str(error))),)


def _parse(text: str) -> tuple[Mapping[str, Count], tuple[Problem, ...]]:
    """Return the counts in the ``text`` of the file, as ``read_counts`` does."""
    table = parse_toml(text, SHOWN, "FRM090")
    if isinstance(table, Problem):
        return {}, (
            Problem(SHOWN, table.line, Message("The counts cannot be read. {what}", what=table.what), _AGAIN, "FRM090"),
        )
    counts: dict[str, Count] = {}
    for address, entry in table.items():
        count = _count(entry)
        if isinstance(count, str):
            reason = Message(
                "the {part} below “{address}” is not as it was written", part=_PARTS[count], address=address
            )
            return {}, (_unreadable(reason, key_lines(text)[address,]),)
        counts[address] = count
    return counts, ()


def _text(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise ValueError("it is not a file")
    return path.read_bytes().decode("utf-8-sig")


def _unreadable(reason: Message, line: int = 0) -> Problem:
    return Problem(SHOWN, line, Message("The counts cannot be read: {reason}.", reason=reason), _AGAIN, "FRM090")


def _count(entry: object) -> Count | str:
    """Return the count in ``entry``, or which part of it is damaged: “number” or “date”."""
    parts: dict[str, Any] = entry if isinstance(entry, dict) else {}
    value, goal, currency = parts.get("value", 0), parts.get("goal", 0), parts.get("currency", "")
    unit, as_of, source = parts.get("unit", ""), parts.get("as_of"), parts.get("source", "")
    are_numbers = all(type(number) is int and least <= number < _MOST for number, least in ((value, 1), (goal, 0)))
    is_money = isinstance(currency, str) and bool(currency) == (unit == "money")
    if not (are_numbers and unit in get_args(Unit) and is_money):
        return "number"
    if not isinstance(as_of, datetime) or as_of.tzinfo is None or not isinstance(source, str):
        return "date"
    return Count(value, unit, as_of, source, currency, goal, str(parts.get("action", "")))


def write_counts(folder: Path, counts: Mapping[str, Count]) -> None:
    """Write all counts to the file in ``folder``, by the address of their form, atomically.

    Raises OSError where that fails, and leaves the file unchanged.
    """
    text = "\n".join([_HEAD, *(_entry(address, counts[address]) for address in sorted(counts))])
    replace_file(folder / FILE, text.encode(), is_durable=True)


def _entry(address: str, count: Count) -> str:
    """Return the lines of one count; JSON's strings are also TOML's."""
    lines = [
        f"[{json.dumps(address)}]",
        f"action = {json.dumps(count.action)}",
        f"value = {count.value}",
        f'unit = "{count.unit}"',
    ]
    lines += [f'currency = "{count.currency}"'] if count.currency else []
    lines += [f"goal = {count.goal}"] if count.goal else []
    return "\n".join([*lines, f"as_of = {count.as_of:%Y-%m-%dT%H:%M:%SZ}", f'source = "{count.source}"', ""])
