"""Reads blocks by the rules of CommonMark and GitHub, and rewrites them in the syntax of Python-Markdown.

Python-Markdown wants an empty line before a list and four spaces for whatever stands in one. markdown-it-py reads the
blocks of the texts that may need it (a regular expression decides), and all the rest stays Python-Markdown's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import Preprocessor

from plugins.markup.block_parser import block_reader, read_blocks
from plugins.markup.bullets import convert_bullets
from plugins.markup.faults import faults_in
from plugins.markup.fences import fenced_lines
from plugins.markup.html import AROUND
from plugins.markup.nested_lists import indent_nested
from plugins.markup.writer import Writer

if TYPE_CHECKING:
    from markdown import Markdown

    from plugins.markup.faults import Fault

#: After directives (27) have been taken out and before fenced code (25) is.
PRIORITY: Final = 26

_MARKER: Final = r"(?:[-*+]|\d{1,9}[.)])(?: |$)"
#: Lines of which Python-Markdown makes something else than CommonMark, or may. 0.3 ms for 1,000 words of prose.
_LINES: Final = re.compile(
    rf"^(?=[ #\d>`~•▪◦‣●·\uf0b7*+<=-])(?:"
    rf" +(?:{_MARKER}|>|#{{1,6}} |`{{3}}|~{{3}})| {{1,3}}(?:=+|-{{2,}}) *$"  # set in
    r"| {0,3}#[^\s#]|#{1,6} [^\n]*# *$"  # a hashtag; a heading that signs close
    r"|\d{1,9}\) |\d{3,}\. |(?:[-*+]|\d{1,9}[.)])$"
    r"|[•▪◦‣●·\uf0b7]|=+ *$|(?<=[.,;:…”)]\n)-{2,} *$"
    r"|(?:[-*+]|\d{1,9}[.)]) +(?:#[^\s#]|[-*+>] |\d{1,9}[.)] |`{3}|~{3})"  # an item that begins with a block
    rf"|>[> ]*(?:{_MARKER}|#|`{{3}}|~{{3}}|\|)"
    r"|>[^\n]*\n *\n+ {0,3}>|>[> ]*\n(?![> \n])"  # two quotes; a line right below the end of one
    r"|[-*+] [^\n]*\n\d{1,9}\. |\d{1,9}\. [^\n]*\n[-*+] "  # items of two kinds
    r"|(?:`{3,}|~{3,})[ ]*[^\s{]+ +\S"  # two words behind a fence
    r"|(?:>|[-*+] |\d{1,9}[.)] )[^\n]*\n(?:-+|=+) *$|(?:[*-] *){3,}\n *-+ *$"  # a line right below one thing
    rf"|{_MARKER}[^\n]*\n{_MARKER}[^\n]*\n\n+{_MARKER}"  # items with and without an empty line between them
    rf"|<(?i:{'|'.join(sorted(AROUND))})\b)"
    rf"|^(?![-*+ >|]|\d+[.)] )[^\n]+\n(?:[-*+]|1[.)]) "  # a list right below a line
    r"|(?<![^\n])\n(?: {1,3}| {5,7})[^ \n]"  # something set in below an empty line
    r"|(?:(?<![^\n])\n|\A) {4,}[^\W\d_]\S*,? \S*[^\W\d_]\S* \S",  # words set in so far that they become code
    re.MULTILINE,
)
_TABLE_BELOW_LINE: Final = re.compile(
    r"^[^\n|]*[^\n| ][^\n|]*\n[^\n]+\n {0,3}(?=[^\n]*\|)[-| :]*-[-| :]*$", re.MULTILINE
)
_LINE_BELOW_TABLE: Final = re.compile(r"^[^\n]*\|[^\n]*\n[^\n|]*[^\n| ][^\n|]*$", re.MULTILINE)
_TERM_BELOW_DEFINITION: Final = re.compile(r"^ {0,3}: {1,3}\S[^\n]*\n(?:[^\n]+\n){0,9}?[^\n:]+\n {0,3}: ", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^ *\d{1,9}[.)] ", re.MULTILINE)
_SET_IN: Final = re.compile(r"^ +(?:[-*+]|1[.)]) ", re.MULTILINE)
_FENCE: Final = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_DIRECTIVE: Final = re.compile("\x02wzxhzdk:\\d+\x03")


def needs_reading(text: str) -> bool:
    """Whether CommonMark may see other blocks in ``text`` than Python-Markdown."""
    if _LINES.search(text):
        return True
    if "|" in text and (_TABLE_BELOW_LINE.search(text) or _LINE_BELOW_TABLE.search(text)):
        return True
    if "\n: " in text and _TERM_BELOW_DEFINITION.search(text):
        return True
    if "```" not in text and "~~~" not in text:
        return False
    return _FENCE.search(FencedBlockPreprocessor.FENCED_BLOCK_RE.sub("", text)) is not None


class Blocks(Preprocessor):
    """Writes the blocks of a text again where that may matter, and notes what was hardly meant as it was read."""

    def __init__(self, md: Markdown) -> None:
        """Begin without faults."""
        super().__init__(md)
        self.faults: list[Fault] = []
        self._reader = block_reader()

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the text as Python-Markdown reads them right."""
        self.faults.clear()
        text = "\n".join(lines)
        if not needs_reading(text):
            return lines
        if _SET_IN.search(text) and _NUMBERED.search(text):
            lines = indent_nested(lines, fenced_lines(text))
        tokens = read_blocks(self._reader, "\n".join(lines))
        if tokens is None:
            return lines
        converted = convert_bullets(lines, tokens)
        if converted != lines:
            lines = converted
            tokens = read_blocks(self._reader, "\n".join(lines)) or []
        self.faults += [fault.at(_original(lines, fault.line)) for fault in faults_in(tokens, lines)]
        return Writer(self.md, lines).write(tokens)


def _original(lines: list[str], index: int) -> int:
    """Return the index that line ``index`` had before each directive got an empty line on either side."""
    return index - 2 * sum(_DIRECTIVE.fullmatch(line) is not None for line in lines[:index])
