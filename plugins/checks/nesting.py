"""Nesting: which elements of a page are never closed, and which end tags close nothing."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Elements that have to be closed; browsers close paragraphs, items, rows and cells by themselves (HTML, 13.1.2.4).
_CLOSED: Final = frozenset((
    "a", "abbr", "address", "article", "aside", "b", "blockquote", "button", "cite", "code", "del", "details", "div",
    "dl", "em", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "i",
    "iframe", "kbd", "label", "legend", "main", "mark", "nav", "noscript", "ol", "picture", "pre", "s", "section",
    "select", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "template", "textarea", "time", "u",
    "ul", "video",
))  # fmt: skip


@lru_cache(4_096)  # most tags of a site stand on most of its pages
def _step(tag: str) -> str:
    """Return the element that ``tag`` opens, or “/” and the one that it closes; nothing where that says nothing."""
    if tag[:1] == "/":
        name = tag[1:].strip().lower()
        return f"/{name}" if name in _CLOSED else ""
    name = tag.split(maxsplit=1)[0].rstrip("/").lower()
    return name if name in _CLOSED else ""


class _Reader(HTMLParser):
    """Collects the tags of any page, and none of those in scripts and comments."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (as written)
        self.tags.append((self.get_starttag_text() or f"<{tag}>")[1:-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser sees no difference: <div/> opens a div

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


def tags_in(html: str) -> list[str]:
    """Return the tags of any page, each as it stands between “<” and “>”."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


def wrongly_nested(tags: Iterable[str]) -> list[str]:
    """Return those ``tags``, which are all that stand on a page, whose element is not closed, or that close nothing."""
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
