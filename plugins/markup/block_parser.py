"""markdown-it-py as the reader of blocks, by the rules of CommonMark and GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

#: markdown-it drops what is deeper without a word; each list is two levels, and texts may have 50 of them.
_DEEPEST: Final = 130


def block_reader() -> MarkdownIt:
    """Return what reads blocks; definitions of links, footnotes and abbreviations are left to Python-Markdown."""
    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("reference")


def read_blocks(reader: MarkdownIt, text: str) -> list[Token] | None:
    """Return the tokens of the blocks in ``text``; None where something stands too deep inside something else."""
    tokens: list[Token] = []
    reader.block.parse(text, reader, {}, tokens)
    return None if any(token.level >= _DEEPEST - 4 for token in tokens) else tokens
