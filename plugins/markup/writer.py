"""Writes the tokens of markdown-it as Markdown that Python-Markdown reads as the same blocks."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plugins.markup.block_problems import is_closed
from plugins.markup.html_blocks import join_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown import Markdown
    from markdown_it.token import Token

#: A single # without a space behind it: a heading for Python-Markdown only.
_HASHTAG: Final = re.compile(r"^( {0,3})#(?=[^\s#])")
#: What would begin an item in the further lines of one.
_MARKER: Final = re.compile(r"^(?:([-*+])(?= |$)|(\d+)\.(?= |$))")
_LANGUAGE: Final = re.compile(r"\.?([\w#.+-]*)")
_STASHED: Final = re.compile("\x02wzxhzdk:\\d+\x03")
_INDENT: Final = "    "
#: A paragraph that keeps two quotes or two lists apart; plugins.markup.elements removes it.
SEPARATOR: Final = "\x02picket:parting\x03"
_SETEXT: Final = re.compile(r"[-=]+ *")
_DEFINITION: Final = re.compile(r" {0,3}: {1,3}\S")
#: A # at the end of a heading, which would close it.
_CLOSING: Final = re.compile(r"(?<!\\)#(?=#*$)")
_TITLE_AND_LINE: Final = 2
#: Blocks that Python-Markdown merges with the next one of their kind.
_MERGED: Final = ("blockquote_open", "bullet_list_open", "ordered_list_open")
_BEFORE_ROW: Final = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)]) [ >]*)*(?=\S)")
#: A single item with a greater number is a sentence that begins with a year.
_GREATEST: Final = 99


class Writer:
    """Writes the blocks of one text; ``lines`` are its lines, to which the tokens refer."""

    def __init__(self, md: Markdown, lines: Sequence[str]) -> None:
        """Write for the Markdown instance ``md``, which converts code at once."""
        self._md, self._lines = md, lines
        self._writers: dict[str, Callable[[list[Token]], list[str]]] = {
            "paragraph_open": self._paragraph,
            "heading_open": _heading,
            "html": lambda block: [self._md.htmlStash.store(block[0].content)],
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quote,
            "table_open": self._table,
            "fence": self._fence,
            "code_block": self._code,
            "html_block": self._html,
            "hr": lambda _: ["___"],
        }

    def write(self, tokens: Sequence[Token]) -> list[str]:
        """Return the lines of the whole text."""
        out: list[str] = []
        end, was_rewritten, kind = 0, False, ""
        for block in join_html(list(_blocks(tokens)), self._lines):
            begin, stop = block[0].map or (end, end)
            rewritten = self._top(block, begin, stop)
            gap = list(self._lines[end:begin])
            if kind == block[0].type in _MERGED:
                gap = ["", SEPARATOR, ""]
            elif not gap and out and (was_rewritten or rewritten is not None):
                gap = [""]
            out += gap
            out += self._lines[begin:stop] if rewritten is None else rewritten
            end, was_rewritten, kind = stop, rewritten is not None, block[0].type
        return [*out, *self._lines[end:], ""]

    def _top(self, block: list[Token], begin: int, stop: int) -> list[str] | None:
        """Return the lines of a block at the top level; None if they can stay as they are."""
        kind, lines = block[0].type, self._lines[begin:stop]
        if kind == "paragraph_open":
            new = _separate_terms([_HASHTAG.sub(r"\1\\#", line) for line in lines])
            return None if new == list(lines) else new
        is_plain = kind in ("html_block", "code_block") or (not lines and kind != "html")
        if kind == "heading_open":
            is_plain = _is_plain_heading(block[0], lines)
        elif kind == "hr":
            is_plain = not begin or not self._lines[begin - 1].strip()
        return None if is_plain else self._block(block)

    def _block(self, block: list[Token]) -> list[str]:
        return self._writers[block[0].type](block)

    def _paragraph(self, block: list[Token]) -> list[str]:
        return _separate_terms([_HASHTAG.sub(r"\1\\#", line.lstrip(" ")) for line in block[1].content.split("\n")])

    def _quote(self, block: list[Token]) -> list[str]:
        return [f"> {line}" if line else ">" for line in self._inside(block[1:-1]) or [""]]

    def _inside(self, tokens: Sequence[Token]) -> list[str]:
        """Return the lines of the blocks inside another, separated by empty lines."""
        out: list[str] = []
        kind = ""
        for block in _blocks(tokens):
            separator = ["", SEPARATOR] if kind == block[0].type in _MERGED else []
            out += [*separator, "", *self._block(block)] if out else self._block(block)
            kind = block[0].type
        return out

    def _list(self, block: list[Token]) -> list[str]:
        items = list(_blocks(block[1:-1]))
        is_ordered = block[0].type == "ordered_list_open"
        start = int(block[0].attrs.get("start", 1))
        if start > _GREATEST and len(items) == 1:
            first, *rest = self._inside(items[0][1:-1]) or [""]
            return [f"{start}\\. {first}", *rest]
        is_loose = any(_is_loose(item) for item in items)
        out: list[str] = []
        has_gap = False
        for number, item in enumerate(items, start):
            item_lines = self._item(item, f"{number}. " if is_ordered else "- ")
            if out and (is_loose or has_gap):
                out.append("")
            out += item_lines
            has_gap = "" in item_lines
        return out

    def _item(self, item: list[Token], marker: str) -> list[str]:
        blocks = list(_blocks(item[1:-1]))
        if not blocks:
            return ["* " if marker == "- " else marker]  # below a line, "- " would make a heading of it
        first, *rest = self._block(blocks[0])
        kind = blocks[0][0].type
        if kind in ("bullet_list_open", "ordered_list_open"):
            rest = _indented(rest)
        elif kind == "paragraph_open":
            rest = [_MARKER.sub(_escaped, line) for line in rest]
        elif "" in rest:
            rest = _indented(rest)
        out = [marker + first, *rest]
        for before, block in pairwise(blocks):
            is_tight = block[0].type in ("bullet_list_open", "ordered_list_open") and before[0].hidden
            separator = ["", f"{_INDENT}{SEPARATOR}"] if before[0].type == block[0].type in _MERGED else []
            out += _indented(self._block(block)) if is_tight else [*separator, "", *_indented(self._block(block))]
        return out

    def _fence(self, block: list[Token]) -> list[str]:
        """Return the placeholder of a block of code, which Python-Markdown converts, with its attributes."""
        token = block[0]
        if not is_closed(token, self._lines):  # plugins.markup.block_problems names it
            return [f"{token.markup}{token.info}", *token.content.rstrip("\n").split("\n")]
        info = token.info.strip()
        if not info.startswith("{"):
            info = (_LANGUAGE.match(info) or [""])[0]
        longest = max(map(len, re.findall(r"`+", token.content)), default=0)
        ticks = "`" * max(3, longest + 1)
        lines = [ticks + info, *token.content.removesuffix("\n").split("\n"), ticks]
        placeholder = "\n".join(self._md.preprocessors["fenced_code_block"].run(lines)).strip()
        return [placeholder] if _STASHED.fullmatch(placeholder) else self._code(block)

    def _table(self, block: list[Token]) -> list[str]:
        """Return the lines of a table without the signs of the lists and quotes around it."""
        begin, end = block[0].map or (0, 0)
        first, *rest = self._lines[begin:end]
        return [_BEFORE_ROW.sub("", first, count=1), *(line.lstrip(" >") for line in rest)]

    def _html(self, block: list[Token]) -> list[str]:
        """Return the placeholder of HTML, which Python-Markdown reads at the margin only."""
        content = block[0].content.rstrip("\n")
        return content.split("\n") if "markdown" in content else [self._md.htmlStash.store(content)]

    def _code(self, block: list[Token]) -> list[str]:
        content = escape(block[0].content.rstrip("\n"), quote=False)
        return [self._md.htmlStash.store(f"<pre><code>{content}\n</code></pre>")]


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each block, with those inside it."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if not depth:
            yield block
            block = []


def _is_loose(item: Sequence[Token]) -> bool:
    """Whether a paragraph of the item itself becomes a <p>."""
    level = item[0].level + 1
    return any(token.type == "paragraph_open" and token.level == level and not token.hidden for token in item)


def _indented(lines: Sequence[str]) -> list[str]:
    return [_INDENT + line if line else line for line in lines]


def _escaped(marker: re.Match[str]) -> str:
    return f"\\{marker[1]}" if marker[1] else f"{marker[2]}\\."


def _heading(block: list[Token]) -> list[str]:
    words = " ".join(line.strip() for line in block[1].content.split("\n"))
    words = _CLOSING.sub(r"\\\g<0>", words)
    return [f"{'#' * int(block[0].tag[1])} {words}"]


def _is_plain_heading(token: Token, lines: Sequence[str]) -> bool:
    """Whether Python-Markdown reads these lines of a heading as CommonMark does."""
    if token.markup.startswith("#"):
        return lines[0].startswith("#") and not lines[0].rstrip().endswith("#")
    if len(lines) > _TITLE_AND_LINE:
        return token.markup == "-"  # a rule, as people mean it below a paragraph
    return not lines[0].startswith(" ") and _SETEXT.fullmatch(lines[-1]) is not None


def _separate_terms(lines: list[str]) -> list[str]:
    """Return the lines of a paragraph with an empty line before each term that follows a definition."""
    out: list[str] = []
    is_defined = False
    for line, following in pairwise([*lines, ""]):
        if is_defined and not _DEFINITION.match(line) and _DEFINITION.match(following):
            out.append("")
        out.append(line)
        is_defined = is_defined or _DEFINITION.match(line) is not None
    return out
