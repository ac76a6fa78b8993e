"""Blocks that were probably not meant as they are read, and those in which words would be lost."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.markup.html_blocks import markdown_in_html
from plugins.messages import Message, excerpt, sentences
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

#: Paragraphs that four spaces continue: a footnote's, a definition's.
_CONTINUED: Final = re.compile(r"\[\^[^]]+\]:|:\s|.*\n\s*:\s", re.DOTALL)
#: Words as in a sentence, of any script: one that begins, and three more before anything that only programs write.
_SENTENCE: Final = re.compile(
    r"\s*[“”\"'¿¡(]?[^\W\d_][^\W_]*[,;:’']?\S{0,12}(?: [“(]?[\w’'&.,:;–—-]+[”)]?[,.;:!?]*){3}"
)
_MARKDOWN: Final = re.compile(r"\s*(?:#{2,6} |::(?:action|video)\b|[-*+] \w|\d{1,2}[.)] \w|!?\[[^]]*\]\()")
_PROGRAM: Final = re.compile(
    r"[{}=<>\\$|#@]|\(\)|;$|::|^\s*(?:def|import|from|sudo|pip|git|cd|python3?|npm|apt|SELECT)\b", re.MULTILINE
)
_ENDS_SENTENCE: Final = re.compile(r"[.,;:…。][*_”\"'’)]{0,3}\s*$")
#: Words; a longer heading with a full stop is a sentence.
_LONG_HEADING: Final = 6

_MAY_DEFINE: Final = re.compile(r"^(?: {0,3}|\*)\[[^\]\n]+\] ?:", re.MULTILINE)
_ABBREVIATION: Final = re.compile(r"\*\[(?P<name>[^\]\\]+)\] ?:")
_FOOTNOTE: Final = re.compile(r" {0,3}\[\^(?P<name>[^\]]+)\]:")
#: One word behind the colon: Python-Markdown takes it for an address.
_REFERENCE: Final = re.compile(r" {0,3}\[(?P<name>[^\[\]^]+)\]:[ ]*(?P<address>\S*)[ ]*")
_ADDRESS: Final = re.compile(r"<|#|/|\.{1,2}/|[\w+-]+:\S|[\w%-]+(?:[./][\w%-]+)+", re.ASCII)

_EMPTY_HEADING: Final = re.compile(r"[ >]{0,6}#{1,6}[ \t\u00a0]*(?:#+|[*_]{2,6}|<br ?/?>)?[ \t\u00a0]*")
#: A row as it is copied from a spreadsheet; a bullet and a tab begin a list in a word processor.
_ROW: Final = re.compile(
    r"(?!(?:\W|o|\(?\w{1,4}[.)])(?:\t| {3}))[^\s|>](?:[^\t\n|]*\t+[^\s|]|[^\n|]*? {3,}\S(?:\S| \S)* {3,}\S)[^\n|]*"
)
_MAY_LOSE: Final = re.compile(r"\S(?:\t+| {3,})\S|^[ >]*#{1,6}[^\w\n]*$", re.MULTILINE)


def problems_in_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Problem, int]]:
    """Yield what is wrong with the blocks ``tokens`` of the text ``lines``, and how many lines each problem covers.

    Like all problems of this module, these have no path, and the index of their line in the text.
    """
    block_before = ""
    for token in tokens:
        if token.type == "html_block" and token.map:
            yield from _unread_in_html(token.content, *token.map)
        else:
            yield from ((problem, 1) for problem in _problems_of(token, lines, block_before))
        if token.level == 0 and token.nesting >= 0 and token.map and token.type != "code_block":
            block_before = "\n".join(lines[slice(*token.map)])


def is_closed(fence: Token, lines: Sequence[str]) -> bool:
    """Whether a fence has a last line."""
    begin, end = fence.map or (0, 0)
    last = lines[min(end, len(lines)) - 1].strip(" >")
    return end - begin > 1 and len(last) >= len(fence.markup) and not last.strip(fence.markup[0])


def lost_definitions(body: str, without_code: Callable[[], Sequence[str]]) -> Iterator[Problem]:
    """Yield footnotes, references and abbreviations of which words would be lost.

    ``without_code`` returns the lines of ``body``, empty where they are code.
    """
    if not _MAY_DEFINE.search(body):
        return
    lines, defined = without_code(), set[str]()
    for index, line in enumerate(lines):
        if footnote := _FOOTNOTE.match(line):
            yield from _footnote(footnote["name"], index, lines, defined)
        elif abbreviation := _ABBREVIATION.match(line):
            yield from _abbreviation(abbreviation["name"].strip(), index, lines)
        elif (reference := _REFERENCE.fullmatch(line)) and not _is_used(reference, lines):
            what = Message(
                "“{line}” is read as the address of a link that stands nowhere, and would be lost.",
                line=excerpt(line),
            )
            hint = Message("If it is meant to be read, write it without the brackets, or with words before them.")
            yield Problem("", index, what, hint, "MRK033")


def lost_lines(body: str, without_code: Callable[[], Sequence[str]]) -> Iterator[tuple[Problem, int]]:
    """Yield headings without words, columns that only tabs or spaces separate, and how many lines each covers.

    See ``lost_definitions``.
    """
    if ("\t" not in body and "#" not in body and "   " not in body) or not _MAY_LOSE.search(body):
        return
    lines = without_code()
    for index, line in enumerate(lines):
        if _EMPTY_HEADING.fullmatch(line):
            what = Message("“{line}” begins a heading that has no words.", line=line.strip())
            yield Problem("", index, what, Message("Write them behind it, or take the line out."), "MRK039"), 1
    was_row = False
    for index, (line, following) in enumerate(pairwise([*lines, ""])):
        is_row = _ROW.fullmatch(line) is not None
        if is_row and not was_row and _ROW.fullmatch(following):
            what = Message(
                "“{line}” are columns that only tabs or spaces part, and would run together in one line.",
                line=excerpt(f"{line} {following}"),
            )
            hint = Message(
                "Write | between the columns, and below the first line one that parts it from the others: |---|---|."
            )
            length = next((n for n, row in enumerate(lines[index:]) if not _ROW.fullmatch(row)), len(lines) - index)
            yield Problem("", index, what, hint, "MRK040"), length
        was_row = is_row


def _problems_of(token: Token, lines: Sequence[str], before: str) -> Iterator[Problem]:
    """Yield what is wrong with the block that begins with ``token``, below the block ``before``."""
    begin, end = token.map or (0, 0)
    if not token.map:
        return
    if token.type == "fence" and not is_closed(token, lines):
        what = Message(
            "The code that begins with {markup} here is never closed, so all that follows would be code.",
            markup=token.markup,
        )
        hint = Message("Write {markup} on a line of its own where the code ends.", markup=token.markup)
        if token.markup.startswith("~") and not token.info.strip():
            line = Message("If it is meant as a line across the page, write --- with an empty line above it.")
            hint = sentences(hint, line)
        yield Problem("", begin, what, hint, "MRK001")
    elif token.type == "code_block" and token.level == 0 and _is_sentence(token, before):
        what = Message(
            "“{content}” is set in by a tab or four spaces, which makes a box of code of it.",
            content=excerpt(token.content),
        )
        hint = Message(
            "Take out the space before it. If it is meant to stand as it is, put it between two lines of ```."
        )
        yield Problem("", begin, what, hint, "MRK002")
    elif token.type == "table_open" and "|" in lines[begin]:
        bare = next((index for index in range(begin + 2, end) if "|" not in lines[index]), None)
        if bare is not None:
            what = Message(
                "“{lines}” stands right below a table, and would be its last row.", lines=excerpt(lines[bare])
            )
            yield Problem("", bare, what, Message("Leave a line empty between the two."), "MRK003")
    elif token.type == "heading_open" and token.markup == "-" and _is_long_sentence(lines[begin]):
        what = Message("“{lines}” would be a heading, because --- stands right below it.", lines=excerpt(lines[begin]))
        yield Problem("", begin, what, Message("Leave a line empty between the two."), "MRK006")


def _unread_in_html(html: str, begin: int, end: int) -> Iterator[tuple[Problem, int]]:
    """Yield the first Markdown that is not read, because it is right below a tag, and the lines to the end."""
    if unread := markdown_in_html(html):
        markdown, index = unread
        what = Message(
            "“{markdown}” stands inside HTML, where its signs would be seen as text.", markdown=excerpt(markdown)
        )
        hint = Message("Leave a line empty below the tag before it and above the tag behind it, or take out the tags.")
        yield Problem("", begin + index, what, hint, "MRK005"), end - begin - index


def _is_sentence(code: Token, before: str) -> bool:
    """Whether an indented block is a sentence or Markdown rather than code."""
    if _CONTINUED.match(before):
        return False
    if _MARKDOWN.match(code.content):
        return True
    return _SENTENCE.match(code.content) is not None and not _PROGRAM.search(code.content)


def _is_long_sentence(line: str) -> bool:
    return _ENDS_SENTENCE.search(line) is not None and len(line.split()) > _LONG_HEADING


def _footnote(name: str, index: int, lines: Sequence[str], defined: set[str]) -> Iterator[Problem]:
    if name in defined:
        what = Message("The footnote “[^{name}]” has two texts. Visitors would see only this one.", name=name)
        yield Problem("", index, what, Message("Give each footnote a name of its own."), "MRK034")
    elif not any(re.search(rf"\[\^{re.escape(name)}\](?!:)", line) for line in lines):
        what = Message("The footnote “[^{name}]” has a text, but its mark stands nowhere.", name=name)
        yield Problem(
            "", index, what, Message("Write [^{name}] where it belongs, or take the note out.", name=name), "MRK035"
        )
    defined.add(name)


def _abbreviation(name: str, index: int, lines: Sequence[str]) -> Iterator[Problem]:
    word = re.compile(rf"\b{re.escape(name)}\b")
    if not any(word.search(line) for line in lines if not _ABBREVIATION.match(line)):
        what = Message("The abbreviation “{name}” is explained here, and stands nowhere in the text.", name=name)
        hint = Message("Write it where it belongs, or take this line out.")
        yield Problem("", index, what, hint, "MRK045")


def _is_used(reference: re.Match[str], lines: Sequence[str]) -> bool:
    """Whether what follows the colon is an address, or anything refers to it."""
    if _ADDRESS.match(reference["address"]):
        return True
    if not reference["address"]:
        return False
    mark = f"[{reference['name'].lower()}]"
    return any(mark in line.lower().replace(f"{mark}:", "") for line in lines)
