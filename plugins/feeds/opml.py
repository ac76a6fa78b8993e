"""Lists every feed of one language for programs that subscribe to many at once (OPML 2.0, opml.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from plugins.feeds.writer import legal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.campaign.model import Campaign
    from plugins.feeds.topics import Topic

#: The file, below the root of a language.
FILE = "feeds/all.opml"


def write_opml(topics: Iterable[Topic], campaign: Campaign) -> str:
    """Return the list of the feeds of ``topics``, each once: programs read any of its formats."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = legal(campaign.name)
    body = ET.SubElement(root, "body")
    for topic in topics:
        feed, title = topic.links(campaign)[0], legal(topic.title)
        attributes = {"type": "rss", "text": title, "title": title, "language": topic.lang}
        addresses = {"xmlUrl": campaign.absolute(feed.url), "htmlUrl": campaign.absolute(topic.page)}
        ET.SubElement(body, "outline", attributes | addresses)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
