"""The tags of a page: those that a browser may find in it (WHATWG, section 13.2.5), and those that are not closed.

Almost every page is plain: each “<” begins an ordinary tag, comment or doctype, and the next “>” ends it. In any of its
states, a browser then finds these tags or fewer. Any other page is tokenized with all the errors that the standard
forgives. What is a tag only in certain surroundings (in scripts, below SVG, with scripts switched off) counts as one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = r"[\t\n\f\r ]"
#: The text between “<” and “>” on a plain page.
_PLAIN = re.compile(
    r"/?[a-zA-Z][^\t\n\f\r /<>=\"'\0]*+"
    rf"(?:{_SPACE}++[^\t\n\f\r /<>=\"'\0]++"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"<>\0]*+\"|'[^'<>\0]*+'|[^\t\n\f\r \"'=<>`\0]++))?+)*+{_SPACE}*+/?+|"
    r"!--[^<>]*--|!(?i:doctype) (?i:html)"
)
_ATTRIBUTE = (
    rf"[\t\n\f\r /]*+(=?[^\t\n\f\r />=]++|=){_SPACE}*+"
    rf"(?:={_SPACE}*+(\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\t\n\f\r >]*+)|(?!=))"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_NAME = re.compile(r"[a-zA-Z][^\t\n\f\r />]*+")
_TAG = re.compile(rf"</?({_NAME.pattern})(?:{_ATTRIBUTE})*+[\t\n\f\r /]*+>")
#: Comments, and what browsers take for one (CDATA, outside of SVG and MathML).
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>|.*)|<(?:[!?]|/(?![a-zA-Z]))[^>]*>?", re.DOTALL)
#: Elements in which, with exceptions, nothing is a tag up to the end tag; in ``noscript``, if scripts run.
_TEXT_INSIDE = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"}
#: A character reference; browsers take one without “;” for text if more of a word follows.
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|([a-zA-Z][a-zA-Z0-9]*+(?:;|(?!=))))")
#: Elements that have to be closed; browsers close paragraphs, items, rows and cells by themselves (HTML, 13.1.2.4).
_CLOSED: Final = frozenset((
    "a", "abbr", "address", "article", "aside", "b", "blockquote", "button", "cite", "code", "del", "details", "div",
    "dl", "em", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "i",
    "iframe", "kbd", "label", "legend", "main", "mark", "nav", "noscript", "ol", "picture", "pre", "s", "section",
    "select", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "template", "textarea", "time", "u",
    "ul", "video",
))  # fmt: skip


def is_plain(tag: str) -> bool:
    """Whether ``tag``, the text between a “<” and the next “>”, can be read in one way only."""
    return bool(_PLAIN.fullmatch(tag))


def tags_of(html: str) -> Iterator[tuple[str, str]]:
    """Yield the start tags of any page, once for each place at which a browser may find one.

    Each is the text between “<” and “>”; those of ``script`` and ``style`` come with the text inside.
    """
    seen: set[int] = set()
    waiting = [0]
    while waiting:
        at = waiting.pop()
        while (at := html.find("<", at)) >= 0 and at not in seen:
            seen.add(at)
            tag = _TAG.match(html, at)
            comment = _COMMENT.match(html, at)
            end = tag.end() if tag else comment.end() if comment else at + 1
            if html.startswith("<![CDATA[", at):
                waiting.append(max(html.find("]]>", at), at))
            if tag and html[at + 1] != "/":
                ends = _ends_of(tag[1], html, end) if tag[1].lower() in _TEXT_INSIDE else [end]
                waiting += ends
                yield html[at + 1 : end - 1], html[end : ends[0]]
            at = end


def _ends_of(name: str, html: str, start: int) -> list[int]:
    """Return every place from ``start`` on at which the text in an element called ``name`` may end."""
    end_tag = re.compile(rf"</{re.escape(name)}(?=[\t\n\f\r />])", re.IGNORECASE)
    return [match.start() for match in end_tag.finditer(html, start)] or [len(html)]


def attributes_of(tag: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the name of a start tag, as ``tags_of`` yields it, and all its attributes, even several of one name."""
    name = _NAME.match(tag)
    attributes, at = [], name.end() if name else len(tag)
    while attribute := _ATTRIBUTES.match(tag, at):
        key, value = attribute.groups(default="")
        attributes.append((key.lower(), _unescape(value[1:-1] if value[:1] in ("'", '"') else value)))
        at = attribute.end()
    return name[0].lower() if name else "", attributes


def _unescape(value: str) -> str:
    """Return the value of an attribute with its references replaced."""
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(reference: re.Match[str]) -> str:
    """Return the meaning of a reference in an attribute; unchanged if it has none there."""
    return unescape(reference[0]) if reference[1] is None else html5.get(reference[1], reference[0])


@lru_cache(4_096)  # most tags of a site are on most of its pages
def _step(tag: str) -> str:
    """Return the element that ``tag`` opens, or “/” and the one that it closes; nothing if it need not be closed."""
    if tag[:1] == "/":
        name = tag[1:].strip().lower()
        return f"/{name}" if name in _CLOSED else ""
    name = tag.split(maxsplit=1)[0].rstrip("/").lower()
    return name if name in _CLOSED else ""


class _Reader(HTMLParser):
    """Collects the tags of any page, without those in scripts and comments."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((self.get_starttag_text() or f"<{tag}>")[1:-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser sees no difference: <div/> opens a div

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


def tags_in(html: str) -> list[str]:
    """Return the tags of any page, each as the text between “<” and “>”."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


def wrongly_nested(tags: Iterable[str]) -> list[str]:
    """Return those of all ``tags`` of a page whose element is not closed, or that close nothing."""
    opened: list[tuple[str, str]] = []
    wrong: list[str] = []
    for tag in tags:
        step = _step(tag)
        if not step:
            continue
        if step[0] != "/":
            opened.append((step, tag))
        elif opened and opened[-1][0] == step[1:]:
            opened.pop()
        elif all(name != step[1:] for name, _ in opened):
            wrong.append(f"<{step}>")
        else:
            while (inner := opened.pop())[0] != step[1:]:
                wrong.append(f"<{inner[1]}>")
    return [*wrong, *(f"<{tag}>" for _, tag in opened)]
