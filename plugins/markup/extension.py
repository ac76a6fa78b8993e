"""The Markdown extension that installs all parts of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension

from plugins.markup.blocks import PRIORITY, Blocks
from plugins.markup.elements import Elements, name_headings
from plugins.markup.inline import add_inline
from plugins.markup.invisible import PRIORITY as FIRST
from plugins.markup.invisible import Invisible

if TYPE_CHECKING:
    from markdown import Markdown

    from plugins.markup.faults import Fault

#: Before Markdown looks at what stands within lines (20).
_BEFORE_INLINE: Final = 25


class MarkupExtension(Extension):
    """Lets a Markdown instance take what people write everywhere else."""

    _blocks: Blocks

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Join the processors of ``md``."""
        self._blocks = Blocks(md)
        if "fenced_code_block" in md.preprocessors:
            md.preprocessors.register(self._blocks, "blocks", PRIORITY)
        md.preprocessors.register(Invisible(md), "invisible", FIRST)
        md.treeprocessors.register(Elements(md), "elements", _BEFORE_INLINE)
        add_inline(md)
        name_headings(md)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was found to be wrong with the blocks of the last text."""
        return tuple(self._blocks.faults)
