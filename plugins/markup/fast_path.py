"""The fast path through Markdown: inline patterns are tried only on texts in which they can match.

Markdown tries some forty regular expressions on every paragraph, and most paragraphs match few of them. With this
extension the texts of the sample campaign are converted in 90 instead of 230 ms of CPU time (49 files three times,
Python 3.11, Markdown 3.11.3). It may go when Markdown alone takes less than twice as long; it does nothing in versions
whose output was not compared with and without it.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import markdown
from markdown import inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.smarty import SubstituteTextPattern
from markdown.inlinepatterns import DelimiterProcessor, LinkInlineProcessor, ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

from plugins.markup.inline import LITERALS as OWN_LITERALS
from plugins.markup.limits import MOST_SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.inlinepatterns import InlineProcessor as Pattern

    from plugins.markup.inline import GetLink, Link

#: Versions of Markdown whose output was compared with and without this extension.
VERSIONS: Final = ("3.11",)
#: For each regular expression, literals: every match contains one of them. A pattern not listed is always tried.
LITERALS: Final = {
    inlinepatterns.AUTOLINK_RE: ("://",),
    inlinepatterns.AUTOMAIL_RE: ("@",),
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.REFERENCE_RE: ("[",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
    **OWN_LITERALS,
}
#: In each match of a pattern for quotes, dashes and dots.
_SMARTY: Final = ("'", '"', "--", "...")
#: Markdown's priorities of the processors that are replaced.
_PROCESSORS: Final = {"inline": 20, "smarty": 6}

#: Lines that begin with a letter, without anything that separates cells: no block of Markdown's own but a paragraph.
_PROSE: Final = re.compile(r"[^\W\d_][^\n|]*(?:\n[^\W\d_][^\n|]*)*")
_LINK_TEXT: Final = re.compile(r"([^][]*)\]")
_BRACKET: Final = re.compile(r"[][]")
#: An address in round brackets, without brackets, a title, or a quote that never ends in it.
_LINK_ADDRESS: Final = re.compile(r"\(([^\s()<>'\"]*)\)")


class TooManyDelimiters(Exception):
    """A paragraph holds more signs than Markdown can try in a reasonable time; its argument is the paragraph."""


class FastPathExtension(Extension):
    """Replaces and shortens processors of a Markdown instance; must be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Change the processors of ``md``, if its version is known."""
        if not markdown.__version__.startswith(tuple(f"{version}." for version in VERSIONS)):
            return
        for name, priority in _PROCESSORS.items():
            if name not in md.treeprocessors:
                continue
            processor = md.treeprocessors[name]
            if type(processor) is InlineProcessor:
                md.treeprocessors.register(_FastInlineProcessor(md, processor), name, priority)
        for pattern in md.inlinePatterns:
            if isinstance(pattern, LinkInlineProcessor):
                _override(pattern, getText=_link_text, getLink=partial(_link_address, pattern, pattern.getLink))
        for processor in md.treeprocessors:
            if isinstance(processor, AbbrTreeprocessor):
                _override(processor, iter_element=partial(_abbreviate, processor.iter_element))
        kinds = map(type, md.parser.blockprocessors)
        if type(md.parser) is BlockParser and all(kind.__module__.startswith("markdown.") for kind in kinds):
            _override(md.parser, parseBlocks=partial(_parse_blocks, md.parser))


def _override(processor: object, **methods: Callable[..., object]) -> None:
    """Replace methods of one object."""
    vars(processor).update(methods)


def literals_of(pattern: Pattern) -> tuple[str, ...]:
    """Return literals such that every match of ``pattern`` contains one of them: “” for an unknown pattern."""
    if type(pattern) is DelimiterProcessor:
        return tuple(pattern.tokens)
    if type(pattern) is SubstituteTextPattern:
        return _SMARTY
    return LITERALS.get(pattern.pattern, ("",))


class _FastInlineProcessor(InlineProcessor):
    """Markdown's inline processor with only those patterns that can match in a tree, on those texts that need them."""

    def __init__(self, md: Markdown, processor: InlineProcessor) -> None:
        super().__init__(md)
        self._patterns: Registry[Any] = processor.inlinePatterns

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to all texts of ``tree``."""
        text = "".join(tree.itertext())
        literals: set[str] = set()
        patterns: Registry[Any] = Registry()
        for number, pattern in enumerate(self._patterns):
            needed = literals_of(pattern)
            if any(literal in text for literal in needed) and not self._is_unused_reference(pattern):
                patterns.register(pattern, str(number), -number)
                literals.update(needed)
        if not literals:
            return tree
        self.inlinePatterns = patterns
        if len(text) > MOST_SIGNS:
            self._check_signs(tree)
        plain = [] if "" in literals else _mark_plain(tree, re.compile("|".join(map(re.escape, literals))))
        # Nothing can match between blocks, and for each of these Markdown would count all the others.
        between = [element for element in tree.iter() if element.tail == "\n"]
        for element in between:
            element.tail = None
        super().run(tree, ancestors)
        for element in between:
            element.tail = element.tail or "\n"
        for element in plain:
            element.text = str(element.text)
        return tree

    def _is_unused_reference(self, pattern: Pattern) -> bool:
        """Whether ``pattern`` matches only references, and the text defines none."""
        handler = getattr(type(pattern), "handleMatch", None)
        return not self.md.references and handler is ReferenceInlineProcessor.handleMatch

    def _check_signs(self, tree: Element) -> None:
        """Raise TooManyDelimiters for a text of too many signs."""
        literals = {literal.strip(" ") for pattern in self._patterns for literal in literals_of(pattern)} - {""}
        signs = re.compile("|".join(map(re.escape, sorted(literals))))
        for element in tree.iter():
            for text in filter(None, (element.text, element.tail)):
                is_long = len(text) > MOST_SIGNS and not isinstance(text, AtomicString)
                if is_long and next(islice(signs.finditer(text), MOST_SIGNS, None), None):
                    raise TooManyDelimiters(text)


def _mark_plain(tree: Element, literals: re.Pattern[str]) -> list[Element]:
    """Return the elements whose text has none of the literals, after telling Markdown to leave them alone."""
    plain = [element for element in tree.iter() if type(element.text) is str and not literals.search(element.text)]
    for element in plain:
        element.text = AtomicString(element.text)
    return plain


def _parse_blocks(parser: BlockParser, parent: Element, blocks: list[str]) -> None:
    """Parse blocks as Markdown does, except that prose becomes a paragraph without trying all other processors."""
    processors, paragraph = list(parser.blockprocessors), parser.blockprocessors["paragraph"]
    while blocks:
        if _PROSE.fullmatch(blocks[0]):
            paragraph.run(parent, blocks)
            continue
        for processor in processors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break


def _abbreviate(
    iter_element: Callable[[Element, Element | None], None], element: Element, parent: Element | None = None
) -> None:
    """Look for abbreviations behind ``element`` only if words are there: Markdown would count all its siblings."""
    iter_element(element, parent if (element.tail or "").strip() else None)


def _link_text(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text that begins at ``index`` and ends with a bracket, its end, and whether there is a bracket.

    Markdown reads character by character, once for each bracket: too slow if thousands are opened and none is closed.
    """
    if text := _LINK_TEXT.match(data, index):
        return text[1], text.end(), True
    end = _bracket_ends(data).get(index)
    return (data[index:], len(data), False) if end is None else (data[index:end], end + 1, True)


@lru_cache(maxsize=1)  # asked for each bracket of one text
def _bracket_ends(data: str) -> dict[int, int]:
    """Return the ends of the texts in square brackets by their beginnings."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for bracket in _BRACKET.finditer(data):
        if bracket[0] == "[":
            opened.append(bracket.end())
        elif opened:
            ends[opened.pop()] = bracket.start()
    return ends


def _link_address(pattern: LinkInlineProcessor, get_link: GetLink, data: str, index: int) -> Link:
    """Return the address in the round brackets at ``index``; Markdown reads all but the simplest."""
    if address := _LINK_ADDRESS.match(data, index):
        return pattern.unescape(address[1]), None, address.end(), True
    if data.rfind(")") < index:  # no bracket is closed behind it
        return "", None, index, False
    return get_link(data, index)
