"""Markdown between HTML tags: read after an empty line, as on GitHub, and named where there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAG: Final = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?>", re.DOTALL)
#: Elements without content.
_VOID: Final = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
#: Elements whose content is shown as it is.
_CODE: Final = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "var"))
_FIRST_PARAGRAPH: Final = re.compile(r"\A<p(?=[\s>])", re.IGNORECASE)
#: Elements that may contain paragraphs, and at which Markdown begins a block.
CONTAINERS: Final = frozenset(
    "address article aside blockquote center dd details div dl dt figcaption figure footer header li main"  # noqa: SIM905
    " nav ol p section summary table tbody td tfoot th thead tr ul".split()
)
#: HTML within a line, and the rest from the first tag of a block.
_INLINE_AND_BLOCK: Final = re.compile(
    rf"((?!</?(?:{'|'.join(sorted(CONTAINERS))})\b).*?\n\s*(?=</?(?:{'|'.join(sorted(CONTAINERS))})\b)|)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_FOR_MARKDOWN: Final = re.compile(r"<[^<>]*\smarkdown\b")
_MARKDOWN: Final = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]+(?<=\S)\*\*|(?<![\w_])__(?=[^\s_])[^_\n]+(?<=\S)__(?!\w)|~~(?=\S)[^~\n]+(?<=\S)~~"
    r"|!?\[[^][\n]+\]\([^()\s]+\)|(?<!`)`[^`\n]+`(?!`)"
    r"|^[ \t]*(?:#{1,6} +\S[^\n]*|(?:[-*+]|\d{1,9}[.)]) +\S[^\n]*\n[ \t]*(?:[-*+]|\d{1,9}[.)]) +\S[^\n]*)",
    re.MULTILINE,
)


def join_html(blocks: Sequence[list[Token]], lines: Sequence[str]) -> list[list[Token]]:
    """Return ``blocks`` with the runs of HTML that surround Markdown as blocks of the type “html”.

    Their content may be put on the page as it is. HTML without any Markdown inside is left as it was.
    """
    out: list[list[Token]] = []
    index = 0
    for begin, end in _spans(blocks):
        out += [*blocks[index:begin], *_joined(blocks[begin:end], lines)]
        index = end
    return [*out, *blocks[index:]]


def _spans(blocks: Sequence[list[Token]]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of blocks that HTML surrounds, which continues after an empty line."""
    opened: list[str] = []
    begin, has_text, is_skipped = 0, False, False
    for index, block in enumerate(blocks):
        content = _html_of(block, is_inside=bool(opened))
        if content is None:
            has_text = True
            continue
        if not opened:
            outer = next((tag[2].lower() for tag in _TAG.finditer(content) if tag[2]), "")
            begin, has_text = index, False
            is_skipped = outer not in CONTAINERS or _FOR_MARKDOWN.search(content) is not None
        _track_open(content, opened)
        if not opened and has_text and not is_skipped:
            yield begin, index + 1


def _joined(blocks: Sequence[list[Token]], lines: Sequence[str]) -> Iterator[list[Token]]:
    """Yield the blocks of a span, with adjacent ones of HTML as one."""
    opened: list[str] = []
    run: list[Token] = []
    for block in blocks:
        content = _html_of(block, is_inside=bool(opened))
        if content is None:
            yield from _run(run, lines, is_first=run[:1] == blocks[0][:1])
            run = []
            yield block
        else:
            _track_open(content, opened)
            run.append(block[0])
    yield from _run(run, lines, is_last=True)


def _run(
    run: Sequence[Token], lines: Sequence[str], *, is_first: bool = False, is_last: bool = False
) -> Iterator[list[Token]]:
    """Yield the tokens of HTML as one, and text that follows its last tag as a paragraph."""
    if not run:
        return
    begin, end = (run[0].map or [0])[0], (run[-1].map or [0, 0])[1]
    stop = end
    if is_last:
        while stop > begin + 1 and not _TAG.search(lines[stop - 1]):
            stop -= 1
    html = "\n".join(lines[begin:stop]).strip()
    if is_first:  # a paragraph may not hold others
        html = _FIRST_PARAGRAPH.sub("<div", html)
    if is_last and html.endswith("</p>"):
        html = f"{html[:-4]}</div>"
    parts = _INLINE_AND_BLOCK.fullmatch(html)
    inline, html = parts.groups() if parts else ("", html)
    if inline.strip():
        yield [Token("html", "", 0, map=[begin, begin], content=inline.strip())]
    yield [Token("html", "", 0, map=[begin, stop], content=html)]
    if stop < end:
        yield [Token("paragraph_open", "p", 0, map=[stop, end])]


def _html_of(block: Sequence[Token], *, is_inside: bool) -> str | None:
    """Return the HTML of a block, None for other blocks; inside HTML, indented tags are not code."""
    token = block[0]
    is_indented = is_inside and token.type == "code_block" and _TAG.search(token.content)
    return token.content if token.type == "html_block" or is_indented else None


def _track_open(html: str, opened: list[str]) -> None:
    """Add the tags that ``html`` opens to ``opened``, and take out those that it closes."""
    for tag in _TAG.finditer(html):
        name = (tag[2] or "").lower()
        if not name or name in _VOID or tag[0].endswith("/>"):
            continue
        if not tag[1]:
            opened.append(name)
        elif name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]


def markdown_in_html(html: str) -> tuple[str, int] | None:
    """Return the first Markdown between the tags of ``html`` and the index of its line; None if there is none."""
    if _FOR_MARKDOWN.search(html):
        return None
    opened: list[str] = []
    end = 0
    for tag in (*_TAG.finditer(html), None):
        words = html[end : tag.start() if tag else len(html)]
        if opened and not _CODE.intersection(opened) and (match := _MARKDOWN.search(words)):
            markdown = match[0].strip()
            return markdown, html.count("\n", 0, html.index(markdown, end))
        if tag:
            _track_open(tag[0], opened)
            end = tag.end()
    return None
