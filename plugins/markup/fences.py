"""The lines of a text that are fenced code: at the margin, in lists and in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from plugins.markup.block_parser import block_reader, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE_SET_IN: Final = re.compile(r"^(?:[ >]|[-*+] |\d{1,9}[.)] )[ >]*(?:`{3}|~{3})", re.MULTILINE)


def fenced_lines(text: str) -> set[int]:
    """Return the indices of the lines of ``text`` that belong to code between fences, the fences among them."""
    if "```" not in text and "~~~" not in text:
        return set()
    ranges = _set_in(text) if _FENCE_SET_IN.search(text) else _at_margin(text)
    return {index for begin, end in ranges for index in range(begin, end)}


def _at_margin(text: str) -> Iterator[tuple[int, int]]:
    for found in FencedBlockPreprocessor.FENCED_BLOCK_RE.finditer(text):
        begin = text.count("\n", 0, found.start())
        yield begin, begin + found[0].count("\n") + 1


def _set_in(text: str) -> Iterator[tuple[int, int]]:
    for token in read_blocks(block_reader(), text.expandtabs(4)) or ():
        if token.type == "fence" and token.map:
            yield token.map[0], token.map[1]
