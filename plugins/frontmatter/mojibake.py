"""Garbled letters are what a program makes of UTF-8 that it takes for Windows-1252: “CafÃ©” for “Café”."""

from __future__ import annotations

import re
from typing import Final

from plugins.values import frozen

#: Windows-1252 for the bytes that go on with a letter in UTF-8 (0x80 to 0xBF).
_NEXT: Final = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
#: Those of them that follow a letter in Portuguese capitals, too («IRMÃ»): a space, quotes, dashes and dots.
_ORDINARY: Final = bytes((0x82, 0x84, 0x85, 0x8B, *range(0x91, 0x98), 0x9B, 0xA0, 0xAB, 0xB7, 0xBB)).decode("cp1252")
_LETTER: Final = f"[\u00c2\u00c3][{''.join(sorted({*_NEXT} - {*_ORDINARY}))}]"
#: Quotes, dashes and dots (0xE2 0x80), and pictograms (0xF0 0x9F).
_SIGN: Final = f"\u00e2\u20ac[{_NEXT}]|\u00f0\u0178[{_NEXT}]{{2}}"
_GARBLED: Final = re.compile(f"{_LETTER}|{_SIGN}")
#: How much of the word around it is shown, in characters.
_AROUND: Final = 20


@frozen
class Mojibake:
    """A word with garbled letters, the ``right`` one where it can be told, and its line, counted from 1."""

    word: str
    right: str
    line: int


def mojibake_in(text: str) -> Mojibake | None:
    """Return the first word of ``text`` that is garbled; None where none is."""
    found = next(filter(lambda match: _meant(match[0]), _GARBLED.finditer(text)), None)
    if not found:
        return None
    before = re.split(r"\s", text[max(0, found.start() - _AROUND) : found.start()])[-1]
    after = re.split(r"\s", text[found.end() : found.end() + _AROUND], maxsplit=1)[0]
    word = f"{before}{found[0]}{after}"
    right = _GARBLED.sub(lambda match: _meant(match[0]) or match[0], word)
    return Mojibake(word, right, text.count("\n", 0, found.start()) + 1)


def _meant(letters: str) -> str:
    """Return what ``letters`` were before they were garbled; nothing where they were not."""
    try:
        return letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
