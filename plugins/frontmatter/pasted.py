"""Pasted HTML is a value that takes as many lines as its tags need, whatever their indentation.

A service's embed code has lines that look like ``key: value`` (style sheets), blank lines, and several elements one
after the other. It ends with the line in which the last of them is closed.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.model import Unreadable
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The beginning of a value that is HTML, perhaps in quotes, perhaps with entities for its signs.
_BEGIN: Final = re.compile(r"""[\s\u200b\u2060\ufeff]*["'“‘`]?[\s\u200b\u2060\ufeff]*(?P<sign><|&lt;)(?=[A-Za-z!])""")
#: YAML's sign for a value of several lines below.
_BLOCK: Final = re.compile(r"\s*(?:[>|][+-]?)?\s*")
#: Markdown's signs around code of several lines.
_CODE_FENCE: Final = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*")
_TAG: Final = re.compile(r"\s*<(?P<name>[A-Za-z][A-Za-z0-9-]*|!--|/)")
#: Elements without content (HTML standard, “Void elements”).
_VOID: Final = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr".split()  # noqa: SIM905
)
#: Elements next to a form in an embed code: after a blank line they are still part of it.
_BESIDE: Final = frozenset({"script", "style", "link", "noscript", "!--", "/"})
#: Elements before the form itself, which cannot be all of a code.
_BEFORE: Final = frozenset({"style", "link", "meta"})
#: Anything longer is not an embed code, and would take too long to read: lines, and characters.
_MOST_LINES: Final = 1_000
_MOST_CHARACTERS: Final = 200_000


class _OpenElements(HTMLParser):
    """The elements of a code that are not closed so far, each with the line (from 1) of its tag."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, int]] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.names.add(tag)
        if tag not in _VOID:
            self.opened.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, _attrs: object) -> None:
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name, with those left open inside."""
        indices = [index for index, (name, _) in enumerate(self.opened) if name == tag]
        if indices:
            del self.opened[indices[-1] :]

    @property
    def is_closed(self) -> bool:
        """Whether no element, tag or comment is open."""
        return not self.opened and not self.rawdata.strip()


def find_pasted(lines: Sequence[str], number: int, value: str, *, fenced: bool) -> int | None:
    """Return the number of the line in which pasted HTML begins; None if the ``value`` in line ``number`` is not HTML.

    It may begin in a line below if ``value`` is empty; without fences, a blank line ends the front matter.
    """
    if _BEGIN.match(value):
        return number
    if not (_BLOCK.fullmatch(value) or _CODE_FENCE.fullmatch(value)):
        return None
    following = number + 1
    while following < len(lines) and (
        _CODE_FENCE.fullmatch(lines[following]) or (fenced and not lines[following].strip())
    ):
        following += 1
    return following if following < len(lines) and _BEGIN.match(lines[following]) else None


def end_of_pasted(lines: Sequence[str], first: int, value: str, *, fenced: bool) -> int:
    """Return the number of the line after the HTML that begins in line ``first`` with ``value``.

    Raises Unreadable, with the line of the tag, if one is never closed.
    """
    begun = _BEGIN.match(value)
    is_escaped = begun is not None and begun["sign"] == "&lt;"
    tags, length = _OpenElements(), 0
    for number in range(first, min(len(lines), first + _MOST_LINES)):
        line = value if number == first else lines[number]
        length += len(line)
        if length > _MOST_CHARACTERS:
            break
        try:
            spaced = line.replace("\u00a0", " ")  # not a space to a parser, but to people
            tags.feed(f"{unescape(spaced) if is_escaped else spaced}\n")
        except AssertionError:  # a declaration that html.parser does not know
            break
        if tags.is_closed and not _continues(lines, number + 1, tags, fenced=fenced, is_escaped=is_escaped):
            is_fence = number + 1 < len(lines) and _CODE_FENCE.fullmatch(lines[number + 1])
            return number + 2 if is_fence else number + 1
    raise _unclosed(tags, first)


def _continues(lines: Sequence[str], number: int, tags: _OpenElements, *, fenced: bool, is_escaped: bool) -> bool:
    """Whether the line ``number``, or the first one after blank lines, belongs to the same code."""
    following = number
    while following < len(lines) and not lines[following].strip():
        following += 1
    line = lines[following] if following < len(lines) else ""
    tag = _TAG.match(unescape(line) if is_escaped else line)
    if not tag:
        return False
    return following == number or fenced or tag["name"].lower() in _BESIDE or tags.names <= _BEFORE


def _unclosed(tags: _OpenElements, first: int) -> Unreadable:
    """Return what is wrong with a code that does not end, with the line of its outermost tag."""
    if not tags.opened:
        line = first + tags.getpos()[0]
        what = Message("The pasted code ends in the middle of a tag or a comment.")
        return Unreadable(what, Message("Copy the whole code once more, down to its last line."), "FM028", line)
    name, line = tags.opened[0]
    what = Message("The pasted code has a “<{name}>” that is never closed.", name=name)
    hint = Message("Copy the whole code once more, down to its last “</{name}>”.", name=name)
    return Unreadable(what, hint, "FM028", first + line)


def without_quotes(value: str) -> str:
    """Return pasted HTML without quotes around the whole of it."""
    quoted = re.fullmatch(r"""["'“‘`]\s*((?:<|&lt;)[\s\S]*(?:>|&gt;))\s*["'”’`]""", value)
    return quoted[1] if quoted else value


def without_code_fence(value: str) -> str:
    """Return ``value`` without Markdown's fences around the whole of it."""
    lines = value.split("\n")
    begin, end = (bool(_CODE_FENCE.fullmatch(lines[index])) for index in (0, -1))
    return "\n".join(lines[begin : len(lines) - end]).strip()


def is_pasted(value: str) -> bool:
    """Whether ``value`` is HTML."""
    return _BEGIN.match(value) is not None
