"""Removes what belongs to a page alone from a text for feeds, once for each text."""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape, unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from plugins.engine.cache import TextCache
from plugins.feeds.simple_html import EMPTY, pieces_of

if TYPE_CHECKING:
    from pathlib import Path

#: What a feed reader has no use for, or should not be given.
_LEFT_OUT = frozenset({
    "script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea",
    "object", "embed", "audio", "video", "source", "link", "meta", "base", "template", "svg", "math",
})  # fmt: skip
_ADDRESSES = ("href", "src", "cite")
_KEPT = {*_ADDRESSES, "alt", "title", "width", "height", "lang", "dir", "colspan", "rowspan", "start", "datetime"}
#: The name of a plain start tag, and each of its attributes.
_NAME, _ATTRIBUTE = re.compile("<([a-z0-9]+)"), re.compile(' ([a-z-]+)="([^"]*)"')
#: How many texts are remembered: the feeds of a few languages.
_ENOUGH = 400
#: So many new texts make it worth while to forget those that no feed has any more.
_MANY = 50


def cleaned(html: str, base: str) -> str:
    """Return ``html`` with whole addresses and without what belongs to the page alone."""
    pieces = pieces_of(html)
    return _parsed(html, base) if pieces is None else _retagged(pieces, base)


def _retagged(pieces: list[str], base: str) -> str:
    """Return a simple text from its ``pieces``: every second one is a tag, which is cleaned."""
    pieces[1::2] = [_tag(tag, base) for tag in pieces[1::2]]
    return "".join(pieces)


def _tag(tag: str, base: str) -> str:
    """Return a simple start tag, or an empty element's, as parsing, cleaning and serialising would give it."""
    name = _NAME.findall(tag)[0]
    given = dict(_ATTRIBUTE.findall(tag))  # of two that are called alike, the last
    kept = {key: _whole(key, unescape(given[key]), base) for key in sorted(_KEPT & given.keys())}
    attributes = "".join(f' {key}="{escape(value, quote=False)}"' for key, value in kept.items())
    return f"<{name}{attributes}{'/' if name in EMPTY else ''}>"


def _parsed(html: str, base: str) -> str:
    """Return ``html``, parsed, cleaned and serialised."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all():
        if tag.name in _LEFT_OUT:
            tag.decompose()
    for tag in soup.find_all():
        if tag.name == "picture":
            tag.unwrap()
        else:
            tag.attrs = {name: _whole(name, value, base) for name, value in tag.attrs.items() if name in _KEPT}
    return str(soup)


def _whole(name: str, value: Any, base: str) -> Any:  # noqa: ANN401  (text, or what the parser makes of it)
    if name not in _ADDRESSES:
        return value
    try:
        return urljoin(base, str(value))
    except ValueError:  # not an address; its problem is reported already
        return value


class Cleaner:
    """Cleans texts, with a cache of those that took long."""

    def __init__(self, folder: Path) -> None:
        """Keep the cache in a file of ``folder``."""
        self._store = TextCache(folder / "feeds.sqlite")
        self._known: dict[str, str] = {}  # those used last come last
        self._new: dict[str, str] = {}
        self._kept = 0

    def clean(self, html: str, base: str) -> str:
        """Return the result of ``cleaned``."""
        pieces = pieces_of(html)
        if pieces is not None:  # takes no longer than to look it up
            return _retagged(pieces, base)
        key = blake2b(f"{base}\0{html}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        text = self._known.pop(key, None) or self._store.get_many([key]).get(key)
        if text is None:
            text = self._new[key] = _parsed(html, base)
        self._known[key] = text
        return text

    def remember(self) -> None:
        """Write new texts to the cache, and drop those that have not been used for long."""
        self._store.put_many(self._new)
        self._kept += len(self._new)
        self._new = {}
        if self._kept >= _MANY:
            self._known = dict(list(self._known.items())[-_ENOUGH:])
            self._store.prune(self._known)
            self._kept = 0
