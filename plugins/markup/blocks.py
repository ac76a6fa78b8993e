"""Reads blocks by the rules of CommonMark and GitHub, and rewrites them in the syntax of Python-Markdown.

Python-Markdown requires an empty line before a list and four spaces for everything in it. markdown-it-py reads the
blocks of those texts that may need it, which a regular expression decides; Python-Markdown converts all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import Preprocessor
from markdown_it import MarkdownIt

from plugins.markup.block_problems import problems_in_blocks
from plugins.markup.html_blocks import CONTAINERS
from plugins.markup.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from markdown import Markdown
    from markdown_it.token import Token

    from plugins.problems import Problem

#: After directives (27) have been taken out and before fenced code (25) is.
PRIORITY: Final = 26
#: markdown-it drops deeper blocks without a word; each list is two levels, and texts may have 50 of them.
_DEEPEST: Final = 130

_MARKER: Final = r"(?:[-*+]|\d{1,9}[.)])(?: |$)"
#: Lines that Python-Markdown reads otherwise than CommonMark, or may. 0.3 ms for 1,000 words of prose.
_LINES: Final = re.compile(
    rf"^(?=[ #\d>`~•▪◦‣●·\uf0b7*+<=-])(?:"
    rf" +(?:{_MARKER}|>|#{{1,6}} |`{{3}}|~{{3}})| {{1,3}}(?:=+|-{{2,}}) *$"  # indented
    r"| {0,3}#[^\s#]|#{1,6} [^\n]*# *$"  # a hashtag; a heading closed by #
    r"|\d{1,9}\) |\d{3,}\. |(?:[-*+]|\d{1,9}[.)])$"
    r"|[•▪◦‣●·\uf0b7]|=+ *$|(?<=[.,;:…”)]\n)-{2,} *$"
    r"|(?:[-*+]|\d{1,9}[.)]) +(?:#[^\s#]|[-*+>] |\d{1,9}[.)] |`{3}|~{3})"  # an item that begins with a block
    rf"|>[> ]*(?:{_MARKER}|#|`{{3}}|~{{3}}|\|)"
    r"|>[^\n]*\n *\n+ {0,3}>|>[> ]*\n(?![> \n])"  # two quotes; a line right below the end of one
    r"|[-*+] [^\n]*\n\d{1,9}\. |\d{1,9}\. [^\n]*\n[-*+] "  # items of two kinds
    r"|(?:`{3,}|~{3,})[ ]*[^\s{]+ +\S"  # two words behind a fence
    r"|(?:>|[-*+] |\d{1,9}[.)] )[^\n]*\n(?:-+|=+) *$|(?:[*-] *){3,}\n *-+ *$"  # a rule right below something
    rf"|{_MARKER}[^\n]*\n{_MARKER}[^\n]*\n\n+{_MARKER}"  # items with and without an empty line between them
    rf"|<(?i:{'|'.join(sorted(CONTAINERS))})\b)"
    rf"|^(?![-*+ >|]|\d+[.)] )[^\n]+\n(?:[-*+]|1[.)]) "  # a list right below a line
    r"|(?<![^\n])\n(?: {1,3}| {5,7})[^ \n]"  # something indented below an empty line
    r"|(?:(?<![^\n])\n|\A) {4,}[^\W\d_]\S*,? \S*[^\W\d_]\S* \S",  # words indented so far that they become code
    re.MULTILINE,
)
_TABLE_BELOW_LINE: Final = re.compile(
    r"^[^\n|]*[^\n| ][^\n|]*\n[^\n]+\n {0,3}(?=[^\n]*\|)[-| :]*-[-| :]*$", re.MULTILINE
)
_LINE_BELOW_TABLE: Final = re.compile(r"^[^\n]*\|[^\n]*\n[^\n|]*[^\n| ][^\n|]*$", re.MULTILINE)
_TERM_BELOW_DEFINITION: Final = re.compile(r"^ {0,3}: {1,3}\S[^\n]*\n(?:[^\n]+\n){0,9}?[^\n:]+\n {0,3}: ", re.MULTILINE)
_FENCE: Final = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_INDENTED_FENCE: Final = re.compile(r"^(?:[ >]|[-*+] |\d{1,9}[.)] )[ >]*(?:`{3}|~{3})", re.MULTILINE)
_DIRECTIVE: Final = re.compile("\x02wzxhzdk:\\d+\x03")

_HAS_NUMBERED: Final = re.compile(r"^ *\d{1,9}[.)] ", re.MULTILINE)
_HAS_INDENTED: Final = re.compile(r"^ +(?:[-*+]|1[.)]) ", re.MULTILINE)
_NUMBERED: Final = re.compile(r"(?P<indent> *)\d{1,9}[.)] +(?=\S)")
#: A bullet, or a number at which a list begins.
_NESTED: Final = re.compile(r" +(?:[-*+]|1[.)]) +(?=\S)")
#: An item indented by fewer spaces than this is one of the numbered list itself.
_LEAST_INDENT: Final = 2

#: Bullets of word processors; U+F0B7 is what the bullet of a symbol font becomes when it is copied.
_BULLET: Final = re.compile(r"(?P<before>[ >]*)[•▪◦‣●·\uf0b7]\s*(?P<words>\S.*)")
_SMALL_BULLET: Final = re.compile(r"(?P<before>[ >]*)o {2,}(?P<words>\S.*)")
#: A single bullet is more likely a separator.
_FEWEST_BULLETS: Final = 2


class Blocks(Preprocessor):
    """Rewrites the blocks of a text where that may matter, and reports those that are probably mistakes.

    ``problems`` have the index of their line in the text; with each comes the number of lines it covers.
    """

    def __init__(self, md: Markdown) -> None:
        """Begin without problems."""
        super().__init__(md)
        self.problems: list[tuple[Problem, int]] = []
        self._reader = _block_reader()

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the text in the syntax of Python-Markdown."""
        self.problems.clear()
        text = "\n".join(lines)
        if not may_differ(text):
            return lines
        if _HAS_INDENTED.search(text) and _HAS_NUMBERED.search(text):
            lines = _indent_nested(lines, fenced_lines(text))
        tokens = _read_blocks(self._reader, "\n".join(lines))
        if tokens is None:
            return lines
        converted = _convert_bullets(lines, tokens)
        if converted != lines:
            lines = converted
            tokens = _read_blocks(self._reader, "\n".join(lines)) or []
        self.problems += [
            (problem.at("", _original_index(lines, problem.line)), length)
            for problem, length in problems_in_blocks(tokens, lines)
        ]
        return Writer(self.md, lines).write(tokens)


