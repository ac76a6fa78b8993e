"""Every address in a converted body that a browser or Pelican would follow."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from plugins.frontmatter.tags import tell_tags
from plugins.values import frozen

#: Attributes that hold an address.
_ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "cite", "action", "formaction", "content", "background")
_EXPRESSION = re.compile(r"[{|](?P<kind>[A-Za-z]+)[}|](?P<path>[^?#]*)")

#: A path to a Markdown file, with or without a query or fragment; no scheme, no leading brace or bar.
_TO_A_PAGE = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|[{|#?])[^?#]+\.md(?:[?#].*)?", re.IGNORECASE)
_TO_A_HOST = re.compile(r"\s*(?:https?:|[/\\]{2})", re.IGNORECASE)
#: A path to content/static/: no page has such an address, as these files are published without it.
_TO_A_FILE = re.compile(r"(?:/|(?:\.\./)+)static/.+")
#: The path of a page without the slash at its end: no dot is in the last name, which would make it a file's.
_TO_A_FOLDER = re.compile(r"(?P<path>(?:/(?![/.])[^/?#.\s]+)+)(?P<rest>[?#].*)?")


@frozen
class Address:
    """An address as it stands in the HTML, without entities.

    ``kind`` is what stands in its braces, ``{filename}`` or ``{static}``; empty where it has none. ``path`` is the
    rest up to a query or fragment.
    """

    text: str
    kind: str = ""
    path: str = ""


def addresses_in(html: str) -> tuple[Address, ...]:
    """Return the addresses in ``html``, each once, in order."""
    reader = _Reader()
    tell_tags(html, reader)
    return tuple(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Address] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (any element)
        self.found += [read_address(value or "") for name, value in attrs if name in _ATTRIBUTES]


def read_address(text: str) -> Address:
    """Take one address apart."""
    found = _EXPRESSION.match(text.strip())
    return Address(text, found["kind"], found["path"]) if found else Address(text)


def leads_elsewhere(address: str) -> bool:
    """Say whether ``address`` names a host, which a browser could tell where the visitor came from."""
    return _TO_A_HOST.match(address) is not None


def complete(address: str) -> str:
    """Return ``address`` with ``{filename}`` or ``{static}`` before it where it is a plain path to a file."""
    if _TO_A_PAGE.fullmatch(address):
        return f"{{filename}}{address}"
    return f"{{static}}{address}" if _TO_A_FILE.fullmatch(address) else address


def closed(address: str) -> str:
    """Return ``address`` with the slash that the address of a page ends in, where it was left out: ``/about``."""
    found = _TO_A_FOLDER.fullmatch(address)
    return f"{found['path']}/{found['rest'] or ''}" if found else address
