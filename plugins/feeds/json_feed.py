"""Writes a feed as JSON (JSON Feed 1.1, jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plugins.feeds.writer import legal

if TYPE_CHECKING:
    from plugins.feeds.model import Entry, Feed

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json(feed: Feed) -> str:
    """Return ``feed`` as JSON Feed. What was deleted is only missing: the format has no word for it."""
    document = {
        "version": _VERSION,
        "title": legal(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": legal(feed.subtitle),
        "language": feed.lang,
        "authors": [{"name": legal(feed.author)}],
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": [_item(entry, feed.lang) for entry in feed.entries],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n"


def _item(entry: Entry, lang: str) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.link,
        "title": legal(entry.title),
        "summary": legal(entry.summary),
        "content_html": legal(entry.content),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": legal(entry.author)}],
        "tags": [legal(topic) for topic in entry.topics],
        "language": lang,
    }
    return {key: value for key, value in item.items() if value}
