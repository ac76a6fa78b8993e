"""Parsing takes a file apart into entries and body, however its editor fenced, spaced and indented it."""

from __future__ import annotations

import re

from plugins.frontmatter.decoding import Misplaced
from plugins.frontmatter.model import Document, Entry
from plugins.frontmatter.quotes import unquote

#: Three or more hyphens, or what a word processor makes of them.
_FENCE = re.compile(r"^\s*(?:-{3,}|[—–]+-?)\s*$")
#: No space is needed after the colon, but ``https://…`` is an address and no entry.
_ENTRY = re.compile(r"^(?P<key>[^\W\d_][\w -]*?)\s*[:：](?!//)\s*(?P<value>.*)$")
_LIST_ITEM = re.compile(r"^\s*[-*•]\s+\S")
#: What YAML writes where a value of many lines follows.
_BLOCK = re.compile(r"^[>|][+-]?\n")


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
    if start < len(lines) and _ENTRY.match(lines[start].strip()):
        end = next((n for n in range(start, len(lines)) if not lines[n].strip() or _FENCE.match(lines[n])), len(lines))
        body = end + 1 if end < len(lines) and lines[end].strip() else end
        return _document(lines, start, end, body)
    return Document((), text, 1)


def _document(lines: list[str], start: int, end: int, body: int) -> Document:
    """Read the entries between two lines; the body is what follows."""
    while body < len(lines) and not lines[body].strip():
        body += 1
    return Document(tuple(_entries(lines[start:end], start + 1)), "\n".join(lines[body:]), body + 1)


def _entries(lines: list[str], first: int) -> list[Entry]:
    """Read ``key: value`` lines; one indented deeper, or a list's, continues the value above; ``#`` is a comment."""
    entries: list[Entry] = []
    margin = min((_indent(line) for line in lines if line.strip()), default=0)
    for number, line in enumerate(lines, first):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if entries and (_indent(line) > margin or _LIST_ITEM.match(line)):
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.value}\n{text}", last.line))
            continue
        found = _ENTRY.match(text)
        if not found:
            what = f"“{_shorten(text)}” is not of the form “key: value”."
            raise Misplaced(number, what, "Write a key, a colon and a space, or move the text below the ---.", "FM003")
        entries.append(Entry(re.sub(r"[ -]+", "_", found["key"].lower()), found["value"], number))
    return [Entry(entry.key, unquote(_BLOCK.sub("", entry.value).strip()), entry.line) for entry in entries]


def _indent(line: str) -> int:
    """Count the columns before the first word; a tab reaches the next multiple of four."""
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _shorten(text: str, length: int = 40) -> str:
    """Cut ``text`` for a message."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
