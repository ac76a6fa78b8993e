"""Decodes a file's bytes into text, whichever program and system saved it."""

from __future__ import annotations

import codecs
import re

#: Separators of lines and pages that no keyboard has a key for; they come with text pasted from elsewhere.
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
#: What neither XML 1.0 (section 2.2) nor HTML (“control-character-in-input-stream” and its like) can hold, and stray
#: byte order marks.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
#: How files of other kinds begin.
_KINDS = (
    (b"PK\x03\x04", "a document of an office program, or another packed file"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"{\\rtf", "a document with formatting (RTF)"),
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>]|\?xml\b)", re.IGNORECASE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Misplaced(Exception):
    """What cannot be understood in one line of a file: what is wrong, what to do, and where."""

    def __init__(self, line: int, what: str, hint: str, code: str) -> None:
        """Keep the line (from 1), the two sentences and the problem's code."""
        super().__init__(what)
        self.line, self.what, self.hint, self.code = line, what, hint, code


def decode(data: bytes) -> str:
    """Return the text of a file saved as UTF-8 (with or without BOM) or UTF-16 with BOM, with plain line ends.

    Control characters are left out; those that part lines or pages become a space.
    Raises Misplaced, naming the line, for any other encoding, and for a document or a picture.
    """
    kind = next((kind for beginning, kind in _KINDS if data.startswith(beginning)), "")
    kind = kind or ("a web page (HTML), or its like" if _PAGE.match(data) else "")
    if kind:
        what = f"This is {kind}, whatever its name says."
        raise Misplaced(1, what, "Open it, and save its words as plain text (UTF-8) under this name.", "FM056")
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _misplaced(data, error.start) from None
    if "\0" in text:  # UTF-16 without its mark, UTF-32, or no text at all
        raise _misplaced(data, data.find(b"\0"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", _BREAKS.sub(" ", text))


def _misplaced(data: bytes, start: int) -> Misplaced:
    """Say where the bytes are no UTF-8."""
    lines = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
    around = data[max(0, start - 12) : start + 12].decode("latin-1")
    near = " ".join("".join(sign if sign.isprintable() else " " for sign in around).split())
    what = f"The file is not saved as UTF-8 (near “{near}”)."
    return Misplaced(lines + 1, what, "Save it again and choose the encoding UTF-8.", "FM001")
