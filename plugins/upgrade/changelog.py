"""What changed between two versions, out of CHANGELOG.md, as plain lines for a terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from plugins.upgrade.model import read_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.upgrade.model import Version

_VERSION: Final = re.compile(r"## \[(?P<version>[^\]]+)\]")
_LINK: Final = re.compile(r"!?\[(?P<words>[^\]]+)\]\((?P<address>[^)\s]+)[^)]*\)")
_MARKS: Final = re.compile(r"(?<!\\)(?:`+|\*\*)|\\(?=[\\`*_{}\[\]()#+.!<>-])")
_ITEM: Final = re.compile(r"(?P<indent>\s*)[-*+] +")
#: Columns of a line.
_WIDTH: Final = 100


def changes_between(changelog: str, since: Version, until: Version) -> list[str]:
    """Return the lines of every version after ``since`` up to ``until``, the newest first.

    What is not released is left out, except where ``until`` is a version that has no heading yet.
    """
    parts = re.split(r"^(?=## )", changelog, flags=re.MULTILINE)
    titled = [(match["version"], part) for part in parts if (match := _VERSION.match(part))]
    versions = {version for name, _ in titled if (version := read_version(name))}
    lines: list[str] = []
    for name, part in titled:
        version = read_version(name)
        is_next = version is None and "-" in part  # “Unreleased”, with something below it
        if (version and since < version <= until) or (is_next and (until not in versions or until <= since)):
            lines += ["", *_plain(part)]
    return lines[1:]


def _plain(part: str) -> Iterator[str]:
    """Yield the lines of a part of Markdown without its signs, each item and paragraph broken at words."""
    block, indent = "", ""
    for line in [*part.splitlines(), ""]:
        item = _ITEM.match(line)
        if block and (item or not line.strip() or line.startswith("#")):
            yield from textwrap.wrap(_words(block), _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))
            block = ""
        if line.startswith("#"):
            yield _words(line.lstrip("# "))
        elif item:
            indent = f"{item['indent']}- "
            block = line[item.end() :]
        elif line.strip():
            indent = indent if block else ""
            block = f"{block} {line.strip()}".strip()


def _words(text: str) -> str:
    """Return text without signs of Markdown; behind a link to another site stands its address."""
    text = _LINK.sub(lambda link: _link(link["words"], link["address"]), text)
    return _MARKS.sub("", text).replace("[", "").replace("]", "") if text.startswith("[") else _MARKS.sub("", text)


def _link(words: str, address: str) -> str:
    return f"{words} ({address})" if address.startswith("https://") and address != words else words
