"""Splits a file into entries and body, however its editor fenced, spaced and indented it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.foreign import refuse_format, says_something_of_text
from plugins.frontmatter.model import Document, Entry, Unreadable
from plugins.frontmatter.other_formats import read_lektor, read_structured, with_properties
from plugins.frontmatter.pasted import end_of_pasted, find_pasted, is_pasted, without_code_fence, without_quotes
from plugins.frontmatter.value_types import is_half_quoted, unquote
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Three or more hyphens, or what a word processor makes of them.
_FENCE: Final = re.compile(r"^\s*(?:-{3,}|[—–]+-?)\s*$")
#: The end of front matter between fences: YAML may close it with dots.
_END: Final = re.compile(rf"{_FENCE.pattern}|^(?:\.{{3}}|…)\s*$")
#: No space is needed after the colon, but ``https://…`` is an address, not an entry.
_ENTRY: Final = re.compile(r"^(?P<key>[^\W\d_](?:[\w -]*[\w-])?)\s*[:：](?!//)\s*(?P<value>.*)$")
_TAG: Final = re.compile(r"</?[A-Za-z]")
_LIST_ITEM: Final = re.compile(r"^\s*[-*•]\s+\S")
#: YAML's words for no value.
_NULL: Final = frozenset({"null", "Null", "NULL", "~"})
#: YAML's sign for a value of several lines below.
_BLOCK: Final = re.compile(r"^[>|][+-]?\n")
#: A value in quotes with a comment of YAML's behind it.
_QUOTED_WITH_NOTE: Final = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')\s+#[^\n]*""")

_HEADING: Final = re.compile(r" {0,3}#[ \t]+(?P<text>\S.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE: Final = re.compile(r" {0,3}=+[ \t]*")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}$")


