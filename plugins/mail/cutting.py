"""Cuts a text where a reader would: at the end of a sentence or of a word, and never inside a grapheme."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from plugins.mail.graphemes import boundaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: The end of a sentence: its sign, and quotes or brackets that close with it. In scripts without spaces none follows.
_SENTENCE: Final = re.compile(
    r"[.!?…؟۔।]+[\"'”’»)\]]*(?=\s+(?:[^\sa-z\d]|$)|$)|[。！？｡]+[”’」』）]*",  # noqa: RUF001  (full stops of other scripts)
)
#: Behind one letter, or a few with stops between them, a stop ends an abbreviation: “J. Doe”, “9 a.m. On Monday”.
_ABBREVIATION: Final = re.compile(r"(?:^|[\s(“\"])(?:\w\.)*\w\.$")
_LONGEST_ABBREVIATION: Final = 12
#: Scripts that do not part words by spaces: Thai to Myanmar, Khmer, kana, Han.
_SPACELESS: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Characters that begin no line, and those that end none, where words have no spaces: the second have vowels of Thai
#: and Lao, which are written before the consonant that they follow.
_NOT_FIRST: Final = frozenset("、。，．・：；？！」』）】〉》〕］｝”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")  # noqa: RUF001
_NOT_LAST: Final = frozenset("「『（【〈《〔［｛“‘\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")  # noqa: RUF001
#: What looks odd before “…”.
_DANGLING: Final = " \t\n\u200b,;:–—-(«“„‘[¿¡¡、，；：「『（"  # noqa: RUF001
#: How much of the longest beginning a sentence, or a phrase between spaces, must be to be preferred to it.
_WORTH: Final = 0.6
_OPENS: Final = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSES: Final = frozenset(_OPENS.values())


def cut(text: str, fits: Callable[[str], bool], *, ellipsis: str = "…", whole_sentences: bool = False) -> str:
    """Return ``text``, or the longest good beginning of it that ``fits``; nothing where none does.

    ``fits`` must not be true of a text when it is false of its beginning. A beginning ends with a sentence, if that is
    most of what fits, else with a word and the ``ellipsis``. With ``whole_sentences`` it always ends with one.
    """
    text = balanced(text.strip())
    if fits(text):
        return text
    sentence = _longest((text[:end] for end in sentence_ends(text)), fits)
    if whole_sentences:
        return sentence
    ended = partial(_ended, text, ellipsis)
    word = _longest((ended(end) for end in boundaries(text) if _ends_word(text, end)), fits)
    word = word or _longest(map(ended, boundaries(text)), fits)
    phrase = _longest((ended(end) for end in boundaries(text) if text[end : end + 1].isspace()), fits)
    longest = len(word)
    return next((part for part in (sentence, phrase) if part and len(part) >= _WORTH * longest), word)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield the index behind every sentence in ``text`` that ends with a sign."""
    for match in _SENTENCE.finditer(text):
        before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]
        after = text[match.end() - 1 : match.end() + 1]
        if not _ABBREVIATION.search(before) and 1 in boundaries(after):
            yield match.end()


def balanced(text: str) -> str:
    """Return ``text`` with every direction that it opens closed again, and none closed that it did not open.

    Otherwise what follows it would be written the wrong way round (Unicode Standard Annex 9).
    """
    kept: list[str] = []
    opened: list[str] = []
    for character in text:
        if character in _CLOSES:
            if not opened or opened[-1] != character:
                continue
            opened.pop()
        elif character in _OPENS:
            opened.append(_OPENS[character])
        kept.append(character)
    return "".join((*kept, *reversed(opened)))


def _ended(text: str, ellipsis: str, end: int) -> str:
    """Return ``text`` up to ``end`` with the sign that more follows; nothing if nothing is left of it."""
    beginning = text[:end].rstrip(_DANGLING)
    return balanced(f"{beginning}{ellipsis}") if beginning else ""


def _longest(beginnings: Iterable[str], fits: Callable[[str], bool]) -> str:
    """Return the last of ``beginnings``, from short to long, that ``fits``; nothing if none does."""
    last = ""
    for beginning in beginnings:
        if not fits(balanced(beginning)):
            break
        last = balanced(beginning)
    return last


def _ends_word(text: str, end: int) -> bool:
    """Whether a word ends before the index ``end``: at a space, or between characters of a script without spaces."""
    before, after = text[end - 1], text[end : end + 1]
    if after.isspace() or after == "\u200b":
        return not before.isspace()
    is_spaceless = _SPACELESS.match(before) and (not after or _SPACELESS.match(after))
    return bool(is_spaceless) and after not in _NOT_FIRST and before not in _NOT_LAST
