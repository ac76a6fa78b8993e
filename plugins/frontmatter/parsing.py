"""Parsing takes a file apart into entries and body, however its editor fenced, spaced and saved it."""

from __future__ import annotations

import codecs
import re

from plugins.frontmatter.model import Document, Entry

#: Three or more hyphens, or what a word processor makes of them.
_FENCE = re.compile(r"^\s*(?:-{3,}|[—–]+)\s*$")
_ENTRY = re.compile(r"^(?P<key>[^\W\d_][\w -]*?)\s*:(?:\s+(?P<value>.*)|)$")
#: Control characters, which neither HTML nor XML 1.0 (section 2.2) can hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’"}


class Misplaced(Exception):
    """A line of the front matter that is no ``key: value``; carries what is wrong and its line."""

    def __init__(self, line: int, what: str, hint: str, code: str) -> None:
        """Keep the line (from 1), the two sentences and the problem's code."""
        super().__init__(what)
        self.line, self.what, self.hint, self.code = line, what, hint, code


def decode(data: bytes) -> str:
    """Return the text of a file saved as UTF-8 (with or without BOM) or UTF-16, with Unix line ends.

    Raises Misplaced, naming the line, for any other encoding.
    """
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        near = data[max(0, error.start - 12) : error.start + 12].decode("latin-1").strip()
        what = f"The file is not saved as UTF-8 (near “{' '.join(near.split())}”)."
        raise Misplaced(line, what, "Save it again and choose the encoding UTF-8.", "FM001") from None
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def parse(text: str) -> Document:
    """Take ``text`` apart. Raises Misplaced where the front matter is not closed or not ``key: value``."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and _FENCE.match(lines[start]):
        end = next((n for n in range(start + 1, len(lines)) if _FENCE.match(lines[n])), None)
        if end is None:
            what = "The front matter is opened by --- here and never closed."
            raise Misplaced(start + 1, what, "Put --- on a line of its own below its last key.", "FM002")
        return _document(lines, start + 1, end, end + 1)
    if start < len(lines) and _ENTRY.match(lines[start]):
        end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
        return _document(lines, start, end, end)
    return Document((), text, 1)


def _document(lines: list[str], start: int, end: int, body: int) -> Document:
    """Read the entries between two lines; the body is what follows."""
    while body < len(lines) and not lines[body].strip():
        body += 1
    return Document(tuple(_entries(lines, start, end)), "\n".join(lines[body:]), body + 1)


def _entries(lines: list[str], start: int, end: int) -> list[Entry]:
    """Read ``key: value`` lines; an indented line continues the value above it, ``#`` starts a comment."""
    entries: list[Entry] = []
    for number in range(start, end):
        line = lines[number].rstrip()
        if not line or line.startswith("#"):
            continue
        if line[0] in " \t" and entries:
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.value}\n{line.strip()}".strip(), last.line))
            continue
        found = _ENTRY.match(line.strip())
        if not found:
            what = f"“{_shorten(line)}” is not of the form “key: value”."
            raise Misplaced(
                number + 1, what, "Write a key, a colon and a space, or move the text below the ---.", "FM003"
            )
        key = re.sub(r"[ -]+", "_", found["key"].lower())
        entries.append(Entry(key, found["value"] or "", number + 1))
    return [Entry(entry.key, unquote(entry.value.strip()), entry.line) for entry in entries]


def unquote(value: str) -> str:
    """Return ``value`` without the one pair of quotes, straight or curly, around the whole of it."""
    closing = _QUOTES.get(value[:1])
    if closing and len(value) > 1 and value[-1] in (closing, value[0]) and value[0] not in value[1:-1]:
        return value[1:-1].strip()
    return value


def _shorten(text: str, length: int = 40) -> str:
    """Cut ``text`` for a message."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
