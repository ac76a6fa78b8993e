"""Pasted HTML is a value that takes as many lines as its tags need, whatever their indentation.

A service's embed code has lines that look like ``key: value`` (style sheets), blank lines, and several elements one
after the other. It ends with the line in which the last of them is closed.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.decoding import Misplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How a value begins that is HTML, perhaps in quotes, perhaps with its signs written as entities.
_BEGIN: Final = re.compile(r"""[\s\u200b\u2060\ufeff]*["'“‘`]?[\s\u200b\u2060\ufeff]*(?P<sign><|&lt;)(?=[A-Za-z!])""")
#: What YAML writes where a value of many lines follows.
_BLOCK: Final = re.compile(r"\s*(?:[>|][+-]?)?\s*")
#: What Markdown writes around code of several lines.
_CODE_FENCE: Final = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*")
_TAG: Final = re.compile(r"\s*<(?P<name>[A-Za-z][A-Za-z0-9-]*|!--|/)")
#: Elements without content, which nothing closes (HTML standard, “Void elements”).
_VOID: Final = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr".split()  # noqa: SIM905
)
#: What stands beside a form in an embed code: a blank line above it does not part it from the code.
_BESIDE: Final = frozenset({"script", "style", "link", "noscript", "!--", "/"})
#: What comes before the form itself, and so cannot be all of a code.
_BEFORE: Final = frozenset({"style", "link", "meta"})
#: More than that is no embed code, and reading on would take too long: lines, and characters.
_MOST_LINES: Final = 1_000
_MOST_CHARACTERS: Final = 200_000


class _Tags(HTMLParser):
    """The elements of a code that are open so far, each with the line (from 1) of its tag."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, int]] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.names.add(tag)
        if tag not in _VOID:
            self.opened.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name, and with it what was left open inside."""
        places = [place for place, (name, _) in enumerate(self.opened) if name == tag]
        if places:
            del self.opened[places[-1] :]

    @property
    def is_closed(self) -> bool:
        """Whether nothing is open, not even a tag or a comment."""
        return not self.opened and not self.rawdata.strip()


def begins(lines: Sequence[str], number: int, value: str, *, fenced: bool) -> int | None:
    """Return the number of the line in which pasted HTML begins, if the ``value`` in line ``number`` is HTML.

    It may begin in a line below where ``value`` is empty; without fences, a blank line ends the front matter.
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


def end_of(lines: Sequence[str], first: int, value: str, *, fenced: bool) -> int:
    """Return the number of the line after the HTML that begins in line ``first`` with ``value``.

    Raises Misplaced, with the line of the tag, where one is never closed.
    """
    begun = _BEGIN.match(value)
    is_escaped = begun is not None and begun["sign"] == "&lt;"
    tags, length = _Tags(), 0
    for number in range(first, min(len(lines), first + _MOST_LINES)):
        line = value if number == first else lines[number]
        length += len(line)
        if length > _MOST_CHARACTERS:
            break
        try:
            straight = line.replace("\u00a0", " ")  # no space to a parser, but to whoever sees it
            tags.feed(f"{unescape(straight) if is_escaped else straight}\n")
        except AssertionError:  # html.parser's word for a declaration that it does not know
            break
        if tags.is_closed and not _goes_on(lines, number + 1, tags, fenced=fenced, is_escaped=is_escaped):
            is_fence = number + 1 < len(lines) and _CODE_FENCE.fullmatch(lines[number + 1])
            return number + 2 if is_fence else number + 1
    raise _unclosed(tags, first)


def _goes_on(lines: Sequence[str], number: int, tags: _Tags, *, fenced: bool, is_escaped: bool) -> bool:
    """Say whether the line ``number``, or the one after blank lines, is more of the same code."""
    following = number
    while following < len(lines) and not lines[following].strip():
        following += 1
    line = lines[following] if following < len(lines) else ""
    found = _TAG.match(unescape(line) if is_escaped else line)
    if not found:
        return False
    return following == number or fenced or found["name"].lower() in _BESIDE or tags.names <= _BEFORE


def _unclosed(tags: _Tags, first: int) -> Misplaced:
    """Return what is wrong with a code that does not end, at its outermost tag."""
    if not tags.opened:
        line = first + tags.getpos()[0]
        what = "The pasted code ends in the middle of a tag or a comment."
        return Misplaced(line, what, "Copy the whole code once more, down to its last line.", "FM028")
    name, line = tags.opened[0]
    what = f"The pasted code has a “<{name}>” that is never closed."
    return Misplaced(first + line, what, f"Copy the whole code once more, down to its last “</{name}>”.", "FM028")


def without_quotes(value: str) -> str:
    """Return pasted HTML without the quotes that may stand around the whole of it."""
    quoted = re.fullmatch(r"""["'“‘`]\s*((?:<|&lt;)[\s\S]*(?:>|&gt;))\s*["'”’`]""", value)
    return quoted[1] if quoted else value


def without_code_fence(value: str) -> str:
    """Return ``value`` without the lines that Markdown writes around code."""
    lines = value.split("\n")
    begin, end = (bool(_CODE_FENCE.fullmatch(lines[place])) for place in (0, -1))
    return "\n".join(lines[begin : len(lines) - end]).strip()


def is_pasted(value: str) -> bool:
    """Say whether ``value`` is HTML."""
    return _BEGIN.match(value) is not None
