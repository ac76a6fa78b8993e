"""Decodes a file's bytes into text, whichever program and system saved it; finds letters that a program garbled."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from plugins.characters import NO_CHARACTERS, hidden_in_text
from plugins.frontmatter.model import Unreadable
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Separators of lines and pages that no keyboard has a key for; they come with text pasted from elsewhere.
_SEPARATORS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")
#: What neither XML 1.0 (section 2.2) nor HTML (“control-character-in-input-stream” and its like) can hold, and stray
#: byte order marks.
_INVALID: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff" + NO_CHARACTERS + "]")
#: How files of other kinds begin.
_KINDS: Final = (
    (b"PK\x03\x04", Message("a document of an office program, or another packed file")),
    (b"\xd0\xcf\x11\xe0", Message("a document of an office program")),
    (b"{\\rtf", Message("a document with formatting (RTF)")),
    (b"%PDF-", Message("a PDF file")),
    (b"\x89PNG", Message("a picture")),
    (b"\xff\xd8\xff", Message("a picture")),
)
_WEB_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>]|\?xml\b)", re.IGNORECASE)
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

#: The second bytes of letters in UTF-8 (0x80 to 0xBF), as Windows-1252 reads them.
_SECOND: Final = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
#: Those that follow a letter in Portuguese capitals, too («IRMÃ»): a space, quotes, dashes and dots.
_ORDINARY: Final = bytes((0x82, 0x84, 0x85, 0x8B, *range(0x91, 0x98), 0x9B, 0xA0, 0xAB, 0xB7, 0xBB)).decode("cp1252")
_LETTER: Final = f"[\u00c2\u00c3][{''.join(sorted({*_SECOND} - {*_ORDINARY}))}]"
#: Quotes, dashes and dots (0xE2 0x80), and pictograms (0xF0 0x9F).
_OTHER: Final = f"\u00e2\u20ac[{_SECOND}]|\u00f0\u0178[{_SECOND}]{{2}}"
_GARBLED: Final = re.compile(f"{_LETTER}|{_OTHER}")
#: What stands in the place of a letter that could not be read (U+FFFD REPLACEMENT CHARACTER).
_LOST: Final = "\ufffd"
#: Characters that are shown before and behind garbled letters.
_AROUND: Final = 20


def decode(data: bytes) -> str:
    """Return the text of a file saved as UTF-8 (with or without BOM) or UTF-16 with BOM, with plain line ends.

    Control characters are left out; separators of lines or pages become a space.
    Raises Unreadable, with the line, for any other encoding, and for a document or a picture.
    """
    kind = next((kind for beginning, kind in _KINDS if data.startswith(beginning)), "")
    kind = kind or (Message("a web page (HTML), or its like") if _WEB_PAGE.match(data) else "")
    if kind:
        what = Message("This is {kind}, whatever its name says.", kind=kind)
        raise Unreadable(
            what, Message("Open it, and save its words as plain text (UTF-8) under this name."), "FM056", 1
        )
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from None
    if "\0" in text:  # UTF-16 without its mark, UTF-32, or no text at all
        raise _not_utf8(data, data.find(b"\0"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _INVALID.sub("", _SEPARATORS.sub(" ", text))


def misleading_characters(text: str, path: str) -> Iterator[Problem]:
    """Yield the first character that nobody can see and that reverses what others read, and the first garbled word.

    So is the first word with a letter that was lost: a program that cannot read one puts U+FFFD in its place.
    """
    if hidden := hidden_in_text(text):
        what = Message(
            "A character that nobody can see changes the order of what is read here: {name}.", name=hidden.name
        )
        hint = Message("Delete the word or the line it is in, and type it again; do not paste it.")
        yield Problem(path, hidden.line, what, hint, "FM050")
    if garbled := garbled_word(text):
        word, right, line = garbled
        what = Message(
            "“{word}” was “{right}” before a program read it with the wrong encoding.", word=word, right=right
        )
        hint = Message("Copy the text again from where it came from, and save it as UTF-8; or write the letters anew.")
        yield Problem(path, line, what, hint, "FM083")
    if (lost := text.find(_LOST)) >= 0:
        word = _LOST.join(_words_around(text, lost, lost + 1))
        what = Message("“{word}” has the sign of a letter that a program lost.", word=word)
        hint = Message("Write the word anew.")
        yield Problem(path, text.count("\n", 0, lost) + 1, what, hint, "FM096")


def _words_around(text: str, begin: int, end: int) -> tuple[str, str]:
    """Return what stands directly before and behind a piece of ``text``, up to the next space."""
    before = re.split(r"\s", text[max(0, begin - _AROUND) : begin])[-1]
    return before, re.split(r"\s", text[end : end + _AROUND], maxsplit=1)[0]


def garbled_word(text: str) -> tuple[str, str, int] | None:
    """Return the first word whose UTF-8 a program took for Windows-1252 (“CafÃ©”), the right word, and the line."""
    garbled = next((match for match in _GARBLED.finditer(text) if _repaired(match[0])), None)
    if not garbled:
        return None
    begin, end = garbled.span()
    before, after = _words_around(text, begin, end)
    word = f"{before}{garbled[0]}{after}"
    right = _GARBLED.sub(lambda match: _repaired(match[0]) or match[0], word)
    return word, right, text.count("\n", 0, begin) + 1


def _repaired(letters: str) -> str:
    """Return what ``letters`` were before they were garbled; empty if they were not."""
    try:
        return letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _not_utf8(data: bytes, start: int) -> Unreadable:
    """Return what is wrong with bytes that are not UTF-8 from ``start`` on."""
    line = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    around = data[max(0, start - 12) : start + 12].decode("latin-1")
    near = " ".join("".join(char if char.isprintable() else " " for char in around).split())
    what = Message("The file is not saved as UTF-8 (near “{near}”).", near=near)
    return Unreadable(what, Message("Save it again and choose the encoding UTF-8."), "FM001", line)
