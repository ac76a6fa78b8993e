"""Splits a file into entries and body, however its editor fenced, spaced and indented it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.frontmatter.decoding import Misplaced
from plugins.frontmatter.foreign import refuse_format
from plugins.frontmatter.model import Document, Entry
from plugins.frontmatter.other_formats import read_lektor, read_structured
from plugins.frontmatter.pasted import begins, end_of, is_pasted, without_code_fence, without_quotes
from plugins.frontmatter.quotes import is_half_quoted, unquote

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Three or more hyphens, or what a word processor makes of them.
_FENCE = re.compile(r"^\s*(?:-{3,}|[—–]+-?)\s*$")
#: What ends front matter between fences: YAML may close it with dots.
_END = re.compile(rf"{_FENCE.pattern}|^(?:\.{{3}}|…)\s*$")
#: No space is needed after the colon, but ``https://…`` is an address and no entry.
_ENTRY = re.compile(r"^(?P<key>[^\W\d_](?:[\w -]*[\w-])?)\s*[:：](?!//)\s*(?P<value>.*)$")
_TAG = re.compile(r"</?[A-Za-z]")
_LIST_ITEM = re.compile(r"^\s*[-*•]\s+\S")
#: What YAML writes where there is no value.
_NOTHING = frozenset({"null", "Null", "NULL", "~"})
#: What YAML writes where a value of many lines follows.
_BLOCK = re.compile(r"^[>|][+-]?\n")
#: A value in quotes with one of YAML's notes behind it.
_QUOTED_WITH_NOTE = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')\s+#[^\n]*""")


