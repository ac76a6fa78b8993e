"""Finds the line in a file of something that was found in the page made of it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable

#: What only parts or escapes the letters of an address.
_PARTING: Final = re.compile(r"[\s\\\x00-\x20]+")
_EDGES: Final = (r"(?<![^\s(<>\"'=:\[])", r"(?![^\s)<>\"'\]])")


def find_line(needle: str, text: str) -> int | None:
    """Return in which line of ``text``, from 0, ``needle`` stands; None if it stands in none."""
    return next(iter(find_lines(needle, text)), None)


def find_lines(needle: str, text: str) -> list[int]:
    """Return every line of ``text``, from 0, in which ``needle`` stands.

    It may be written in capitals, with entities, escapes or breaks; where it stands by itself anywhere, only lines in
    which it does.
    """
    lines = text.lower().split("\n")
    alone = re.compile(_EDGES[0] + re.escape(needle.lower()) + _EDGES[1])
    bare = _bare(needle)
    finders: tuple[Callable[[str], bool], ...] = (
        lambda line: alone.search(line) is not None,
        lambda line: needle.lower() in line,
        lambda line: bool(bare) and bare in _bare(line),
    )
    for finds in finders:
        if found := [number for number, line in enumerate(lines) if finds(line)]:
            return found
    return []


def _bare(text: str) -> str:
    """Return ``text`` as a browser may read it, without anything that only parts or escapes its letters."""
    return _PARTING.sub("", unquote(unescape(text))).lower()
