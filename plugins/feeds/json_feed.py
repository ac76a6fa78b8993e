"""Writes a feed as JSON (JSON Feed 1.1, jsonfeed.org)."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from plugins.feeds.writer import CACHED_ENTRIES, legal

if TYPE_CHECKING:
    from plugins.feeds.model import Enclosure, Entry, Feed

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json(feed: Feed) -> str:
    """Return ``feed`` as JSON Feed. What was deleted is only missing: the format has no word for it.

    ``next_url`` leads from one document to the archive with older entries.
    """
    document = {
        "version": _VERSION,
        "title": legal(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "next_url": feed.older,
        "description": legal(feed.subtitle),
        "icon": feed.icon,
        "favicon": feed.favicon,
        "language": feed.lang,
        "authors": [{"name": legal(feed.author)}],
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    items = [_item(entry) for entry in feed.entries]
    return f"{json.dumps({**_filled(document), 'items': items}, ensure_ascii=False)}\n"


@lru_cache(maxsize=CACHED_ENTRIES // 2)
def _item(entry: Entry) -> dict[str, Any]:
    pictures = [file.address for file in entry.enclosures if file.is_picture]
    item = {
        "id": entry.id,
        "url": entry.link,
        "title": legal(entry.title),
        "summary": legal(entry.summary),
        "content_html": legal(entry.content),
        "content_text": "" if entry.content else legal(entry.summary or entry.beginning or entry.title),
        "image": pictures[0] if pictures else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": legal(entry.author)}],
        "tags": [legal(topic) for topic in entry.topics],
        "language": entry.lang,
        "attachments": [_attachment(file) for file in entry.enclosures],
    }
    return _filled(item)


def _attachment(file: Enclosure) -> dict[str, Any]:
    return {"url": file.address, "mime_type": file.media_type, "size_in_bytes": file.length}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` without those that are empty: the format wants them left out."""
    return {key: value for key, value in values.items() if value}