def parse(text: str, html_keys: Collection[str] = ()) -> Document:
    """Take ``text`` apart; a value under one of ``html_keys`` may be pasted HTML of several lines.

    Raises Misplaced where the front matter, or a tag in it, is not closed, or where a line is not ``key: value``.
    TOML, JSON and Lektor's blocks are taken as well.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and (document := read_lektor(lines, start)) is not None:
        return document
    if start < len(lines) and _FENCE.match(lines[start]):
        end, pasted = _end(lines, start + 1, html_keys, fenced=True)
        if end == len(lines):
            what = "The front matter is opened by --- here and never closed."
            raise Misplaced(start + 1, what, "Put --- on a line of its own below its last key.", "FM002")
        return _document(lines, range(start + 1, end), end + 1, pasted)
    if start < len(lines) and _ENTRY.match(lines[start].strip()):
        end, pasted = _end(lines, start, html_keys, fenced=False)
        body = end + 1 if end < len(lines) and lines[end].strip() else end
        return _document(lines, range(start, end), body, pasted)
    if start < len(lines):
        if (structured := read_structured(lines, start)) is not None:
            return structured
        refuse_format(lines, start)
    return Document((), text, 1)


def _end(lines: list[str], start: int, html_keys: Collection[str], *, fenced: bool) -> tuple[int, dict[int, int]]:
    """Return the number of the line that ends the front matter, and the lines after pasted HTML by those of its keys.

    That line is a fence or, without fences, a blank one; where there is none, it is the one after the last.
    """
    pasted: dict[int, int] = {}
    number = start
    ends = _END if fenced else _FENCE
    while number < len(lines) and not ends.match(lines[number]) and (fenced or lines[number].strip()):
        found = _ENTRY.match(lines[number].strip())
        value = found["value"] if found and _key(found) in html_keys else None
        first = begins(lines, number, value, fenced=fenced) if value is not None else None
        if value is None or first is None:
            number += 1
            continue
        text = value if first == number else lines[first]
        pasted[number] = end_of(lines, first, text, fenced=fenced)
        number = pasted[number]
    return number, pasted


def _document(lines: list[str], front: range, body: int, pasted: Mapping[int, int]) -> Document:
    """Read the entries in the lines of the front matter; the body is what follows."""
    is_fenced = front.stop < len(lines) and _END.match(lines[front.stop]) is not None
    while body < len(lines) and not lines[body].strip():
        body += 1
    return Document(tuple(_entries(lines, front, pasted, fenced=is_fenced)), "\n".join(lines[body:]), body + 1)


def _entries(lines: list[str], front: range, pasted: Mapping[int, int], *, fenced: bool) -> list[Entry]:
    """Read ``key: value`` lines; one indented deeper, or a list's, continues the value above; ``#`` is a comment.

    ``pasted`` are the lines after pasted HTML, by the lines of its keys.
    """
    entries: list[Entry] = []
    inside = {number for first, end in pasted.items() for number in range(first + 1, end)}
    own = [number for number in front if number not in inside]
    margin = min((_indent(lines[number]) for number in own if lines[number].strip()), default=0)
    for number in own:
        line, text = lines[number], lines[number].strip()
        if not text and entries:  # between paragraphs of one value; at its end it goes
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.value}\n", last.line))
        if (
            text.startswith("#")
            and not fenced
            and not any(_ENTRY.match(one.strip()) for one in lines[number + 1 : front.stop])
        ):
            raise _no_entry(text, number + 1, fenced=fenced)
        if not text or text.startswith("#"):
            continue
        if entries and _is_list_of_text(line, entries[-1], margin):
            raise _no_entry(text, number + 1, fenced=fenced)
        found = _ENTRY.match(text)
        if entries and number not in pasted and (_indent(line) > margin or _is_more(text, entries[-1], fenced=fenced)):
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.value}\n{text}", last.line))
            continue
        if not found:
            raise _no_entry(text, number + 1, fenced=fenced)
        value = "\n".join([found["value"], *lines[number + 1 : pasted.get(number, number + 1)]])
        entries.append(Entry(_key(found), value, number + 1))
    return [
        Entry(one.key, _plain(one), one.line, is_quoted=one.value.strip().startswith(('"', "'"))) for one in entries
    ]


def _is_more(text: str, above: Entry, *, fenced: bool) -> bool:
    """Whether a line at the margin goes on with the value above: one of a list, or, as in YAML, within its quotes."""
    return bool(_LIST_ITEM.match(text)) or (fenced and not _ENTRY.match(text) and is_half_quoted(above.value.strip()))


def _is_list_of_text(line: str, above: Entry, margin: int) -> bool:
    """Whether a list begins the text: below a value of one line it is no part of that, unless it is indented."""
    first = above.value.partition("\n")[0].rstrip()
    is_value = bool(first) and not first.startswith((">", "|", "[", "#", "- ")) and not first.endswith((",", ":"))
    return is_value and "\n" not in above.value and _indent(line) <= margin and _LIST_ITEM.match(line) is not None


def _no_entry(text: str, line: int, *, fenced: bool) -> Misplaced:
    """Return what is wrong with a line of the front matter that has no key."""
    what = f"“{_shorten(text)}” is not of the form “key: value”."
    hint = "Write a key, a colon and a space, or move the text below the ---."
    if not fenced:
        hint = "If the text begins here, put an empty line above it; if not, write a key, a colon and a space."
    if _TAG.search(text):
        hint = "If this is a form's code, begin it right behind “form:”, with nothing before it."
    return Misplaced(line, what, hint, "FM003")


def _key(entry: re.Match[str]) -> str:
    """Return the key of an entry, as fields are called."""
    return re.sub(r"[ -]+", "_", entry["key"].lower())


def _plain(entry: Entry) -> str:
    """Return a value without YAML's mark of a long one, and without quotes around the whole of it.

    Raises Misplaced where nobody can tell where the quotes end.
    """
    bare = _BLOCK.sub("", entry.value).strip()
    if quoted := _QUOTED_WITH_NOTE.fullmatch(bare):
        bare = quoted[1]
    code = without_code_fence(bare)
    if is_pasted(code):
        return without_quotes(code)
    if is_half_quoted(bare):
        what = f"“{_shorten(bare)}” begins with a quote, and it is not clear where that ends."
        hint = "Take the quotes around the whole away; they are not needed."
        raise Misplaced(entry.line, what, hint, "FM062")
    return "" if bare in _NOTHING else unquote(bare)


def _indent(line: str) -> int:
    """Count the columns before the first word; a tab reaches the next multiple of four."""
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _shorten(text: str, length: int = 40) -> str:
    """Cut ``text`` for a message."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
