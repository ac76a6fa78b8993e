"""Rewrites keys in ``content/`` that have another name in the new version; every other byte stays.

The new version declares them in its ``migrations.toml``. What cannot be rewritten for certain is named, and stops the
upgrade.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from plugins.actions.fields import ACTION
from plugins.frontmatter.decoding import decode
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document
from plugins.messages import Message
from plugins.problems import Problem
from plugins.settings.toml_lines import key_lines
from plugins.upgrade.model import UpgradeError, Version, read_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.upgrade.model import Release

FILE: Final = "plugins/upgrade/migrations.toml"
CAMPAIGN: Final = "campaign.toml"
_KIND: Final = "renamed-key"
_NAMES: Final = frozenset({"version", "files", "old", "new"})
_LINE: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class RenamedKey:
    """A key that is called ``new`` since ``version``, in a folder of content/ or in ``campaign.toml``."""

    version: Version
    files: str
    old: str
    new: str


def renamed_keys(release: Release, since: Version) -> tuple[RenamedKey, ...]:
    """Return the keys that have been renamed after the version ``since``, up to ``release``, in order.

    Raises UpgradeError where the release wants something that this version cannot do.
    """
    file = release.folder / FILE
    table = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    entries = table.get(_KIND, [])
    versions = [read_version(str(entry.get("version"))) for entry in entries]
    if table.keys() - {_KIND} or None in versions or any(entry.keys() != _NAMES for entry in entries):
        what = Message("The version {version} changes something in content/ that this version cannot do.")
        hint = Message("Upgrade to a version in between first.")
        raise UpgradeError(FILE, what.filled(version=release.version), hint, "UPG019")
    keys = [
        RenamedKey(version, str(entry["files"]), str(entry["old"]), str(entry["new"]))
        for version, entry in zip(versions, entries, strict=True)
        if version and version > since
    ]
    return tuple(sorted(keys, key=lambda key: key.version))


def migrate(content: Path, keys: tuple[RenamedKey, ...]) -> tuple[dict[str, tuple[bytes, bytes]], list[Problem]]:
    """Return old and new bytes of each file below ``content`` that has one of ``keys``, and what is in the way."""
    rewritten: dict[str, tuple[bytes, bytes]] = {}
    problems: list[Problem] = []
    for key in keys:
        for below in _files(content, key):
            old, now = rewritten.get(below) or ((data := (content / below).read_bytes()), data)
            new = (_in_campaign if key.files == CAMPAIGN else _in_text)(now, key, f"{content.name}/{below}")
            if isinstance(new, Problem):
                problems.append(new)
            elif new != now:
                rewritten[below] = old, new
    return rewritten, problems


def _files(content: Path, key: RenamedKey) -> Iterator[str]:
    """Yield the paths of the files in which a key may stand."""
    paths = [content / CAMPAIGN] if key.files == CAMPAIGN else sorted((content / key.files).rglob("*.md"))
    yield from (path.relative_to(content).as_posix() for path in paths if path.is_file())


def _in_text(data: bytes, key: RenamedKey, shown: str) -> bytes | Problem:
    """Return a text with ``key`` renamed above it; a problem where that is not certain."""
    html_keys = ACTION.html_keys if key.files == ACTION.folder else ()
    try:
        entries = split_document(decode(data), html_keys).entries
    except Unreadable:
        return data  # “check” says what is wrong with it
    lines = [entry.line for entry in entries if entry.key == key.old]
    if not lines:
        return data
    if both := [entry.line for entry in entries if entry.key == key.new]:
        return _has_both(key, shown, both[0])
    word = re.sub("_", "[ _-]+", re.escape(key.old))
    name = re.compile(rf"(?<![\w-]){word}(?=[\"']?\s*[:：=])", re.IGNORECASE)
    new = _replaced(data, dict.fromkeys(lines, (name, key.new)))
    expected = [(key.new if entry.key == key.old else entry.key, entry.value, entry.line) for entry in entries]
    if new is None or _entries(new, html_keys) != expected:
        return _not_certain(key, shown, lines[0])
    return new


def _entries(data: bytes, html_keys: Any) -> list[tuple[str, str, int]]:  # noqa: ANN401  (of a content type)
    try:
        return [(entry.key, entry.value, entry.line) for entry in split_document(decode(data), html_keys).entries]
    except Unreadable:
        return []


def _in_campaign(data: bytes, key: RenamedKey, shown: str) -> bytes | Problem:
    """Return ``campaign.toml`` with ``key`` renamed; a problem where that is not certain."""
    *part, old = key.old.split(".")
    *new_part, new = key.new.split(".")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        table = tomllib.loads(text)
    except ValueError:
        return data  # “check” says what is wrong with it
    holder = _at(table, part)
    if not isinstance(holder, dict) or old not in holder:
        return data
    lines = {line for path, line in _all_lines(text) if path == (*part, old)}
    if new in holder:
        return _has_both(key, shown, min(lines))
    name = re.compile(rf"(?<![\w-]){re.escape(old)}(?=[\"']?\s*[=.\]])")
    rewritten = _replaced(data, dict.fromkeys(lines, (name, new)))
    holder[new] = holder.pop(old)
    if part != new_part or rewritten is None or _parsed(rewritten) != table:
        return _not_certain(key, shown, min(lines))
    return rewritten


def _all_lines(text: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield every key with every line on which it is named: in headers of tables and of tables below it, too."""
    yield from key_lines(text).items()
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[\[?\s*(?P<name>[^\]]+?)\s*\]", line):
            parts = [part.strip().strip("\"'") for part in header["name"].split(".")]
            yield from ((tuple(parts[:end]), number) for end in range(1, len(parts) + 1))


def _at(table: Mapping[str, Any], names: list[str]) -> object:
    """Return the table inside ``table`` that ``names`` lead to; None where there is none."""
    inside: object = table
    for name in names:
        inside = inside.get(name) if isinstance(inside, dict) else None
    return inside


def _parsed(data: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except ValueError:
        return None


def _replaced(data: bytes, names: Mapping[int, tuple[re.Pattern[str], str]]) -> bytes | None:
    """Return ``data`` with one name replaced on some lines, counted from 1; None where it is not there.

    Capitals stay as they were begun: “Closes:” becomes “Ends:”.
    """
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = ("utf-16-le" if data.startswith(b"\xff") else "utf-16-be") if is_utf16 else "utf-8"
    text = data.decode(encoding)
    ends = [0, *(match.end() for match in _LINE.finditer(text)), len(text)]
    lines = [text[begin:end] for begin, end in pairwise(ends)]
    for number, (pattern, new) in names.items():
        match = pattern.search(lines[number - 1]) if number <= len(lines) else None
        if match is None:
            return None
        word = new.upper() if match[0].isupper() else new.capitalize() if match[0][0].isupper() else new
        lines[number - 1] = f"{lines[number - 1][: match.start()]}{word}{lines[number - 1][match.end() :]}"
    return "".join(lines).encode(encoding)


def _has_both(key: RenamedKey, shown: str, line: int) -> Problem:
    what = Message("“{old}” is called “{new}” in the new version, and this file has both.", old=key.old, new=key.new)
    return Problem(shown, line, what, Message("Take one of the two out, and start again."), "UPG011")


def _not_certain(key: RenamedKey, shown: str, line: int) -> Problem:
    what = Message("“{old}” is called “{new}” in the new version, and cannot be renamed here by a program.")
    hint = Message("Write it on a line of its own, in the plainest form, and start again.")
    return Problem(shown, line, what.filled(old=key.old, new=key.new), hint, "UPG011")
