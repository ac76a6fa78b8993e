"""A fast path for paragraphs: blocks that can be nothing else skip Markdown's other block processors."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown

#: Lines that begin with a letter, without anything that parts cells. All other kinds of blocks begin a line with some
#: other sign; this goes for the kinds of Markdown and its own extensions.
_PROSE = re.compile(r"[^\W\d_][^\n|]*(?:\n[^\W\d_][^\n|]*)*")
_KNOWN = "markdown."


def spare_blocks(md: Markdown) -> None:
    """Let ``md`` see prose for what it is, if it knows no kinds of blocks but those of Markdown."""
    for processor in md.parser.blockprocessors:
        if isinstance(processor, TableProcessor):
            processor.test = partial(_may_be_table, processor.test)  # type: ignore[method-assign]
    kinds = map(type, md.parser.blockprocessors)
    if type(md.parser) is BlockParser and all(kind.__module__.startswith(_KNOWN) for kind in kinds):
        md.parser.__class__ = _ProseParser


def _may_be_table(test: Callable[[Element, str], bool], parent: Element, block: str) -> bool:
    """Whether ``block`` is a table: not without a bar in its first line, and Markdown would take all lines apart."""
    return "|" in block[: block.find("\n") % (len(block) + 1)] and test(parent, block)


class _ProseParser(BlockParser):
    """Markdown's parser of blocks, with another loop over its processors."""

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  (Markdown's name)
        """Find the processor of each of ``blocks``, which takes away what it is done with."""
        processors, paragraph = list(self.blockprocessors), self.blockprocessors["paragraph"]
        while blocks:
            if _PROSE.fullmatch(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
