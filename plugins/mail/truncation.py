"""Truncates a text at the end of a sentence or of a word, and never inside a grapheme.

A grapheme is what readers take for one character, such as a letter with its accents, a flag, or an emoji of several
characters. Its boundaries follow UAX #29 (Unicode 15), rules GB3 to GB13, by the properties that Python knows. Where
those do not decide, two characters stay together. ``split_graphemes`` of rich (15.0) is not used, because it separates
the two letters of a flag, and the vowels of Thai and Hindi from their consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.characters import contained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: The end of a sentence: its sign, and quotes or brackets that close with it. In scripts without spaces none follows.
_SENTENCE: Final = re.compile(
    r"[.!?…؟۔।]+[\"'”’»)\]]*(?=\s+(?:[^\sa-z\d]|$)|$)|[。！？｡]+[”’」』）]*",  # noqa: RUF001  (full stops of other scripts)
)
#: Behind one letter, or a few with stops between them, a stop ends an abbreviation: “J. Doe”, “9 a.m. On Monday”.
_ABBREVIATION: Final = re.compile(r"(?:^|[\s(“\"])(?:\w\.)*\w\.$")
_LONGEST_ABBREVIATION: Final = 12
#: Scripts that do not separate words by spaces: Thai to Myanmar, Khmer, kana, Han.
_SPACELESS: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Characters that begin no line, and those that end none, where words have no spaces: the second have vowels of Thai
#: and Lao, which are written before the consonant that they follow.
_NOT_FIRST: Final = frozenset("、。，．・：；？！」』）】〉》〕］｝”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")  # noqa: RUF001
_NOT_LAST: Final = frozenset("「『（【〈《〔［｛“‘\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")  # noqa: RUF001
#: What looks odd before “…”.
_DANGLING: Final = " \t\n\u200b,;:–—-(«“„‘[¿¡¡、，；：「『（"  # noqa: RUF001
#: A beginning that ends with a sentence, or at a space, is preferred if it is this much of the longest that fits.
_WORTH: Final = 0.6
_JOINER: Final = "\u200d"
#: Characters that extend the one before and are no marks: a non-joiner, vowels of Thai and Lao, voiced kana, tags.
_EXTENDING: Final = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")
_TAGS: Final = range(0xE0020, 0xE0080)
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_REGIONAL: Final = range(0x1F1E6, 0x1F200)
#: Signs that stay with the number behind them, in Arabic and Syriac script (Grapheme_Cluster_Break=Prepend).
_PREPENDED: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
#: The combining class of a virama, which joins two consonants (GB9c).
_VIRAMA: Final = 9
_LEADING, _VOWELS, _TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLES: Final = range(0xAC00, 0xD7A4)
_FINALS: Final = 28


def truncate(text: str, fits: Callable[[str], bool], *, ellipsis: str = "…", whole_sentences: bool = False) -> str:
    """Return ``text``, or its beginning that ``fits``; empty if none does.

    A text that ``fits`` must be one whose every beginning does. The beginning ends with a sentence if that is at least
    60 percent of what fits, otherwise with a word and the ``ellipsis``. With ``whole_sentences`` it always ends with a
    sentence.
    """
    text = contained(text.strip())
    if fits(text):
        return text
    sentence = _longest((text[:end] for end in sentence_ends(text)), fits)
    if whole_sentences:
        return sentence
    ended = partial(_ended, text, ellipsis)
    word = _longest((ended(end) for end in grapheme_boundaries(text) if _ends_word(text, end)), fits)
    word = word or _longest(map(ended, grapheme_boundaries(text)), fits)
    phrase = _longest((ended(end) for end in grapheme_boundaries(text) if text[end : end + 1].isspace()), fits)
    longest = len(word)
    return next((part for part in (sentence, phrase) if part and len(part) >= _WORTH * longest), word)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield the index behind every sentence in ``text`` that ends with a sign."""
    for match in _SENTENCE.finditer(text):
        before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]
        after = text[match.end() - 1 : match.end() + 1]
        if not _ABBREVIATION.search(before) and 1 in grapheme_boundaries(after):
            yield match.end()


def _ended(text: str, ellipsis: str, end: int) -> str:
    """Return ``text`` up to ``end`` with the ``ellipsis``; empty if only spaces and punctuation are left."""
    beginning = text[:end].rstrip(_DANGLING)
    return contained(f"{beginning}{ellipsis}") if beginning else ""


def _longest(beginnings: Iterable[str], fits: Callable[[str], bool]) -> str:
    """Return the last of ``beginnings``, from short to long, that ``fits``; nothing if none does."""
    last = ""
    for beginning in beginnings:
        if not fits(contained(beginning)):
            break
        last = contained(beginning)
    return last


def _ends_word(text: str, end: int) -> bool:
    """Whether a word ends before the index ``end``: at a space, or between characters of a script without spaces."""
    before, after = text[end - 1], text[end : end + 1]
    if after.isspace() or after == "\u200b":
        return not before.isspace()
    is_spaceless = _SPACELESS.match(before) and (not after or _SPACELESS.match(after))
    return bool(is_spaceless) and after not in _NOT_FIRST and before not in _NOT_LAST


def grapheme_boundaries(text: str) -> Iterator[int]:
    """Yield every index at which ``text`` may be cut, in order: behind each grapheme, its end included."""
    regional = 0
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        regional = regional + 1 if ord(before) in _REGIONAL else 0
        if not _belong_together(before, after, regional):
            yield index
    if text:
        yield len(text)


def graphemes(text: str) -> Iterator[str]:
    """Yield the graphemes of ``text``."""
    return (text[start:end] for start, end in pairwise((0, *grapheme_boundaries(text))))


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
