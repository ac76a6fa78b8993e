"""Removes quotes around a whole value, as YAML and people write them; quotes inside it stay."""

from __future__ import annotations

import re
from typing import Final

#: Marks that open and close, by kind: whichever of a kind a keyboard gives will do, even mixed.
_KINDS: Final = (('"“„«', '"”»'), ("'‘‚", "'’"))
#: An apostrophe stands between letters, and is no quote.
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
#: YAML 1.2, sections 7.3.1 and 7.3.2: a mark inside is escaped by a backslash, or written twice.
_DOUBLE: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE: Final = re.compile(r"'((?:[^']|'')*)'")
#: A comment behind a value in quotes (YAML 1.2, section 6.6); without a space it is a hashtag.
_COMMENT: Final = re.compile(r"""(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s+\#(?:\s[^\n]*)?""")
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])")
#: What a backslash and the letter after it stand for (YAML 1.2, section 5.7); controls without a use are spaces.
_MEANS: Final = {"n": "\n", "t": " ", "r": " ", "N": "\n", "L": "\n", "P": "\n", "_": "\u00a0", "\n": " "}
_LITERAL: Final = frozenset("\"\\/ '")
#: The items of a list: one in quotes may hold commas.
_ITEM: Final = re.compile(r"""\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^,\n]*?)\s*(?:[,\n]|\Z)""")


def unquote(value: str) -> str:
    """Return ``value`` without the one pair of quotes, straight or curly, around the whole of it."""
    if commented := _COMMENT.fullmatch(value):
        value = commented["value"]
    if yaml := _SINGLE.fullmatch(value):
        return yaml[1].replace("''", "'").strip()
    if yaml := _DOUBLE.fullmatch(value):
        return _ESCAPE.sub(_character, yaml[1]).strip()
    for opening, closing in _KINDS:
        if len(value) > 1 and value[0] in opening and value[-1] in closing and _is_one(value, opening, closing):
            return value[1:-1].strip()
    return value


def is_half_quoted(value: str) -> bool:
    """Whether ``value`` begins with a straight quote, and nobody can tell where that ends."""
    if value[:1] == '"':
        return value.count('"') % 2 == 1 and unquote(value) == value
    inside = _APOSTROPHE.sub("", value)
    return len(value) > 1 and value[0] == value[-1] == "'" and inside.count("'") % 2 == 1 and unquote(value) == value


def split(text: str) -> list[str]:
    """Return the items of a list, separated by commas or lines, with their quotes; one in quotes may hold commas."""
    return [item[1] for item in _ITEM.finditer(text) if item[1]]


def _character(escape: re.Match[str]) -> str:
    """Return what a backslash and what follows it stand for; what YAML does not know stays as it was written."""
    sign = escape[1]
    if len(sign) > 1:
        number = int(sign[1:], 16)
        return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else escape[0]  # noqa: PLR2004  (Unicode's ends)
    return _MEANS.get(sign, sign if sign in _LITERAL else escape[0])


def _is_one(value: str, opening: str, closing: str) -> bool:
    """Whether the first mark of ``value`` belongs to its last: “a” and “b” are two pairs."""
    inside = _APOSTROPHE.sub("", value[1:-1])
    depth = 0
    for place, sign in enumerate(inside):
        if sign in opening and sign in closing:  # straight: it opens what follows, or closes what stands before it
            depth += 1 if not inside[:place].strip() or inside[place - 1] in " ([\n" else -1
        else:
            depth += (sign in opening) - (sign in closing)
        if depth < 0:
            return False
    return depth == 0
