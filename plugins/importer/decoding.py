"""Bytes of an old site's file → text, whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from plugins.characters import hidden_in_text
from plugins.frontmatter.decoding import garbled_word
from plugins.messages import Message

#: Characters that no text needs, and that neither XML nor HTML can hold.
_INVALID: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ue000-\ue00f]"
)
_SEPARATORS: Final = re.compile("[\x85\u2028\u2029]")
#: Characters that turn round the order of what is read.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: UTF-8 that was read as Windows-1252: two to four characters that stand for one.
_GARBLED: Final = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac]{1,3}"
)


def decode_any(data: bytes) -> tuple[str, list[Message]]:
    """Return the text in ``data`` with plain line ends, and what had to be done about its characters."""
    said: list[Message] = []
    text = _decoded(data, said).replace("\r\n", "\n").replace("\r", "\n")
    text = _SEPARATORS.sub(" ", _INVALID.sub("", text))
    if hidden_in_text(text):
        text = _TURNING.sub("", text)
        said.append(Message("Characters that nobody can see, and that turn round what is read, were taken out."))
    if garbled := garbled_word(text):
        text = _GARBLED.sub(_repaired, text)
        word, right, _ = garbled
        said.append(
            Message(
                "Letters that a program had garbled were put right, such as “{word}”: “{right}”.",
                word=word,
                right=right,
            )
        )
    return text, said


def _decoded(data: bytes, said: list[Message]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said.append(
            Message(
                "It was not saved as UTF-8, and was read as Windows-1252 (Latin-1). See whether its accents are right."
            )
        )
        return data.decode("cp1252", "replace")


def _repaired(match: re.Match[str]) -> str:
    """Return the characters that were garbled; what was not stays."""
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]
