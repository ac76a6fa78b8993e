"""What services counted: how many each said there were when it was last asked, as content/counts.toml keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from plugins.problems import Problem
from plugins.settings.toml_lines import key_lines
from plugins.settings.toml_mistakes import parse_toml
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Unit = Literal["signatures", "supporters", "money"]
UNITS: tuple[str, ...] = get_args(Unit)
#: Below content/.
FILE = "counts.toml"
SHOWN = f"content/{FILE}"
_LONGEST = 12  # digits


@frozen
class Count:
    """What a service counted at the moment ``as_of``, which knows its time zone.

    ``value`` is 1 or more; money is in whole units of ``currency`` (ISO 4217), which is empty for anything else.
    ``goal`` is the service's own, in the same unit, 0 for none. ``source`` is the provider's slug; ``action``
    names who asked, for people who read the file.
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

    A file that somebody has broken is a Problem, and gives nothing: half a file might show a wrong number.
    """
    try:
        text = _text(folder / FILE)
        table = parse_toml(text, SHOWN, "FRM090")
        if isinstance(table, Problem):
            return {}, (_unreadable(table.what.rstrip("."), table.line),)
        lines = key_lines(text)
        for address, entry in table.items():
            if fault := _fault(entry):
                return {}, (_unreadable(f"the {fault} below “{address}” is not as it was written", lines[address,]),)
        return {address: _count(entry) for address, entry in table.items()}, ()
    except FileNotFoundError:
        return {}, ()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return {}, (_unreadable("the file is not saved as UTF-8", line),)
    except (OSError, ValueError) as error:
        return {}, (_unreadable(str(error)),)


def _text(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise ValueError("it is not a file")
    return path.read_bytes().decode("utf-8-sig")


def _unreadable(reason: str, line: int = 0) -> Problem:
    hint = "Take the file back as it was before; or delete it, and run “python3 tasks.py counts”: all is counted anew."
    return Problem(SHOWN, line, f"The counts cannot be read: {reason}.", hint, "FRM090")


def _fault(entry: object) -> str:
    """Return what in ``entry`` “inv counts” would not have written: its number, its date, or nothing."""
    parts: dict[str, Any] = entry if isinstance(entry, dict) else {}
    value, goal, as_of = parts.get("value", 0), parts.get("goal", 0), parts.get("as_of")
    unit, currency = parts.get("unit"), parts.get("currency", "")
    money_is_named = isinstance(currency, str) and bool(currency) == (unit == "money")
    if not (_is_number(value, 1) and _is_number(goal, 0) and unit in UNITS and money_is_named):
        return "number"
    if not isinstance(as_of, datetime) or as_of.tzinfo is None or not isinstance(parts.get("source", ""), str):
        return "date"
    return ""


def _count(parts: Mapping[str, Any]) -> Count:
    """Return the count in an entry without a fault."""
    unit, currency, goal = parts["unit"], parts.get("currency", ""), parts.get("goal", 0)
    action, source = str(parts.get("action", "")), parts.get("source", "")
    return Count(parts["value"], unit, parts["as_of"], source, currency, goal, action)


def _is_number(value: object, least: int) -> bool:
    """Say whether ``value`` is a whole number that people could have reached."""
    return type(value) is int and least <= value < 10**_LONGEST