def fenced_lines(text: str) -> set[int]:
    """Return the indices of the lines of ``text`` that are code between fences, including the fences."""
    if "```" not in text and "~~~" not in text:
        return set()
    ranges = _indented_fences(text) if _INDENTED_FENCE.search(text) else _fences_at_margin(text)
    return {index for begin, end in ranges for index in range(begin, end)}


def _fences_at_margin(text: str) -> Iterator[tuple[int, int]]:
    for match in FencedBlockPreprocessor.FENCED_BLOCK_RE.finditer(text):
        begin = text.count("\n", 0, match.start())
        yield begin, begin + match[0].count("\n") + 1


def _indented_fences(text: str) -> Iterator[tuple[int, int]]:
    for token in _read_blocks(_block_reader(), text.expandtabs(4)) or ():
        if token.type == "fence" and token.map:
            yield token.map[0], token.map[1]


def _block_reader() -> MarkdownIt:
    """Return a parser of blocks; definitions of links, footnotes and abbreviations are left to Python-Markdown."""
    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("reference")


def _read_blocks(reader: MarkdownIt, text: str) -> list[Token] | None:
    """Return the tokens of the blocks in ``text``; None if they are nested too deeply."""
    tokens: list[Token] = []
    reader.block.parse(text, reader, {}, tokens)
    return None if any(token.level >= _DEEPEST - 4 for token in tokens) else tokens


def may_differ(text: str) -> bool:
    """Whether CommonMark may read other blocks in ``text`` than Python-Markdown."""
    if _LINES.search(text):
        return True
    if "|" in text and (_TABLE_BELOW_LINE.search(text) or _LINE_BELOW_TABLE.search(text)):
        return True
    if "\n: " in text and _TERM_BELOW_DEFINITION.search(text):
        return True
    if "```" not in text and "~~~" not in text:
        return False
    return _FENCE.search(FencedBlockPreprocessor.FENCED_BLOCK_RE.sub("", text)) is not None


def _original_index(lines: list[str], index: int) -> int:
    """Return the index that line ``index`` had before each directive got an empty line on either side."""
    return index - 2 * sum(_DIRECTIVE.fullmatch(line) is not None for line in lines[:index])


def _indent_nested(lines: list[str], fenced: Collection[int]) -> list[str]:
    """Return ``lines`` with each list below a numbered item indented as far as the words of the item, but not in code.

    People indent by two spaces, as below a hyphen; CommonMark requires more below a number.
    """
    new: list[str] = []
    begin = width = within = 0  # where the last numbered item and its words begin, and where a list in it does
    for index, line in enumerate(lines):
        depth = len(line) - len(line.lstrip(" "))
        if within and line.strip() and depth < within:
            within = 0
        if not within and index not in fenced:
            nested = _NESTED.match(line)
            if nested and width and begin + _LEAST_INDENT <= depth < width:
                within = depth
            elif numbered := _NUMBERED.match(line):
                begin, width = len(numbered["indent"]), numbered.end()
            elif line.strip() and depth < width:
                width = 0 if not new or not new[-1].strip() or nested else width
        new.append(" " * (width - within) + line if within and line.strip() else line)
    return new


def _convert_bullets(lines: list[str], tokens: Sequence[Token]) -> list[str]:
    """Return ``lines`` with a hyphen for each • that begins a line of a paragraph, if there are two or more."""
    places = [
        index
        for token in tokens
        if token.type == "inline" and token.map
        for index in range(*token.map)
        if _BULLET.fullmatch(lines[index])
    ]
    if len(places) < _FEWEST_BULLETS:
        return lines
    new = list(lines)
    for index in places:
        new[index] = _BULLET.sub(r"\g<before>- \g<words>", lines[index])
        following = index + 1
        while following < len(lines) and (small := _SMALL_BULLET.fullmatch(lines[following])):
            new[following] = f"{small['before']}    - {small['words']}"
            following += 1
    return new
