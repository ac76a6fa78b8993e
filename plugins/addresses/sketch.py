"""A sketch is a short digest of a text that stays alike while the text does: one-permutation MinHash of its word pairs.

Two sketches have about as many places in common as their texts have pairs of words (Broder 1997; Li, Owen and Zhang
2012). It is kept when a text is published, so that the text is recognised where its file was renamed and edited since.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    words = " ".join(_WORD.findall(_NOTE.sub("", text).casefold())).encode("utf-8", "replace").split(b" ")
    pairs = set(map(b" ".join, pairwise(words)))
    if len(pairs) < _FEWEST:
        return ""
    hashes = sorted(map(crc32, pairs), reverse=True)
    least = {value % _PLACES: value // _PLACES for value in hashes}  # of each place the last one, which is the least
    return "".join(f"{least[place] & 0xFF:02x}" if place in least else _EMPTY for place in range(_PLACES))


class SketchIndex:
    """Sketches by what is at their places, so that a whole folder that was renamed is not compared text by text."""

    def __init__(self, sketches: Mapping[str, str]) -> None:
        """Take the sketches by name."""
        self._sketches = sketches
        self._names: dict[tuple[int, str], list[str]] = {}
        for name, sketch in sketches.items():
            for place in _places(sketch):
                self._names.setdefault(place, []).append(name)

    def alike(self, sketch: str, least: float) -> Iterator[tuple[str, float]]:
        """Yield the names of those that are alike, at ``least`` so much, each with how much."""
        places = _places(sketch)
        counts = Counter(name for place in places for name in self._names.get(place, ()))
        for name, count in counts.items():
            # All places of ``sketch`` are compared, so that with fewer in common it cannot be enough.
            if count >= least * len(places) and (score := likeness(sketch, self._sketches[name])) >= least:
                yield name, score


def _places(sketch: str) -> list[tuple[int, str]]:
    """Return what is at each place that is not empty; nothing of a damaged sketch."""
    if len(sketch) != 2 * _PLACES:
        return []
    return [(at, sketch[at : at + 2]) for at in range(0, 2 * _PLACES, 2) if sketch[at : at + 2] != _EMPTY]


def likeness(one: str, other: str) -> float:
    """Return how alike two sketches are, from 0 to 1; 0 where one is empty or damaged."""
    if len(one) != 2 * _PLACES or len(other) != 2 * _PLACES:
        return 0.0
    places = [(one[at : at + 2], other[at : at + 2]) for at in range(0, 2 * _PLACES, 2)]
    compared = [pair for pair in places if pair != (_EMPTY, _EMPTY)]
    return sum(a == b for a, b in compared) / len(compared) if compared else 0.0
