r"""How long a text message is: in septets of GSM-7 (3GPP TS 23.038), or in UCS-2 where a character needs it.

One message holds 160 septets. A character of the extension table (``^{}\[~]|€``) takes two. If a single character is
in neither table, the whole text is sent in UCS-2, and a message holds 70 units of 16 bits; an emoji takes two or more.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from gsm0338 import Codec
from unidecode import unidecode

from plugins.mail.truncation import graphemes

if TYPE_CHECKING:
    from collections.abc import Callable

GSM, UCS2 = "GSM-7", "UCS-2"
LIMITS: Final = {GSM: 160, UCS2: 70}
#: Signs that printers and word processors write, as a telephone writes them: nothing is lost.
_SIGNS: Final = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛′‹›ʼ´`", "'"),  # noqa: RUF001  (quotation marks)
    **dict.fromkeys("‐‑‒–—―−•·", "-"),  # noqa: RUF001  (dashes)
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t", " "),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff\u200e\u200f\ufe0e\ufe0f", ""),
    **{"…": "...", "×": "x", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "№": "No.", "™": "TM", "½": "1/2", "¼": "1/4"},  # noqa: PIE800
}
#: Symbols before this one, such as “°”, “©” and “℃”, mean something that a text must not lose.
_FIRST_PICTOGRAPH: Final = "\u2190"
#: Where emoji, written as “\0”, are left out, with the punctuation behind them.
_GAP: Final = re.compile(r"[ \0]*\0[ \0]*(?=([.,;:!?)])?)")
#: Categories of skin tones, of the frame of “1️⃣”, and of joiners and tags.
_PARTS_OF_EMOJI: Final = frozenset({"Sk", "Me", "Cf"})
#: In the tables, and not for writing: form feed, carriage return, escape.
_CONTROLS: Final = frozenset("\f\r\x1b")


@dataclass(frozen=True)
class Length:
    """The length of a text message: ``units`` of ``encoding``; ``causes`` are the graphemes that need UCS-2."""

    units: int
    encoding: str
    causes: tuple[str, ...] = ()

    @property
    def limit(self) -> int:
        """How many units one message holds."""
        return LIMITS[self.encoding]

    @property
    def fits(self) -> bool:
        """Whether one message is enough."""
        return self.units <= self.limit


def length_of(text: str) -> Length:
    """Return the length of ``text``."""
    encode = _encoder()
    try:
        return Length(len(encode(text)), GSM)
    except UnicodeEncodeError:
        causes = tuple(dict.fromkeys(one for one in graphemes(text) if not all(map(is_gsm, one))))
        return Length(len(text.encode("utf-16-le", "surrogatepass")) // 2, UCS2, causes)


def is_gsm(character: str) -> bool:
    """Whether ``character`` is in one of the two tables of GSM-7."""
    try:
        _encoder()(character)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _encoder() -> Callable[[str], bytes]:
    """Return what encodes a text, one byte a septet; UnicodeEncodeError where that is not possible."""
    encode = Codec().encode

    def encoded(text: str) -> bytes:
        if control := _CONTROLS.intersection(text):
            at = min(text.index(character) for character in control)
            raise UnicodeEncodeError("gsm03.38", text, at, at + 1, "a control character")
        septets: bytes = encode(text)[0]
        return septets

    return encoded


def in_plain_signs(text: str) -> str:
    """Return ``text`` with the signs that GSM-7 lacks and that have an equal (“ ” – …) replaced by it."""
    return "".join(character if is_gsm(character) else _SIGNS.get(character, character) for character in text)


def substitute(character: str) -> str:
    """Return what can stand for a ``character`` that GSM-7 lacks: a sign, or a Latin letter without its accent.

    Nothing where there is no such thing, as for an emoji, or a letter of another script.
    """
    sign = _SIGNS.get(character, "")
    if sign or not unicodedata.name(character, "").startswith("LATIN "):
        return sign
    letter = unidecode(character)
    return letter if letter and length_of(letter).encoding == GSM else ""


def in_plain_letters(text: str) -> str:
    """Return ``text`` in GSM-7, without emoji and the accents that it lacks; empty if a letter has no substitute."""
    plain = in_plain_signs(unicodedata.normalize("NFC", text))
    letters = [character if is_gsm(character) else substitute(character) for character in _without_emoji(plain)]
    return "".join(letters) if all(letters) else ""


def _without_emoji(text: str) -> str:
    """Return ``text`` without emoji, and without the spaces that would be left over beside them."""
    marked = "".join("\0" if _is_emoji(character) and not is_gsm(character) else character for character in text)
    return _GAP.sub(lambda gap: " " if " " in gap[0] and not gap[1] else "", marked).strip() if marked != text else text


def _is_emoji(character: str) -> bool:
    """Whether ``character`` is an emoji or another pictograph, or a part of one, such as a joiner or a skin tone."""
    category = unicodedata.category(character)
    return category in _PARTS_OF_EMOJI or (category == "So" and character >= _FIRST_PICTOGRAPH)
