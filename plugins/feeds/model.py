"""A feed is a list of entries in one language; an entry keeps its id for ever (RFC 4287, 4.2.6; RFC 4151)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.values import frozen

if TYPE_CHECKING:
    from datetime import datetime

#: Name, media type and file of each format.
FORMATS = (
    ("Atom", "application/atom+xml", "feeds/news.atom.xml"),
    ("RSS", "application/rss+xml", "feeds/news.rss.xml"),
)


@frozen
class Entry:
    """One article. ``link`` is whole; ``content`` is HTML in which every address is whole."""

    id: str
    title: str
    link: str
    summary: str
    content: str
    author: str
    published: datetime
    updated: datetime
    topics: tuple[str, ...] = ()


@frozen
class Feed:
    """One language's news. ``home`` and ``address`` (of the feed itself) are whole."""

    id: str
    lang: str
    title: str
    subtitle: str
    author: str
    home: str
    address: str
    entries: tuple[Entry, ...]


def tag_uri(address: str, day: datetime, name: str) -> str:
    """Return the permanent id of ``name``, minted by the owner of ``address`` on ``day`` (RFC 4151).

    It says nothing of where the article stands, so that it can move.
    """
    return f"tag:{urlsplit(address).hostname},{day:%Y-%m-%d}:{name}"
