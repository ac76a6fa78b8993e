"""Blocks of the record that have a line for each address: of lists, of feeds, and of feeds with archives."""

from __future__ import annotations

import re
from typing import Any, Final

from plugins.addresses.record import ARCHIVES, FEEDS, LISTS
from plugins.messages import Message

NAMES: Final = (LISTS, FEEDS, ARCHIVES)
#: An address, and a number or a text: of how many parts something is, or since when a feed has ended.
_PAIR: Final = re.compile(r'"(?P<key>/[^"\\\n]*)" *= *(?:(?P<number>\d{1,6})|"(?P<text>[0-9TZ:+-]*)")')
#: Such a block as it is written here, its name and its lines.
PAIRS_BLOCK: Final = re.compile(rf'\["({"|".join(NAMES)})"\]\n((?:{_PAIR.pattern}\n)*)\n?'.replace("?P<", "?P<x"))


def pairs_in(lines: str) -> dict[str, Any]:
    """Return the addresses in the ``lines`` of a block that is as it was written, with what belongs to each."""
    return {pair["key"]: _value_of(pair) for pair in _PAIR.finditer(lines)}


def read_pairs(name: str, block: str, pairs: dict[str, Any]) -> tuple[int, Message] | None:
    """Read the addresses in the ``block`` called ``name`` into ``pairs``, of two lines the larger value.

    Returns what is wrong, and in which line of the block.
    """
    is_number = name != FEEDS
    for number, line in enumerate(block.split("\n")):
        written = line.partition(" #")[0].strip()
        if number == 0 or not written or written.startswith("#"):
            continue
        pair = _PAIR.fullmatch(written)
        if not pair or (pair["number"] is not None) != is_number:
            return number, Message("“{line}” is not an address with what belongs to it.", line=written[:80])
        pairs[pair["key"]] = max(_value_of(pair), pairs.get(pair["key"], 0 if is_number else ""))
    return None


def _value_of(pair: re.Match[str]) -> int | str:
    return int(pair["number"]) if pair["number"] is not None else pair["text"]
