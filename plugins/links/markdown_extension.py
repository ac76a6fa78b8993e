"""The links of a body: ``[text](../planks/open-books.md)`` leads to the plank's page, and addresses are collected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.links.foreign import read_foreign_links
from plugins.links.validation import complete, judge_plain
from plugins.markup.allowed_html import feed_tags
from plugins.markup.model import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from plugins.markup.model import Text

#: Before other extensions read the lines of a text.
_FIRST = 1010
_AFTER_INLINE = 10
#: What people leave out of an address that they write in a text.
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:|tel:)", re.IGNORECASE)
#: Attributes that hold an address.
_ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "cite", "action", "formaction", "content", "background")
_EXPRESSION = re.compile(r"[{|](?P<kind>[A-Za-z]+)[}|](?P<path>[^?#]*)")

#: An address that may be one of this site's pages, which the record of addresses may know.
_TO_A_PAGE = re.compile(r"\s*(?:https?:/)?[/.]", re.IGNORECASE)
_TO_A_HOST = re.compile(r"\s*(?:https?:|[/\\]{2})", re.IGNORECASE)
#: The path of a page without the slash at its end: no dot is in the last name, which would make it a file's.
_TO_A_FOLDER = re.compile(r"(?P<path>(?:/(?![/.])[^/?#.\s]+)+)(?P<rest>[?#].*)?")


@dataclass(frozen=True)
class Address:
    """An address in HTML, without entities.

    ``kind`` is the word in its braces, ``{filename}`` or ``{static}``, if it has any. ``path`` is the rest up to a
    query or fragment.
    """

    text: str
    kind: str = ""
    path: str = ""


def addresses_in(html: str) -> tuple[Address, ...]:
    """Return the addresses in ``html``, each once, in order."""
    reader = _Reader()
    feed_tags(html, reader)
    return tuple(dict.fromkeys(reader.addresses))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[Address] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [read_address(value or "") for name, value in attrs if name in _ATTRIBUTES]


def read_address(text: str) -> Address:
    """Take one address apart."""
    match = _EXPRESSION.match(text.strip())
    return Address(text, match["kind"], match["path"]) if match else Address(text)


def closed(address: str) -> str:
    """Return ``address`` with the slash that the address of a page ends in, where it was left out: ``/about``."""
    match = _TO_A_FOLDER.fullmatch(address)
    return f"{match['path']}/{match['rest'] or ''}" if match else address


class LinksExtension(Extension):
    """Completes plain links to files (a ``markup.model.BodyExtension``)."""

    @property
    def extension(self) -> LinksExtension:
        """The Markdown extension: itself."""
        return self

    def start(self, text: Text) -> None:
        """Do nothing: every file is the same to it."""

    def findings(self, html: str) -> Findings:
        """Return the addresses that depend on other content, and those that are wrong in any case."""
        addresses = addresses_in(html)
        named = (a for a in addresses if a.kind or _TO_A_PAGE.match(a.text) or judge_plain(a.text))
        return Findings({"addresses": tuple(named)})

    def recall(self, facts: Mapping[str, object]) -> None:
        """Do nothing: the facts say all."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Join the processors of ``md``."""
        md.preprocessors.register(_Foreign(md), "foreign-links", _FIRST)
        md.treeprocessors.register(_Links(md), "picket-links", _AFTER_INLINE)


class _Foreign(Preprocessor):
    """Reads links that another generator would have filled in."""

    def run(self, lines: list[str]) -> list[str]:
        return read_foreign_links(lines)


class _Links(Treeprocessor):
    """Completes links, and keeps those to other sites from saying where the visitor came from.

    The page's own policy does so as well, unless it has a form whose service must know the site.
    """

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = closed(complete(link.get("href", "")))
            link.set("href", address)
            if _TO_A_HOST.match(address):
                link.set("rel", "noreferrer")
            if _is_bare("".join(link.itertext()), address):
                link.set("class", "bare")


def _is_bare(text: str, address: str) -> bool:
    """Whether the words of a link are its address, which printed pages then need not repeat."""
    return _SCHEME.sub("", text).rstrip("/") == _SCHEME.sub("", address).rstrip("/") != ""
