"""Simple HTML needs no parser: cleaning it for a feed changes nothing but some of its tags."""

from __future__ import annotations

import re
from typing import Final

#: Elements that a parser treats alike: none is left out, and none opens, closes or hides another.
_ELEMENTS: Final = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "div",
        "section", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "a", "em", "strong", "b", "i",
        "code", "kbd", "span", "sup", "sub", "abbr", "cite", "q", "del", "ins", "small", "mark",
    }
)  # fmt: skip
#: Elements without an end.
EMPTY: Final = frozenset({"br", "hr", "img"})
#: A tag in the one spelling that every parser reads alike: all of it, slash, name, attributes, slash of an empty one.
_TAG: Final = re.compile(r'(<(/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*)((?: ?/)?)>)')
#: What is read in one spelling and written in another, and what no parser should be trusted to read alike.
_ODD: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|&(?!(?:amp|lt|gt);)")
#: White space between tags that stays as it is; of more, a parser leaves one character.
_BLANK: Final = frozenset({"", " ", "\n"})


def pieces_of(html: str) -> list[str] | None:
    """Return ``html`` in pieces; every second piece is a start tag with attributes, or the tag of an empty element.

    A parser serialises all other pieces as it read them. None where that is not so, or not easily determined.
    """
    found = _TAG.split(html)
    if _ODD.search(html) or not all(map(_is_kept, set(found[::6]))):
        return None
    opened: list[str] = []
    pieces, kept = list[str](), found[:1]
    for start in range(1, len(found), 6):
        tag, slash, name, attributes, end, text = found[start : start + 6]
        if not _fits(opened, slash, name, attributes + end):
            return None
        if attributes or name in EMPTY:
            pieces += ["".join(kept), tag]
            kept = [text]
        else:
            kept += [tag, text]
    return None if opened else [*pieces, "".join(kept)]


def _is_kept(text: str) -> bool:
    """Whether a parser serialises ``text``, which has nothing unusual in it, as it read it."""
    return "<" not in text and ">" not in text and (text in _BLANK or not text.isspace())


def _fits(opened: list[str], slash: str, name: str, rest: str) -> bool:
    """Whether a tag is where it should be among the elements ``opened`` by those before it, which it joins or ends."""
    if slash:
        return not rest and bool(opened) and opened.pop() == name
    if name in EMPTY:
        return True
    opened.append(name)
    return name in _ELEMENTS and not rest.endswith("/")
