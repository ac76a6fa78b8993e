"""Raw HTML within Markdown: what Picket has no use for is left out, and named; words and pictures stay."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from plugins.importer.model import Weight
from plugins.markup.allowed_html import ELEMENTS
from plugins.messages import Message, excerpt

if TYPE_CHECKING:
    from plugins.importer.conversion import Conversion

_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s+[^\s<>=\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>`]+))?|\s*/(?!>)|\s+)*?)\s*(?P<alone>/?)>"
)
_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[^\s<>=\"'/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>`]+)))?"
)
#: Elements that mean the same as one of ours.
_SAME: Final = {"image": "img", "strike": "s", "tt": "code", "acronym": "abbr", "h1": "h2", "big": "strong"}
#: Elements that only say how something looks, or where on the page it is.
_LOOKS: Final = frozenset(
    {
        *(
            "center",
            "font",
            "nobr",
            "main",
            "header",
            "footer",
            "nav",
            "article",
            "hgroup",
            "o:p",
            "html",
            "body",
            "head",
        ),
        *("picture", "source", "label", "template", "noindex", "basefont", "marquee", "blink", "dir", "menu", "data"),
    }
)
#: Attributes that say something of the words; all others are looks, or for scripts.
_KEPT: Final = frozenset(
    {
        "href",
        "src",
        "alt",
        "title",
        "id",
        "name",
        "lang",
        "dir",
        "cite",
        "datetime",
        "start",
        "reversed",
        "value",
        "open",
        "colspan",
        "rowspan",
        "scope",
        "headers",
        "type",
        "markdown",
    }
)
_VOID: Final = frozenset({"br", "hr", "img", "wbr", "col", "source"})
_EMPTY: Final = re.compile(r"<(span|strong|em|b|i|u|s|div|p|small|mark|ins)>\s*</\1>", re.IGNORECASE)


#: Elements in which Markdown is read below an empty line.
_BLOCK_BEGINS: Final = re.compile(
    r"^([ ]{0,3}<(?:div|section|details|aside|figure)\b[^<>]*>|</summary>)[ \t]*(?=\n?\S)", re.MULTILINE
)
_BLOCK_ENDS: Final = re.compile(r"(?<=\S)[ \t]*\n?[ ]{0,3}(</(?:div|section|details|aside|figure)>)")
_NO_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]*$", re.MULTILINE)


def read_raw_html(conversion: Conversion, *, is_html: bool = False) -> None:
    """Rewrite the HTML in the text of ``conversion``, which is Markdown, or HTML alone if it ``is_html``."""
    left_out: dict[str, None] = {}
    text = _TAG.sub(lambda tag: _rewritten(conversion, tag, left_out), conversion.text)
    text = _EMPTY.sub("", _EMPTY.sub("", text))
    if not is_html:
        text = _in_markdown(conversion, text)
    if left_out:
        conversion.say(Weight.LEFT_OUT, Message("Looks are left out: {names}.", names=", ".join(left_out)))
    conversion.text = text


def _in_markdown(conversion: Conversion, text: str) -> str:
    """Return ``text`` with its HTML so that Markdown within it is read."""
    for name in _unbalanced(text):
        conversion.say(
            Weight.CHANGED,
            Message("A <{tag}> that is never closed is taken out; its words stay.", tag=name),
            f"<{name}",
        )
        text = re.sub(rf"</?{name}(?=[\s>])[^<>]*>", "\n\n" if name in {"p", "div"} else "", text, flags=re.IGNORECASE)
    text = _BLOCK_BEGINS.sub(r"\1\n\n", _BLOCK_ENDS.sub(r"\n\n\1", _unwrapped(text)))
    return _NO_HEADING.sub("", text)


def _rewritten(conversion: Conversion, tag: re.Match[str], left_out: dict[str, None]) -> str:
    """Return a tag with what Picket allows of it."""
    name = tag["name"].lower()
    if name in _LOOKS:
        left_out[f"<{name}>"] = None
        return "\n\n" if name in {"center", "main", "header", "footer", "nav", "article", "hgroup"} else ""
    own = _SAME.get(name, name)
    if own not in ELEMENTS:
        if tag["end"]:
            return ""
        return conversion.gap(tag[0], Message("“{tag}” is not a part of a text here.", tag=excerpt(tag[0])))
    if tag["end"]:
        return "" if own in _VOID else f"</{own}>"
    attributes = []
    for match in _ATTRIBUTE.finditer(tag["attributes"]):
        key = match["name"].lower()
        value = next((match[group] for group in ("double", "single", "bare") if match[group] is not None), "")
        is_address = key in {"href", "src", "cite"} and re.match(
            r"\s*(?:javascript|vbscript|data):", value, re.IGNORECASE
        )
        if (
            key in _KEPT
            and not is_address
            and not (key == "href" and own != "a")
            and not (key == "name" and own != "a")
        ):
            attributes.append(f' {key}="{value.replace(chr(34), "&quot;")}"' if value or key == "alt" else f" {key}")
        else:
            left_out[key] = None
    if own == "a" and not any(attribute.startswith((" href", " id", " name")) for attribute in attributes):
        return "<span>"
    return f"<{own}{''.join(attributes)}>"


def _unbalanced(text: str) -> list[str]:
    """Return the elements that are opened and closed in other numbers, or begin and end in the wrong order."""
    opened, closed = Counter[str](), Counter[str]()
    for tag in _TAG.finditer(text):
        (closed if tag["end"] else opened)[tag["name"].lower()] += 1
    return sorted(name for name in opened | closed if name not in _VOID and opened[name] != closed[name])


def _unwrapped(text: str) -> str:
    """Return ``text`` without elements that say nothing any more: divisions and paragraphs without an id."""
    opened = [tag for tag in _TAG.finditer(text) if tag["name"].lower() in {"div", "span", "p"}]
    stack: list[re.Match[str]] = []
    bare: set[int] = set()
    for tag in opened:
        if not tag["end"]:
            stack.append(tag)
        elif stack and stack[-1]["name"].lower() == tag["name"].lower():
            begin = stack.pop()
            if not begin["attributes"].strip():
                bare |= {begin.start(), tag.start()}
    return _TAG.sub(
        lambda tag: ("" if tag["name"].lower() == "span" else "\n\n") if tag.start() in bare else tag[0], text
    )
