"""A sketch is a short digest of a text that stays alike while the text does: one-permutation MinHash of its word pairs.

Two sketches have about as many places in common as their texts have pairs of words (Broder 1997; Li, Owen and Zhang
2012). It is kept when a text is published, so that the text is recognised where its file was renamed and edited since.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from zlib import crc32

#: Places of a sketch, each with the least hash of those that fall into it, in two hexadecimal digits.
_PLACES: Final = 32
_EMPTY: Final = "--"
#: Fewer pairs of words are in many texts.
_FEWEST: Final = 8
#: A new draft has lines of notes that explain each key; the keys themselves are in every text.
_NOTE: Final = re.compile(r"^#.*$|^[A-Za-z_ -]{1,24}:", re.MULTILINE)
_WORD: Final = re.compile(r"\w+")


def sketch_of(text: str) -> str:
    """Return the sketch of a whole file; empty for one with so few words that it may be any."""
    words = _WORD.findall(_NOTE.sub("", text).casefold())
    pairs = {" ".join(pair) for pair in pairwise(words)}
    if len(pairs) < _FEWEST:
        return ""
    least: dict[int, int] = {}
    for pair in pairs:
        value, place = divmod(crc32(pair.encode("utf-8", "replace")), _PLACES)
        least[place] = min(value, least.get(place, value))
    return "".join(f"{least[place] & 0xFF:02x}" if place in least else _EMPTY for place in range(_PLACES))


def likeness(one: str, other: str) -> float:
    """Return how alike two sketches are, from 0 to 1; 0 where one is empty or damaged."""
    if len(one) != 2 * _PLACES or len(other) != 2 * _PLACES:
        return 0.0
    places = [(one[at : at + 2], other[at : at + 2]) for at in range(0, 2 * _PLACES, 2)]
    compared = [pair for pair in places if pair != (_EMPTY, _EMPTY)]
    return sum(a == b for a, b in compared) / len(compared) if compared else 0.0
