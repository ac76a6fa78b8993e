"""Front matter in the formats of other generators: TOML, JSON, Lektor's blocks, Notion's properties."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.foreign import says_something_of_text
from plugins.frontmatter.model import Document, Entry, Unreadable
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Characters of TOML or JSON above a text; more are hardly meant.
_LONGEST: Final = 10_000
_FENCES: Final = {"+++": "TOML", ";;;": "JSON"}
_LINE: Final = re.compile(r"line (\d+)")
#: Tables that other generators' themes read, with some keys that say something of the text.
_THEME_TABLES: Final = frozenset(("extra", "params", "taxonomies"))
#: The first line of a block of Lektor's, and a line that only looks like the end of one.
_LEKTOR: Final = re.compile(r"(?P<key>_?[a-z][a-z0-9_]*):[ \t]*(?P<value>.*)$")
_HYPHENS: Final = re.compile(r"^-(?=-{3,}[ \t]*$)")
#: A property of a page in Notion.
_PROPERTY: Final = re.compile(r"(?P<key>[A-Z][A-Za-z]*(?: [A-Za-z]+){0,2}):[ \t]+(?P<value>\S.*)")
#: The last line of an object, and a title in it.
_END_OF_OBJECT: Final = re.compile(r"^\}[ \t]*$", re.MULTILINE)
_TITLE: Final = re.compile(r'"title"\s*:')
_PLAIN: Final = re.compile(r"[^,\"'\n]*")


def read_structured(lines: Sequence[str], start: int) -> Document | None:
    """Return the document whose front matter begins at the index ``start``; None if it is not TOML or JSON.

    Raises Unreadable if it is one of these and cannot be parsed.
    """
    fence = lines[start].strip()
    if fence not in _FENCES:
        return _bare_json(lines, start) if fence.startswith("{") else None
    end = next((index for index in range(start + 1, len(lines)) if lines[index].strip() == fence), len(lines))
    if end == len(lines):
        what = Message("The front matter is opened by {fence} here and never closed.", fence=fence)
        raise Unreadable(
            what, Message("Put {fence} on a line of its own below its last key.", fence=fence), "FM002", start + 1
        )
    values = _parse_values("\n".join(lines[start + 1 : end]), _FENCES[fence], start + 1, fence)
    return _document(values, lines, start, end + 1)


def read_lektor(lines: Sequence[str], start: int) -> Document | None:
    """Return the document that is written as for Lektor, each key in a block of its own; None if it is not.

    Its text is the block ``body``; in it, a line of four hyphens or more has one too many.
    """
    if not _LEKTOR.match(lines[start]):
        return None
    begins = [start, *(index + 1 for index in range(start, len(lines)) if lines[index].rstrip() == "---")]
    blocks = dict(zip(begins, [*(begin - 1 for begin in begins[1:]), len(lines)], strict=True))
    keys = {begin: key for begin in begins if (key := _LEKTOR.match("".join(lines[begin : begin + 1])))}
    names = {key["key"] for key in keys.values()}
    if len(keys) != len(blocks) or not ("_model" in names or any(_is_body(key) for key in keys.values())):
        return None
    entries, body, line = [], "", len(lines)
    for begin, key in keys.items():
        rest = [_HYPHENS.sub("", text) for text in lines[begin + 1 : blocks[begin]]]
        if _is_body(key):
            blank = next((number for number, text in enumerate(rest) if text.strip()), 0)
            body, line = "\n".join(rest[blank:]).rstrip(), begin + 1 + blank
        else:
            value = "\n".join([key["value"] or "", *rest]).strip()
            entries.append(Entry(key["key"].strip("_"), value, begin + 1))
    return Document(tuple(entries), body, line + 1)


def _is_body(key: re.Match[str]) -> bool:
    return key["key"] == "body" and not key["value"]


def with_properties(document: Document) -> Document:
    """Return ``document`` with the lines ``Created: …`` that Notion puts below a title as entries.

    They are such where all lines of the first paragraph are, and one of them says something of a text.
    """
    lines = document.body.split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    properties = [match for line in lines[:end] if (match := _PROPERTY.fullmatch(line.strip()))]
    keys = [re.sub(r"[ -]+", "_", match["key"].lower()) for match in properties]
    if not keys or len(keys) != end or not any(map(says_something_of_text, keys)):
        return document
    entries = [
        Entry(key, match["value"].strip(), document.body_line + number)
        for number, (key, match) in enumerate(zip(keys, properties, strict=True))
    ]
    while end < len(lines) and not lines[end].strip():
        end += 1
    return Document((*document.entries, *entries), "\n".join(lines[end:]), document.body_line + end)


def _parse_values(text: str, language: str, above: int, fence: str) -> Mapping[str, Any]:
    """Return the values in ``text``; ``above`` is the number of lines above it."""
    line, values = 0, None
    try:
        if len(text) <= _LONGEST:
            values = tomllib.loads(text) if language == "TOML" else json.loads(text)
    except (ValueError, RecursionError) as error:
        place = _LINE.search(str(error))
        line = int(place[1]) if place else 0
    if isinstance(values, dict):
        return values
    hint = Message("Write a key, = and the words in quotes, or write --- in place of +++ and a colon in place of =.")
    if language == "JSON":
        hint = Message('Write "key": "words", with commas between the lines.')
    raise Unreadable(
        Message("The keys between {fence} cannot be read as {language}.", fence=fence, language=language),
        hint,
        "FM087",
        above + line,
    )


def _bare_json(lines: Sequence[str], start: int) -> Document | None:
    """Return the document that begins with a JSON object; None if there is none."""
    text = "\n".join(lines[start:])
    try:
        values, length = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        if re.match(r'\{\s*(?:"|$)', lines[start].strip()):
            _refuse_half_json(text, start)
        return None
    if not isinstance(values, dict) or length > _LONGEST or not any(map(says_something_of_text, values)):
        return None
    rest = text.lstrip()[length:]
    if rest.partition("\n")[0].strip():  # words behind it: it is part of a sentence
        return None
    return _document(values, lines, start, start + text.lstrip()[:length].count("\n") + 1)


def _refuse_half_json(text: str, start: int) -> None:
    """Raise Unreadable if ``text``, which is not JSON, begins with an object that has a title."""
    whole = text[: end.end()] if (end := _END_OF_OBJECT.search(text)) else text
    if _TITLE.search(whole):
        _parse_values(whole, "JSON", start, "{ and }")


def _document(values: Mapping[str, Any], lines: Sequence[str], start: int, body: int) -> Document:
    while body < len(lines) and not lines[body].strip():
        body += 1
    entries = tuple(
        Entry(re.sub(r"[ -]+", "_", key.lower()), _written(value), _line_of(key, lines, start, body))
        for key, value in _flat(values)
    )
    return Document(entries, "\n".join(lines[body:]), body + 1)


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield keys and values; from tables for themes, those that say something of the text."""
    for key, value in values.items():
        if key.lower() not in _THEME_TABLES or not isinstance(value, dict):
            yield key, value
            continue
        inner = {name: item for name, item in value.items() if says_something_of_text(name) and name not in values}
        yield from inner.items()
        if inner.keys() != value.keys() and key.lower() != "taxonomies":
            yield key, ""


def _written(value: object) -> str:
    """Return ``value`` as it would be written behind a key."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, list):
        return "\n".join(f"- {_item(item)}" for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_item(item)}" for key, item in value.items())
    return str(value).strip()


def _item(value: object) -> str:
    """Return an item of a list on one line, in quotes if it has commas."""
    text = " ".join(_written(value).split())
    return text if _PLAIN.fullmatch(text) or '"' in text else f'"{text}"'


def _line_of(key: str, lines: Sequence[str], start: int, end: int) -> int:
    beginning = re.compile(rf"""[\s{{,]*["']?{re.escape(key)}["']?\s*[=:]""")
    return next((index for index in range(start, end) if beginning.match(lines[index])), start) + 1
