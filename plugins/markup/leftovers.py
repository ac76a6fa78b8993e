"""Signs that are left as text on the page: of other programs, or of Markdown that was mistyped. Each is named."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Final

from plugins.markup.code import fenced_lines
from plugins.markup.faults import Fault
from plugins.markup.signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Whether there is anything to look at: nearly every text is done with here (0.1 ms for 1,000 words).
_MAY_BE: Final = re.compile(
    r"[\[\]]|\{[{%:]|\*\*|~~|==|%%|:[a-z]+_[a-z_]+:|&lt;!"
    r"|(?:^|<(?:p|li|td|br|dd)>)(?:&[nm]dash;|[#|:!?–—\uff1a•▪◦‣●·\uf0b7-]|\(?(?:\d{1,2}|[a-z])\)|\d{1,2}\.\w"
    r"|(?:im|ex)port\s)",
    re.MULTILINE,
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--.*?-->")
#: What stands in these is shown as it is.
_CODE: Final = frozenset(("code", "pre", "kbd", "samp", "var"))
_INLINE: Final = frozenset(("a", "abbr", "b", "del", "em", "i", "s", "small", "span", "strong", "u"))
#: What the typography of Markdown may have changed.
_CHANGED: Final = re.compile(r"[“”‘’…–—\"'\x00\n]")
_CODE_SPAN: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
#: How many of one kind are named in one text at a time.
_MOST: Final = 20
#: Characters of a text that a message quotes.
_LONGEST: Final = 60


def leftovers_in(html: str, body: str) -> Iterator[Fault]:
    """Yield what is left as text in ``html``, which ``body`` became, each with the index of its line in the body."""
    if not _MAY_BE.search(html):
        return
    text = _text(html)
    lines: list[str] | None = None
    for sign in SIGNS:
        if sign.unless and sign.unless.search(text):
            continue
        places = dict.fromkeys(match[0].strip() for match in sign.expression.finditer(text))
        for found in islice(places, _MOST):
            lines = _lines_without_code(body) if lines is None else lines
            yield Fault(_line_of(found, lines), sign.what.replace("…", _quoted(found), 1), sign.hint, sign.code)


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
            out.append("\n\n" if name != "br" else "")
        end = tag.end()
    out.append(html[end:])
    return unescape("".join(out))


def _lines_without_code(body: str) -> list[str]:
    """Return the lines of ``body``, empty where they are code."""
    fenced = fenced_lines(body)
    lines = enumerate(body.split("\n"))
    return ["" if index in fenced else _CODE_SPAN.sub("", line) for index, line in lines]


def _line_of(found: str, lines: list[str]) -> int:
    """Return the index of the line in which ``found`` stands, or as much of its beginning as can be found; else 0."""
    needle = found.partition("\n")[0]
    while needle:
        for index, line in enumerate(lines):
            if needle in line:
                return index
        shorter = _CHANGED.split(needle)[0]
        needle = shorter if shorter != needle else needle[: len(needle) // 2]
    return 0


def _quoted(found: str) -> str:
    words = " ".join(found.replace("\x00", "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
