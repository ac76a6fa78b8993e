"""Settings of ``pelicanconf.py`` that a campaign sets itself: they are taken over into the new version's file."""

from __future__ import annotations

import ast
from typing import Final

#: The file, and the settings in it that are there to be changed.
CARRIED: Final = "pelicanconf.py"
SETTINGS: Final = ("FORM_PROVIDERS", "STATIC_ALLOWED", "OUTPUT_PATH")


def without_own_settings(data: bytes) -> bytes:
    """Return the bytes of a ``pelicanconf.py`` without the values of ``SETTINGS``."""
    return _with_values(data, dict.fromkeys(SETTINGS, b""))


def with_own_settings(new: bytes, old: bytes) -> bytes:
    """Return the ``new`` file with the values that ``old`` gives to ``SETTINGS``."""
    lines, ends = old.splitlines(keepends=True), _values(old)
    values = {name: b"".join(_cut(lines, *place)) for name, place in ends.items()}
    return _with_values(new, values)


def _with_values(data: bytes, values: dict[str, bytes]) -> bytes:
    """Return ``data`` with other ``values`` for some settings, all else byte for byte."""
    lines = data.splitlines(keepends=True)
    for name, (first, begin, last, end) in sorted(_values(data).items(), key=lambda item: item[1], reverse=True):
        if name in values:
            lines[first : last + 1] = [lines[first][:begin] + values[name] + lines[last][end:]]
    return b"".join(lines)


def _cut(lines: list[bytes], first: int, begin: int, last: int, end: int) -> list[bytes]:
    """Return the pieces of ``lines`` between two places."""
    if first == last:
        return [lines[first][begin:end]]
    return [lines[first][begin:], *lines[first + 1 : last], lines[last][:end]]


def _values(data: bytes) -> dict[str, tuple[int, int, int, int]]:
    """Return where the value of each setting begins and ends: line from 0, and byte in it."""
    try:
        body = ast.parse(data).body
    except (SyntaxError, ValueError):
        return {}
    return {
        node.targets[0].id: (
            node.value.lineno - 1,
            node.value.col_offset,
            (node.value.end_lineno or 0) - 1,
            node.value.end_col_offset or 0,
        )
        for node in body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in SETTINGS
    }
