"""Structured front matter is TOML, JSON or Lektor's blocks above a text; it becomes ordinary entries."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.decoding import Misplaced
from plugins.frontmatter.foreign import is_of_a_text
from plugins.frontmatter.model import Document, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Characters above a text that are read as TOML or JSON; what has more is hardly meant.
_LONGEST: Final = 10_000
_FENCES: Final = {"+++": "TOML", ";;;": "JSON"}
_LINE: Final = re.compile(r"line (\d+)")
#: Tables in which other generators keep what their themes read, among it keys that say something of the text.
_WITHIN: Final = frozenset(("extra", "params", "taxonomies"))
#: The first line of a block of Lektor's, and a line that only looks like the end of one.
_LEKTOR: Final = re.compile(r"(?P<key>_?[a-z][a-z0-9_]*):[ \t]*(?P<value>.*)$")
_HYPHENS: Final = re.compile(r"^-(?=-{3,}[ \t]*$)")
#: A property of a page in Notion.
_PROPERTY: Final = re.compile(r"(?P<key>[A-Z][A-Za-z]*(?: [A-Za-z]+){0,2}):[ \t]+(?P<value>\S.*)")
_PLAIN: Final = re.compile(r"[^,\"'\n]*")


def read_structured(lines: Sequence[str], start: int) -> Document | None:
    """Return the document whose front matter begins at the index ``start``; None where it is not TOML or JSON.

    Raises Misplaced where it is one of these, and cannot be read.
    """
    fence = lines[start].strip()
    if fence not in _FENCES:
        return _bare_json(lines, start) if fence.startswith("{") else None
    end = next((index for index in range(start + 1, len(lines)) if lines[index].strip() == fence), len(lines))
    if end == len(lines):
        what = f"The front matter is opened by {fence} here and never closed."
        raise Misplaced(start + 1, what, f"Put {fence} on a line of its own below its last key.", "FM002")
    values = _read("\n".join(lines[start + 1 : end]), _FENCES[fence], start + 1, fence)
    return _document(values, lines, start, end + 1)


def read_lektor(lines: Sequence[str], start: int) -> Document | None:
    """Return the document that is written as Lektor has it, each key in a block of its own; None where it is not.

    Its text stands in the block ``body``; in it, a line of more hyphens has one too many.
    """
    if not _LEKTOR.match(lines[start]):
        return None
    begins = [start, *(index + 1 for index in range(start, len(lines)) if lines[index].rstrip() == "---")]
    blocks = dict(zip(begins, [*(begin - 1 for begin in begins[1:]), len(lines)], strict=True))
    keys = {begin: found for begin in begins if (found := _LEKTOR.match("".join(lines[begin : begin + 1])))}
    names = {found["key"] for found in keys.values()}
    if len(keys) != len(blocks) or not ("_model" in names or any(_is_body(found) for found in keys.values())):
        return None
    entries, body, line = [], "", len(lines)
    for begin, found in keys.items():
        rest = [_HYPHENS.sub("", text) for text in lines[begin + 1 : blocks[begin]]]
        if _is_body(found):
            blank = next((number for number, text in enumerate(rest) if text.strip()), 0)
            body, line = "\n".join(rest[blank:]).rstrip(), begin + 1 + blank
        else:
            value = "\n".join([found["value"] or "", *rest]).strip()
            entries.append(Entry(found["key"].strip("_"), value, begin + 1))
    return Document(tuple(entries), body, line + 1)


def _is_body(key: re.Match[str]) -> bool:
    return key["key"] == "body" and not key["value"]


def with_properties(document: Document) -> Document:
    """Return ``document`` with the lines ``Created: …`` that Notion puts below a title as entries.

    They are such where all lines of the first paragraph are, and one of them says something of a text.
    """
    lines = document.body.split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    found = [_PROPERTY.fullmatch(line.strip()) for line in lines[:end]]
    keys = [re.sub(r"[ -]+", "_", match["key"].lower()) for match in found if match]
    if not keys or len(keys) != end or not any(map(is_of_a_text, keys)):
        return document
    entries = [
        Entry(key, match["value"].strip(), document.body_line + number)
        for number, (key, match) in enumerate(zip(keys, filter(None, found), strict=True))
    ]
    while end < len(lines) and not lines[end].strip():
        end += 1
    known = (*document.entries, *entries)
    return Document(known, "\n".join(lines[end:]), document.body_line + end)


def _read(text: str, language: str, above: int, fence: str) -> Mapping[str, Any]:
    """Return the values in ``text``, above which there are so many lines."""
    line, values = 0, None
    try:
        if len(text) <= _LONGEST:
            values = tomllib.loads(text) if language == "TOML" else json.loads(text)
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else 0
    if isinstance(values, dict):
        return values
    hint = "Write a key, = and the words in quotes, or write --- in place of +++ and a colon in place of =."
    if language == "JSON":
        hint = 'Write "key": "words", with commas between the lines.'
    raise Misplaced(above + line, f"The keys between {fence} cannot be read as {language}.", hint, "FM076")


def _bare_json(lines: Sequence[str], start: int) -> Document | None:
    """Return the document that begins with a JSON object; None where none can be read."""
    text = "\n".join(lines[start:])
    try:
        values, length = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or length > _LONGEST or not any(map(is_of_a_text, values)):
        return None
    rest = text.lstrip()[length:]
    if rest.partition("\n")[0].strip():  # words behind it, so that it is part of a sentence
        return None
    return _document(values, lines, start, start + text.lstrip()[:length].count("\n") + 1)


def _document(values: Mapping[str, Any], lines: Sequence[str], start: int, body: int) -> Document:
    while body < len(lines) and not lines[body].strip():
        body += 1
    entries = tuple(
        Entry(re.sub(r"[ -]+", "_", key.lower()), _written(value), _line_of(key, lines, start, body))
        for key, value in _flat(values)
    )
    return Document(entries, "\n".join(lines[body:]), body + 1)


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield keys and values; of tables for themes, those that say something of the text."""
    for key, value in values.items():
        if key.lower() not in _WITHIN or not isinstance(value, dict):
            yield key, value
            continue
        inner = {name: one for name, one in value.items() if is_of_a_text(name) and name not in values}
        yield from inner.items()
        if inner.keys() != value.keys() and key.lower() != "taxonomies":
            yield key, ""


def _written(value: Any) -> str:  # noqa: ANN401  (whatever TOML and JSON have)
    """Return ``value`` as it is written behind a key of ours."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, list):
        return "\n".join(f"- {_item(item)}" for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_item(item)}" for key, item in value.items())
    return str(value).strip()


def _item(value: Any) -> str:  # noqa: ANN401
    """Return an item of a list on one line; in quotes, where it has commas."""
    text = " ".join(_written(value).split())
    return text if _PLAIN.fullmatch(text) or '"' in text else f'"{text}"'


def _line_of(key: str, lines: Sequence[str], start: int, end: int) -> int:
    beginning = re.compile(rf"""[\s{{,]*["']?{re.escape(key)}["']?\s*[=:]""")
    return next((index for index in range(start, end) if beginning.match(lines[index])), start) + 1
