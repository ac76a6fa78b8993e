"""A fast path for inline Markdown: a pattern is tried only where a text has one of its required literals.

Markdown tries some fifty regular expressions on each paragraph, and most paragraphs match none of them. What they
match, and what it becomes, stays Markdown's own.
"""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import Pattern, ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from plugins.frontmatter.fast_paragraphs import spare_blocks
from plugins.frontmatter.limits import MOST_SIGNS
from plugins.frontmatter.required_literals import PrefilteredPattern, signs_in
from plugins.frontmatter.simple_inline import spare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from plugins.frontmatter.required_literals import Signs


#: What processors call their regular expressions.
_EXPRESSIONS = ("RE", "SEARCH_RE", "FENCED_BLOCK_RE")


class Overcrowded(Exception):
    """A paragraph holds more signs than Markdown can try in a reasonable time; says which, as Markdown sees it."""


class FastPathExtension(Extension):
    """Lets the processors of a Markdown instance spare themselves the trouble; to be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Markdown's name)
        """Change the processors in place: other extensions may hold on to them."""
        for processor in md.treeprocessors:
            if type(processor) is InlineProcessor:
                processor.__class__ = _SparingProcessor
            if isinstance(processor, TocTreeprocessor) and not processor.marker:
                processor.toc_bottom = 0  # headings get their ids; the table that nobody will see stays empty
            if isinstance(processor, AbbrTreeprocessor):
                processor.iter_element = partial(_abbreviate, processor.iter_element)  # type: ignore[method-assign]
        for pattern in md.inlinePatterns:
            spare(pattern)
        spare_blocks(md)
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]  # looks through a list of sixty
        for one in (*md.preprocessors, *md.parser.blockprocessors, *md.treeprocessors):
            for name in _EXPRESSIONS:
                expression = getattr(one, name, None)
                if isinstance(expression, re.Pattern) and (signs := signs_in(expression)):
                    setattr(one, name, PrefilteredPattern(expression, signs))


def _abbreviate(
    otherwise: Callable[[Element, Element | None], None], element: Element, parent: Element | None = None
) -> None:
    """Look for abbreviations in ``element``, and behind it only where there are words: else all its kin are counted."""
    otherwise(element, parent if (element.tail or "").strip() else None)


class _SparingProcessor(InlineProcessor):
    """Markdown's inline processor, with another loop over its patterns."""

    _tried: Sequence[tuple[Any, Signs | None]] = ()
    _signs: re.Pattern[str]

    def run(self, tree: Any, ancestors: Any = None) -> Any:  # noqa: ANN401  (typed by Markdown)
        """Look at the patterns anew: extensions may add some for one text only."""
        patterns = [pattern for pattern in self.inlinePatterns if self.md.references or not _only_refers(pattern)]
        if patterns != [pattern for pattern, _ in self._tried]:
            self._tried = [(pattern, _signs_of(pattern)) for pattern in patterns]
            signs = {sign.strip(" ") for _, some in self._tried for sign in some or ("",)}  # "" is found in every text
            self._signs = re.compile("|".join(map(re.escape, sorted(signs))))
        if not self._signs.search("".join(tree.itertext())):
            return tree
        # Between blocks is nothing to find, and for each of them Markdown would go through all the others.
        apart = [element for element in tree.iter() if element.tail == "\n"]
        for element in apart:
            element.tail = None
        super().run(tree, ancestors)
        for element in apart:
            element.tail = element.tail or "\n"
        return tree

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803  (Markdown's)
        """Return ``data`` with placeholders for what the patterns from ``patternIndex`` on find in it."""
        if isinstance(data, AtomicString) or not self._signs.search(data):
            return data
        if len(data) > MOST_SIGNS and next(islice(self._signs.finditer(data), MOST_SIGNS, None), None):
            raise Overcrowded(data)
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._tried)):
            pattern, signs = self._tried[index]
            for sign in signs or ("",):
                if sign in data:
                    matched, start = True, 0
                    while matched:
                        data, matched, start = apply(pattern, data, index, start)
                    break
        return data


def _signs_of(pattern: Any) -> Signs | None:  # noqa: ANN401  (of either of two classes of Markdown's)
    """Return the signs that ``pattern`` needs; None where that cannot be told."""
    if type(pattern).getCompiledRegExp is not Pattern.getCompiledRegExp:
        return None
    return signs_in(pattern.getCompiledRegExp())


def _only_refers(pattern: Any) -> bool:  # noqa: ANN401  (of either of two classes of Markdown's)
    """Whether ``pattern`` finds nothing in a text that defines no references."""
    return getattr(type(pattern), "handleMatch", None) is ReferenceInlineProcessor.handleMatch
