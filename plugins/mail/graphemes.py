"""Graphemes: what readers take for one character, such as a letter with its accents, a flag, or an emoji of several.

The boundaries follow UAX #29 (Unicode 15), rules GB3 to GB13, by the properties that Python knows. Where those do not
tell, two characters stay together: a text is cut a little earlier then, and never inside a grapheme.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINER: Final = "\u200d"
#: Characters that extend the one before and are no marks: a non-joiner, vowels of Thai and Lao, voiced kana, tags.
_EXTENDING: Final = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")
_TAGS: Final = range(0xE0020, 0xE0080)
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_REGIONAL: Final = range(0x1F1E6, 0x1F200)
#: Signs before a number in Arabic and Syriac script, which nothing may part from it (Grapheme_Cluster_Break=Prepend).
_PREPENDED: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
#: The combining class of a virama, which joins two consonants (GB9c).
_VIRAMA: Final = 9
_LEADING, _VOWELS, _TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLES: Final = range(0xAC00, 0xD7A4)
_FINALS: Final = 28


def boundaries(text: str) -> Iterator[int]:
    """Yield every index at which ``text`` may be cut, in order: behind each grapheme, its end included."""
    regional = 0
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        regional = regional + 1 if ord(before) in _REGIONAL else 0
        if not _belong_together(before, after, regional):
            yield index
    if text:
        yield len(text)


def _belong_together(before: str, after: str, regional: int) -> bool:
    """Whether no boundary is between two characters; ``regional`` regional letters end with the first."""
    if before.isascii() and after.isascii():
        return (before, after) == ("\r", "\n")
    if _extends(after) or before == _JOINER or before in _PREPENDED:
        return True
    if ord(after) in _REGIONAL:
        return regional % 2 == 1
    return unicodedata.combining(before) == _VIRAMA or _is_one_syllable(ord(before), ord(after))


def _extends(character: str) -> bool:
    """Whether ``character`` belongs to the one before it."""
    if unicodedata.category(character).startswith("M") or character in _EXTENDING:
        return True
    return ord(character) in _TAGS or ord(character) in _SKIN_TONES


def _is_one_syllable(before: int, after: int) -> bool:
    """Whether two letters are of one Korean syllable (GB6 to GB8)."""
    if before in _LEADING:
        return after in _LEADING or after in _VOWELS or after in _SYLLABLES
    has_no_final = before in _SYLLABLES and (before - _SYLLABLES.start) % _FINALS == 0
    if before in _VOWELS or has_no_final:
        return after in _VOWELS or after in _TRAILING
    return (before in _TRAILING or before in _SYLLABLES) and after in _TRAILING
