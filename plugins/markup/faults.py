"""Blocks that were probably not meant as they are read: an unclosed fence, a sentence read as code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.markup.html import markdown_in_html
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_CONTAINER: Final = re.compile(r"\[\^[^]]+\]:|:\s|.*\n\s*:\s", re.DOTALL)
#: Words as in a sentence, of any script: one that begins, and three more before anything that only programs write.
_SENTENCE: Final = re.compile(
    r"\s*[“”\"'¿¡(]?[^\W\d_][^\W_]*[,;:’']?\S{0,12}(?: [“(]?[\w’'&.,:;–—-]+[”)]?[,.;:!?]*){3}"
)
_MARKDOWN: Final = re.compile(r"\s*(?:#{2,6} |::(?:action|video)\b|[-*+] \w|\d{1,2}[.)] \w|!?\[[^]]*\]\()")
_PROGRAM: Final = re.compile(
    r"[{}=<>\\$|#@]|\(\)|;$|::|^\s*(?:def|import|from|sudo|pip|git|cd|python3?|npm|apt|SELECT)\b", re.MULTILINE
)

_ENDS: Final = re.compile(r"[.,;:…。][*_”\"'’)]{0,3}\s*$")
#: Words; a heading of more, with a full stop, is a sentence.
_LONG_HEADING: Final = 6

#: Characters of a text that a message quotes.
_LONGEST: Final = 40


@frozen
class Fault:
    """What is wrong with the line at index ``line`` of a text, and maybe with more lines behind it."""

    line: int
    what: str
    hint: str
    code: str
    lines: int = 1

    def at(self, line: int) -> Fault:
        """Return the same fault at another line."""
        return Fault(line, self.what, self.hint, self.code, self.lines)


def faults_in(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Fault]:
    """Yield what is wrong with the blocks ``tokens`` of the text ``lines``."""
    before = ""
    for token in tokens:
        if token.type == "fence" and not is_closed(token, lines) and token.map:
            what = f"The code that begins with {token.markup} here is never closed, so all that follows would be code."
            hint = f"Write {token.markup} on a line of its own where the code ends."
            if token.markup.startswith("~") and not token.info.strip():
                hint += " If it is meant as a line across the page, write --- with an empty line above it."
            yield Fault(token.map[0], what, hint, "MRK001")
        elif token.type == "code_block" and token.level == 0 and token.map and _is_sentence(token, before):
            what = f"“{_beginning(token.content)}” is set in by a tab or four spaces, which makes a box of code of it."
            hint = "Take out the space before it. If it is meant to stand as it is, put it between two lines of ```."
            yield Fault(token.map[0], what, hint, "MRK002")
        elif token.type == "table_open" and token.map:
            yield from _rows_without_bar(lines, *token.map)
        elif token.type == "html_block" and token.map:
            yield from _markdown_in_html(token.content, *token.map)
        elif token.type == "heading_open" and token.map:
            yield from _sentence_above_line(token, lines[token.map[0]])
        if token.level == 0 and token.nesting >= 0 and token.map and token.type != "code_block":
            before = "\n".join(lines[slice(*token.map)])


def _rows_without_bar(lines: Sequence[str], begin: int, end: int) -> Iterator[Fault]:
    """Yield the first line right below a table that has nothing of a row."""
    for index in range(begin + 2, end):
        if "|" not in lines[index] and "|" in lines[begin]:
            what = f"“{_beginning(lines[index])}” stands right below a table, and would be its last row."
            yield Fault(index, what, "Leave a line empty between the two.", "MRK003")
            return


def _markdown_in_html(html: str, begin: int, end: int) -> Iterator[Fault]:
    """Yield the first Markdown that nobody reads, because it stands right below a tag."""
    if found := markdown_in_html(html):
        what = f"“{_beginning(found[0])}” stands inside HTML, where its signs would be seen as text."
        hint = "Leave a line empty below the tag before it and above the tag behind it, or take out the tags."
        yield Fault(begin + found[1], what, hint, "MRK005", end - begin - found[1])


def _sentence_above_line(token: Token, line: str) -> Iterator[Fault]:
    """Yield a sentence that a line across the page makes a heading of."""
    if token.markup == "-" and _ENDS.search(line) and len(line.split()) > _LONG_HEADING:
        what = f"“{_beginning(line)}” would be a heading, because --- stands right below it."
        yield Fault((token.map or [0])[0], what, "Leave a line empty between the two.", "MRK006")


def is_closed(token: Token, lines: Sequence[str]) -> bool:
    """Whether the fence that ``token`` is has a last line."""
    begin, end = token.map or (0, 0)
    last = lines[min(end, len(lines)) - 1].strip(" >")
    sign, length = token.markup[0], len(token.markup)
    return end - begin > 1 and len(last) >= length and not last.strip(sign)


def _is_sentence(token: Token, before: str) -> bool:
    if _CONTAINER.match(before):
        return False
    if _MARKDOWN.match(token.content):
        return True
    return _SENTENCE.match(token.content) is not None and not _PROGRAM.search(token.content)


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
