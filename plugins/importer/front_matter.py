"""The front matter of other generators: YAML, TOML, JSON, or Pelican's lines; every scalar as it was written."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE: Final = re.compile(r"-{3,}[ \t]*$")
_END: Final = re.compile(r"(?:-{3,}|\.{3})[ \t]*$")
#: Pelican's lines, and a value that goes on in the next one.
_META: Final = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:\s*(?P<value>.*)$")
_MORE: Final = re.compile(r"(?: {4,}|\t)\s*(?P<value>\S.*)$")
#: More references in one text's YAML are made to fill the memory.
_MOST_ALIASES: Final = 50
#: Characters of front matter; more are not.
_LONGEST: Final = 200_000


@dataclass(frozen=True)
class FrontMatter:
    """The keys above a text, the text, and the line on which that begins; ``was_odd`` if they could not be parsed."""

    meta: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    has_any: bool = False
    was_odd: bool = False


def split_front_matter(text: str, *, pelican: bool = False) -> FrontMatter:
    """Return what stands above ``text``, and the text itself."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        return FrontMatter(body=text)
    first = lines[start].strip()
    if _FENCE.match(lines[start]):
        return _fenced(lines, start, text)
    if first in {"+++", ";;;"}:
        end = _index(lines, start + 1, lambda line: line.strip() == first)
        parse = _toml if first == "+++" else _json
        return _of(parse("\n".join(lines[start + 1 : end])), lines, end + 1, text)
    if first.startswith("{") and not first.startswith(("{{", "{%")):
        return _bare_json(text, start)
    return _pelican(lines, start) if pelican else FrontMatter(body=text)


def _fenced(lines: list[str], start: int, text: str) -> FrontMatter:
    end = _index(lines, start + 1, lambda line: bool(_END.match(line)))
    if end == len(lines):
        return _never_closed(lines, start, text)
    source = "\n".join(lines[start + 1 : end])
    if source.lstrip().startswith("{"):  # JSON between ---, as Eleventy has it
        meta = _json(source)
        if meta is not None:
            return _of(meta, lines, end + 1, text)
    return _of(parse_yaml(source), lines, end + 1, text)


def _never_closed(lines: list[str], start: int, text: str) -> FrontMatter:
    """Return the keys up to the first empty line, where the fence above them is the only one."""
    end = _index(lines, start + 1, lambda line: not line.strip())
    meta = parse_yaml("\n".join(lines[start + 1 : end]))
    if not meta:
        return FrontMatter(body=text)
    document = _of(meta, lines, end, text)
    return FrontMatter(document.meta, document.body, document.body_line, has_any=True, was_odd=True)


def _of(meta: Mapping[str, Any] | None, lines: list[str], body: int, text: str) -> FrontMatter:
    """Return the front matter that was parsed; read leniently, line by line, where it could not be."""
    was_odd = meta is None
    if meta is None:
        try:
            entries = split_document(text).entries
        except Unreadable:
            entries = ()
        meta = {entry.key: entry.value for entry in entries}
    while body < len(lines) and not lines[body].strip():
        body += 1
    return FrontMatter(_plain_keys(meta), "\n".join(lines[body:]), body + 1, has_any=True, was_odd=was_odd)


def _index(lines: list[str], start: int, is_end: Any) -> int:  # noqa: ANN401  (a predicate)
    return next((number for number in range(start, len(lines)) if is_end(lines[number])), len(lines))


def _plain_keys(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {re.sub(r"[ -]+", "_", str(key).strip().lower()): value for key, value in meta.items()}


def parse_yaml(source: str) -> dict[str, Any] | None:
    """Return the mapping in ``source`` with its scalars as they are written; None if it is not one.

    A text that refers to its own parts over and over is refused: it would grow without end.
    """
    import yaml

    if len(source) > _LONGEST or len(re.findall(r"(?<=[\s\[,])\*\w", source)) > _MOST_ALIASES:
        return None
    try:
        values = yaml.load(source.replace("\t", "    "), Loader=yaml.BaseLoader)  # noqa: S506  (it makes strings alone)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if values in (None, ""):
        return {}
    return values if isinstance(values, dict) else None


def _toml(source: str) -> dict[str, Any] | None:
    try:
        return _as_words(tomllib.loads(source))  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        return None


def _json(source: str) -> dict[str, Any] | None:
    try:
        values = json.loads(source)
    except (ValueError, RecursionError):
        return None
    return _as_words(values) if isinstance(values, dict) else None


def _as_words(value: Any) -> Any:  # noqa: ANN401  (whatever the format has)
    """Return ``value`` with all scalars as YAML would have them written."""
    if isinstance(value, dict):
        return {str(key): _as_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_words(item) for item in value]
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return str(value)


def _bare_json(text: str, start: int) -> FrontMatter:
    source = text.lstrip()
    try:
        values, length = json.JSONDecoder().raw_decode(source)
    except (ValueError, RecursionError):
        return FrontMatter(body=text)
    if not isinstance(values, dict):
        return FrontMatter(body=text)
    line = start + source[:length].count("\n") + 1
    return _of(_as_words(values), text.split("\n"), line, text)


def _pelican(lines: list[str], start: int) -> FrontMatter:
    """Return the lines ``Key: value`` above a text of Pelican's, up to the first empty one."""
    meta: dict[str, Any] = {}
    number, key = start, ""
    while number < len(lines) and lines[number].strip():
        if key and (more := _MORE.match(lines[number])):
            meta[key] = f"{meta[key]}\n{more['value']}".strip()
        elif match := _META.match(lines[number]):
            key = re.sub(r"[ -]+", "_", match["key"].lower())
            meta[key] = match["value"].strip()
        else:
            return FrontMatter(body="\n".join(lines)) if number == start else _of(meta, lines, number, "")
        number += 1
    return _of(meta, lines, number, "")
