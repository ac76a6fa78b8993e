"""Markup that is left as text on the page, of other programs or mistyped; each is named."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Final

from plugins.markup.block_problems import lost_definitions, lost_lines
from plugins.markup.blocks import fenced_lines
from plugins.markup.unintended_lines import unintended_lines
from plugins.markup.unread_patterns import UNREAD
from plugins.messages import Message
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Whether any pattern may match: nearly all texts have none of it.
_BEGINS: Final = (
    r"(?:&[nm]dash;|[#|:=!?;–—‒−\uff1a\uff03+/.•▪◦‣●·\uf0b7\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff-]"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)|[¹²³†‡§]|o  |\d{1,2}[-.:º°/]|[aAiI]\.|h[1-6]\.|image::"
    r"|(?:im|ex)port\s|\*|[‘’'\"])"
)
_MAY_BE: Final = re.compile(
    r"(?=[]\[`\u00b4{*~=+%^\\$_:&‘’'|<])(?:[]\[`\u00b4]|\{(?:[{%:.#/>]|&gt;)|\*[\w*]|~\w|==|\+\+|%%|\^\w|\\[a-zA-Z]|\$[^\d\s]|\B_\w"
    r"|:(?::|(?:[a-z]+(?:_[a-z0-9]+)*|\+1|100):)|&lt;[ !/a-zA-Z]|&amp;[a-z]|(?:[‘’']|&[lr]squo;){2}| \| "
    rf"|<(?:p|li|td|br|dd)>{_BEGINS})|^{_BEGINS}"
    r"|^(?:<p>)?[^\W\d_a-z][^\n<:]{0,20}: |\n[^\n<]{1,40}\n[^\n<]{1,40}(?:$|</p>)"  # short lines
    r"|[hH]?[tTpP]{1,3}[sS]{0,2}(?:[:;]/|//|:\w)",
    re.MULTILINE,
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--.*?-->")
#: Elements whose content is shown as it is.
_CODE: Final = frozenset(("code", "pre", "kbd", "samp", "var"))
_INLINE: Final = frozenset(("a", "abbr", "b", "del", "em", "i", "s", "small", "span", "strong", "u"))
#: Characters that Markdown's typography may have changed.
_TYPOGRAPHY: Final = re.compile(r"[“”‘’…–—\"'\x00\n]")
_CODE_SPAN: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
#: A link whose beginning is in a span of code, and whose end is behind it.
_PARTED_LINK: Final = re.compile(r"\[[^\[\]`]+\]\([^()`\s]*`+(?P<rest>[^()`\s]*\))")
_PARTED_CODE: Final = re.compile(r"(?<!<pre>)<code>[^<]*\]\([^)<]*</code>")
#: What typography makes of the beginning of a hidden note.
_NOTE: Final = re.compile(r"<![–—]-?")
#: The beginning and the end of something in brackets.
_TAG_BEGIN: Final = re.compile(r"[\[<](?P<name>[a-z][\w-]*)")
_TAG_END: Final = re.compile(r"[\[<]/(?P<name>[a-z][\w-]*)\s*[\]>]")
#: How many of one kind are named in one text at a time.
_MOST: Final = 20
#: Characters of a text that a message quotes.
_LONGEST: Final = 60

_ELEMENTS: Final = (
    "a|abbr|audio|b|big|br|button|center|code|del|div|em|embed|font|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link|mark"
    "|meta|object|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|td|th|tr|tt|u|ul|video"
)
_IN_PLAIN_TEXT: Final = re.compile(
    r"(?P<bold>(?<!\w)(\*\*|__|~~)(?=\S).+?(?<=\S)\2(?!\w))"
    r"|!?\[[^\[\]]+\](?:\([^()\s]+\)|\[[^\[\]]*\])"
    r"|(?<![\w*])\*(?=[^\s*])[^*]+(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])[^_]+(?<=[^\s_])_(?!\w)"
    r"|`[^`]+`"
    r"|^#{1,6} +\S.*"
    rf"|</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--.*"
    r"|(?<![^\s(“\"])\*\*(?=\w)[^*]*$|\\[!-/:-@\[-`{-~]"
    r"|&(?:[A-Za-z]?[a-z]{2,8}\d{0,2}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
)


def unread_markup(html: str, body: str) -> Iterator[Problem]:
    """Yield what ``html``, which ``body`` became, has left as text, and words that were lost.

    The problems have no path, and the index of their line in the body.
    """
    yield from lost_definitions(body, lambda: _lines_without_code(body))
    covered = set[int]()
    for problem, lines_of_it in unintended_lines(body, lambda: _lines_without_code(body)):
        covered.update(lines_of_it)
        yield problem
    for problem, length in lost_lines(body, lambda: _lines_without_code(body)):
        covered.update(range(problem.line, problem.line + length))
        yield problem
    if "](" in html and _PARTED_CODE.search(html):
        yield from _parted_links(body)
    if not _MAY_BE.search(html):
        return
    text = _text_of(html)
    lines: list[str] | None = None
    matched = bytearray(len(text))
    for markup in UNREAD:
        if markup.unless and markup.unless.search(text):
            continue
        matches = _matches(markup.expression, text, matched)
        for words in islice(_without_ends(matches), _MOST):
            lines = [line.expandtabs(4) for line in _lines_without_code(body)] if lines is None else lines
            index = _index_of(words, lines)
            if index in covered:
                continue
            written = _NOTE.sub("<!--", words) if "<!--" in lines[index] else words
            yield Problem("", index, markup.what.filled(written=_quoted(written)), markup.hint, markup.code)


def _parted_links(body: str) -> Iterator[Problem]:
    """Yield the links that begin in a span of code and end behind it: a sign of code fell into an address."""
    fenced = fenced_lines(body)
    for index, line in enumerate(body.split("\n")):
        spans = [] if index in fenced else [span.span() for span in _CODE_SPAN.finditer(line)]
        for link in _PARTED_LINK.finditer(line):
            if any(begin < link.start() < end <= link.start("rest") for begin, end in spans):
                what = Message("“{written}” was meant as a link, and the sign ` in it makes code of it.")
                hint = Message("Take the sign out; the other end of the code is before the link.")
                yield Problem("", index, what.filled(written=_quoted(link[0])), hint, "MRK031")


def markup_in_plain_text(text: str) -> str:
    """Return the first Markdown or HTML in a field that is shown as plain text, such as a title; empty if none is."""
    match = _IN_PLAIN_TEXT.search(text)
    return match[0] if match else ""


def _without_ends(matches: Collection[str]) -> Iterator[str]:
    """Yield ``matches`` without ends (``[/caption]``, ``</b>``) of what another one begins: both are one problem."""
    beginnings = {begin["name"] for begin in map(_TAG_BEGIN.match, matches) if begin}
    for words in matches:
        end = _TAG_END.fullmatch(words)
        if not end or end["name"] not in beginnings:
            yield words


def _matches(expression: re.Pattern[str], text: str, matched: bytearray) -> dict[str, None]:
    """Return the different matches of ``expression``, and mark their characters: one cause is one problem."""
    matches: dict[str, None] = {}
    for match in expression.finditer(text):
        begin, end = match.span()
        if not any(matched[begin:end]):
            matches[match[0].strip()] = None
            matched[begin:end] = b"\1" * (end - begin)
    return matches


def _text_of(html: str) -> str:
    """Return the text of ``html`` outside code; lines end where blocks do."""
    out: list[str] = []
    depth, end = 0, 0
    for tag in _TAG.finditer(html):
        if not depth:
            out.append(html[end : tag.start()])
        name = (tag[2] or "").lower()
        if name in _CODE:
            depth = max(0, depth + (-1 if tag[1] else 1))
            out.append("\x00")  # no pattern matches it
        elif name not in _INLINE:
            out.append("\n\n")
        end = tag.end()
    out.append(html[end:])
    return unescape("".join(out))


def _lines_without_code(body: str) -> list[str]:
    """Return the lines of ``body``, empty where they are code."""
    fenced = fenced_lines(body)
    lines = enumerate(body.split("\n"))
    return ["" if index in fenced else _CODE_SPAN.sub("", line) for index, line in lines]


def _index_of(words: str, lines: list[str]) -> int:
    """Return the index of the line that has ``words``, or the longest part of them that any line has; else 0."""
    needle = words.partition("\n")[0]
    while needle:
        for index, line in enumerate(lines):
            if needle in line or ("&" in line and needle in unescape(line)):
                return index
        shorter = max(_TYPOGRAPHY.split(needle), key=len)
        needle = shorter if shorter != needle else needle[: len(needle) // 2]
    return 0


def _quoted(text: str) -> str:
    words = " ".join(text.replace("\x00", "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
