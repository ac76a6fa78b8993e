"""Markup that is left as text on the page, of other programs or mistyped; each is named."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Final

from plugins.markup.definitions import faults_in_definitions
from plugins.markup.faults import Fault
from plugins.markup.fences import fenced_lines
from plugins.markup.lost_lines import faults_in_lines
from plugins.markup.signs import SIGNS
from plugins.markup.slips import SLIPS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Whether there is anything to look at: nearly every text is done with here.
_BEGINS: Final = (
    r"(?:&[nm]dash;|[#|:=!?;–—‒−\uff1a\uff03+/.•▪◦‣●·\uf0b7\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff-]"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)|[¹²³†‡§]|o  |\d{1,2}[-.:º°/]|[aAiI]\.|h[1-6]\.|image::"
    r"|(?:im|ex)port\s|\*|[‘’'\"])"
)
_MAY_BE: Final = re.compile(
    r"(?=[]\[`\u00b4{*~=+%^\\$_:&‘’'|<])(?:[]\[`\u00b4]|\{[{%:.#/>]|\*[\w*]|~\w|==|\+\+|%%|\^\w|\\[a-zA-Z]|\$[^\d\s]|\B_\w"
    r"|:(?::|(?:[a-z]+(?:_[a-z0-9]+)*|\+1|100):)|&lt;[ !/a-zA-Z]|&amp;[a-z]|(?:[‘’']|&[lr]squo;){2}| \| "
    rf"|<(?:p|li|td|br|dd)>{_BEGINS})|^{_BEGINS}"
    r"|^(?:<p>)?[^\W\d_a-z][^\n<:]{0,20}: |\n[^\n<]{1,40}\n[^\n<]{1,40}(?:$|</p>)"  # short lines
    r"|[hH]?[tTpP]{1,3}[sS]{0,2}(?:[:;]/|//|:\w)",
    re.MULTILINE,
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--.*?-->")
#: What stands in these is shown as it is.
_CODE: Final = frozenset(("code", "pre", "kbd", "samp", "var"))
_INLINE: Final = frozenset(("a", "abbr", "b", "del", "em", "i", "s", "small", "span", "strong", "u"))
#: What the typography of Markdown may have changed.
_CHANGED: Final = re.compile(r"[“”‘’…–—\"'\x00\n]")
_CODE_SPAN: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
#: What typography makes of the beginning of a hidden note.
_NOTE: Final = re.compile(r"<![–—]-?")
#: How many of one kind are named in one text at a time.
_MOST: Final = 20
#: Characters of a text that a message quotes.
_LONGEST: Final = 60


def leftovers_in(html: str, body: str) -> Iterator[Fault]:
    """Yield what is left as text in ``html``, which ``body`` became, each with the index of its line in the body."""
    yield from faults_in_definitions(body, lambda: _lines_without_code(body))
    yield from faults_in_lines(body, lambda: _lines_without_code(body))
    if not _MAY_BE.search(html):
        return
    text = _text(html)
    lines: list[str] | None = None
    taken = bytearray(len(text))
    for sign in (*SIGNS, *SLIPS):
        if sign.unless and sign.unless.search(text):
            continue
        places: dict[str, None] = {}
        for match in sign.expression.finditer(text):
            begin, end = match.span()
            if not any(taken[begin:end]):  # one cause, one message
                places[match[0].strip()] = None
                taken[begin:end] = b"\1" * (end - begin)
        for found in islice(places, _MOST):
            lines = [line.expandtabs(4) for line in _lines_without_code(body)] if lines is None else lines
            line = _line_of(found, lines)
            if "<!--" in lines[line]:
                found = _NOTE.sub("<!--", found)  # noqa: PLW2901  (as it was written)
            yield Fault(line, sign.what.replace("…", _quoted(found), 1), sign.hint, sign.code)


def _text(html: str) -> str:
    """Return the text of ``html`` outside code; lines end where blocks do."""
    out: list[str] = []
    depth, end = 0, 0
    for tag in _TAG.finditer(html):
        if not depth:
            out.append(html[end : tag.start()])
        name = (tag[2] or "").lower()
        if name in _CODE:
            depth = max(0, depth + (-1 if tag[1] else 1))
            out.append("\x00")  # something that is no sign
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


def _line_of(found: str, lines: list[str]) -> int:
    """Return the index of the line in which ``found`` stands, or as much of it as can be found; else 0."""
    needle = found.partition("\n")[0]
    while needle:
        for index, line in enumerate(lines):
            if needle in line or ("&" in line and needle in unescape(line)):
                return index
        shorter = max(_CHANGED.split(needle), key=len)
        needle = shorter if shorter != needle else needle[: len(needle) // 2]
    return 0


def _quoted(found: str) -> str:
    words = " ".join(found.replace("\x00", "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
