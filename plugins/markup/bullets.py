"""Bullets of word processors: two or more lines in a row that begin with • become a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

#: U+F0B7 is what the bullet of a symbol font becomes when it is copied.
_BULLET: Final = re.compile(r"(?P<before>[ >]*)[•▪◦‣●·\uf0b7]\s*(?P<words>\S.*)")
_SMALL: Final = re.compile(r"(?P<before>[ >]*)o {2,}(?P<words>\S.*)")

#: One alone is more likely a separator.
_FEWEST: Final = 2


def convert_bullets(lines: list[str], tokens: Sequence[Token]) -> list[str]:
    """Return ``lines`` with a hyphen for each bullet that begins a line of a paragraph, where there are two or more."""
    places = [
        index
        for token in tokens
        if token.type == "inline" and token.map
        for index in range(*token.map)
        if _BULLET.fullmatch(lines[index])
    ]
    if len(places) < _FEWEST or not _begins_list(lines, places[0]):
        return lines
    new = list(lines)
    for index in places:
        new[index] = _BULLET.sub(r"\g<before>- \g<words>", lines[index])
        following = index + 1
        while following < len(lines) and (small := _SMALL.fullmatch(lines[following])):
            new[following] = f"{small['before']}    - {small['words']}"
            following += 1
    return new


def _begins_list(lines: list[str], index: int) -> bool:
    """Whether what begins at line ``index`` stands below an empty line or a line that announces it."""
    before = lines[index - 1].strip(" >") if index else ""
    return not before or before.endswith((":", "\uff1a")) or _BULLET.fullmatch(lines[index]) is not None
