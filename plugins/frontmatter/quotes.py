"""Quotes around a whole value are taken off; those inside it stay as they were written."""

from __future__ import annotations

import re

#: Marks that open and close, by kind: whichever of a kind a keyboard gives will do, even mixed.
_KINDS = (('"“„«', '"”»'), ("'‘‚", "'’"))
#: An apostrophe stands between letters, and is no quote.
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def unquote(value: str) -> str:
    """Return ``value`` without the one pair of quotes, straight or curly, around the whole of it."""
    for opening, closing in _KINDS:
        if len(value) > 1 and value[0] in opening and value[-1] in closing and _is_balanced(value, opening, closing):
            return value[1:-1].strip()
    return value


def _is_balanced(value: str, opening: str, closing: str) -> bool:
    """Whether the first mark of ``value`` belongs to its last: “a” and “b” are two pairs."""
    inside = _APOSTROPHE.sub("", value[1:-1])
    depth = 0
    for sign in inside:
        if sign == value[0] and sign in closing:
            return False
        depth += (sign in opening and sign not in closing) - (sign in closing and sign not in opening)
        if depth < 0:
            return False
    return depth == 0