def split_document(text: str, html_keys: Collection[str] = ()) -> Document:
    """Split ``text``; a value under one of ``html_keys`` may be pasted HTML of several lines.

    Raises Unreadable if the front matter, or a tag in it, is not closed, or if a line is not ``key: value``.
    TOML, JSON and Lektor's blocks are read as well.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and (document := read_lektor(lines, start)) is not None:
        return document
    if start < len(lines) and _FENCE.match(lines[start]):
        end, pasted = _end(lines, start + 1, html_keys, fenced=True)
        if end == len(lines):
            what = Message("The front matter is opened by --- here and never closed.")
            raise Unreadable(what, Message("Put --- on a line of its own below its last key."), "FM002", start + 1)
        return _document(lines, range(start + 1, end), end + 1, pasted)
    if start < len(lines) and (_ENTRY.match(lines[start].strip()) or _is_note_above_keys(lines, start)):
        end, pasted = _end(lines, start, html_keys, fenced=False)
        body = end + 1 if end < len(lines) and lines[end].strip() else end
        return _document(lines, range(start, end), body, pasted)
    if start < len(lines):
        if (structured := read_structured(lines, start)) is not None:
            return structured
        refuse_format(lines, start)
        _refuse_line_without_colon(lines, start)
    return Document((), text, 1)


def adopt_title(document: Document) -> Document:
    """Return ``document`` with the heading on its first line as the title, if it has none.

    The heading must be of level 1; it is also removed if it repeats the title. Lines of properties below it, as Notion
    writes them, are read as entries.
    """
    lines = document.body.split("\n")
    heading = _HEADING.fullmatch(lines[0])
    text, length = (heading["text"], 1) if heading else ("", 0)
    if not heading and len(lines) > 1 and lines[0].strip() and _UNDERLINE.fullmatch(lines[1]):
        text, length = lines[0].strip(), 2
    text = _ATTRIBUTES.sub("", text)
    title = next((entry.value for entry in document.entries if entry.key == "title"), "")
    if not text or (title and _words(title) != _words(text)):
        return document
    entries = document.entries
    if not title:
        entries = (*(entry for entry in entries if entry.key != "title"), Entry("title", text, document.body_line))
    while length < len(lines) and not lines[length].strip():
        length += 1
    titled = Document(entries, "\n".join(lines[length:]), document.body_line + length)
    return titled if document.entries else with_properties(titled)


def _is_note_above_keys(lines: list[str], start: int) -> bool:
    """Whether the first line is a note rather than a heading: a title is among the keys right below it."""
    return lines[start].lstrip().startswith("#") and "title" in _keys_below(lines, start)


def _refuse_line_without_colon(lines: list[str], start: int) -> None:
    """Raise Unreadable for a first line that is neither a key nor a heading, with keys right below it."""
    is_heading = lines[start].lstrip().startswith("#") or _UNDERLINE.fullmatch("".join(lines[start + 1 : start + 2]))
    if not is_heading and any(map(says_something_of_text, _keys_below(lines, start))):
        raise _no_entry(lines[start].strip(), start + 1, fenced=False)


def _keys_below(lines: list[str], start: int) -> list[str]:
    """Return the keys in the rest of the paragraph that begins with the line ``start``."""
    paragraph = takewhile(str.strip, lines[start + 1 :])
    return [_key(entry) for entry in map(_ENTRY.match, map(str.strip, paragraph)) if entry]


def _words(title: str) -> str:
    """Return the words of a title, without punctuation and capitals."""
    return " ".join(re.sub(r"[^\w\s]", "", title).casefold().split())


def _end(lines: list[str], start: int, html_keys: Collection[str], *, fenced: bool) -> tuple[int, dict[int, int]]:
    """Return the number of the line that ends the front matter, and the lines after pasted HTML by those of its keys.

    That line is a fence or, without fences, a blank one; else the one after the last.
    """
    pasted: dict[int, int] = {}
    number = start
    ends = _END if fenced else _FENCE
    while number < len(lines) and not ends.match(lines[number]) and (fenced or lines[number].strip()):
        entry = _ENTRY.match(lines[number].strip())
        value = entry["value"] if entry and _key(entry) in html_keys else None
        first = find_pasted(lines, number, value, fenced=fenced) if value is not None else None
        if value is None or first is None:
            number += 1
            continue
        text = value if first == number else lines[first]
        pasted[number] = end_of_pasted(lines, first, text, fenced=fenced)
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
        if not text and entries:  # between paragraphs of one value; at its end it is removed
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.value}\n", last.line))
        if (
            text.startswith("#")
            and not fenced
            and not any(_ENTRY.match(line.strip()) for line in lines[number + 1 : front.stop])
        ):
            raise _no_entry(text, number + 1, fenced=fenced)
        if not text or text.startswith("#"):
            continue
        if entries and _begins_body_list(line, entries[-1], margin):
            raise _no_entry(text, number + 1, fenced=fenced)
        entry = _ENTRY.match(text)
        is_own = number in pasted or not entries
        if not is_own and (_indent(line) > margin or _continues(text, entries[-1], fenced=fenced)):
            last = entries.pop()
            entries.append(Entry(last.key, f"{last.value}\n{text}", last.line))
            continue
        if not entry:
            raise _no_entry(text, number + 1, fenced=fenced)
        value = "\n".join([entry["value"], *lines[number + 1 : pasted.get(number, number + 1)]])
        entries.append(Entry(_key(entry), value, number + 1))
    return [
        replace(entry, value=_plain_value(entry), is_quoted=entry.value.strip().startswith(('"', "'")))
        for entry in entries
    ]


def _continues(text: str, above: Entry, *, fenced: bool) -> bool:
    """Whether a line at the margin continues the value above: in a list, or, as in YAML, within its quotes."""
    return bool(_LIST_ITEM.match(text)) or (fenced and not _ENTRY.match(text) and is_half_quoted(above.value.strip()))


def _begins_body_list(line: str, above: Entry, margin: int) -> bool:
    """Whether an item begins the text: below a value of one line it is not part of that, unless it is indented."""
    first = above.value.partition("\n")[0].rstrip()
    is_value = bool(first) and not first.startswith((">", "|", "[", "#", "- ")) and not first.endswith((",", ":"))
    return is_value and "\n" not in above.value and _indent(line) <= margin and _LIST_ITEM.match(line) is not None


def _no_entry(text: str, line: int, *, fenced: bool) -> Unreadable:
    """Return what is wrong with a line of the front matter that has no key."""
    what = Message("“{text}” is not of the form “key: value”.", text=excerpt(text))
    hint = Message("Write a key, a colon and a space, or move the text below the ---.")
    if not fenced:
        hint = Message("If the text begins here, put an empty line above it; if not, write a key, a colon and a space.")
    if _TAG.search(text):
        hint = Message("If this is a form's code, begin it right behind “form:”, with nothing before it.")
    return Unreadable(what, hint, "FM003", line)


def _key(entry: re.Match[str]) -> str:
    """Return the key of an entry, as fields are named."""
    return re.sub(r"[ -]+", "_", entry["key"].lower())


def _plain_value(entry: Entry) -> str:
    """Return a value without YAML's sign for several lines, and without quotes around the whole of it.

    Raises Unreadable if it is unclear where the quotes end.
    """
    bare = _BLOCK.sub("", entry.value).strip()
    if quoted := _QUOTED_WITH_NOTE.fullmatch(bare):
        bare = quoted[1]
    code = without_code_fence(bare)
    if is_pasted(code):
        return without_quotes(code)
    if is_half_quoted(bare):
        what = Message("“{bare}” begins with a quote, and it is not clear where that ends.", bare=excerpt(bare))
        hint = Message("Take the quotes around the whole away; they are not needed.")
        raise Unreadable(what, hint, "FM062", entry.line)
    return "" if bare in _NULL else unquote(bare)


def _indent(line: str) -> int:
    """Count the columns before the first word; a tab reaches the next multiple of four."""
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())
