"""Rules for feeds: what RFC 4287 (Atom) and the RSS 2.0 specification require, and what readers need besides.

Each function takes a feed as bytes and returns what is wrong as sentences; none is an empty list.
Sources: https://www.rfc-editor.org/rfc/rfc4287 and https://www.rssboard.org/rss-specification.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
ACTIVE = ["script", "form", "iframe", "object", "embed", "input", "button", "style", "link", "meta", "base"]
ADDRESSES = {
    "href": "a, area",
    "src": "img, audio, video, source, track",
    "poster": "video",
    "cite": "q, blockquote",
}


def problems_of(feed: bytes, address: str = "") -> list[str]:
    """Return what is wrong with an Atom or RSS ``feed``; ``address`` is where it will be found, if known."""
    root = ET.fromstring(feed)
    always = [*_archive_problems(root), *_lost(feed.decode())]
    if root.tag == f"{ATOM}feed":
        return [*atom_problems(root, address), *always]
    if root.tag == "rss":
        return [*rss_problems(root, address), *always]
    return [f"<{root.tag}> is neither an Atom feed nor RSS"]


def atom_problems(feed: ET.Element, address: str = "") -> Iterator[str]:
    """Check an Atom ``feed`` (RFC 4287 §4.1.1, §4.1.2)."""
    yield from _atom_head(feed, "the feed")
    links = [(link.get("rel", "alternate"), link.get("href", "")) for link in feed.findall(f"{ATOM}link")]
    yield from _self_link([href for rel, href in links if rel == "self"], address)
    if "alternate" not in dict(links):
        yield "the feed has no link to the page it comes from"
    entries = feed.findall(f"{ATOM}entry")
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        yield "an entry without an author in a feed without one (§4.1.1)"
    yield from _repeated(entry.findtext(f"{ATOM}id", "") for entry in entries)
    for moment, times in Counter(entry.findtext(f"{ATOM}updated", "") for entry in entries).items():
        if times > 1:
            yield f"{times} entries were updated at {moment}, and no reader knows their order (§4.2.15)"
    for number, entry in enumerate(entries, 1):
        yield from _atom_entry(entry, f"entry {number}")


def _archive_problems(root: ET.Element) -> Iterator[str]:
    """Check a document of an archive (RFC 5005, section 4), as the W3C's validator does."""
    relations = {link.get("rel", "") for link in root.findall(f"{ATOM}link") or root.findall(f"channel/{ATOM}link")}
    if root.find(f".//{ARCHIVE}") is None:
        return
    if "current" not in relations:
        yield "an archive does not lead to the feed that people subscribe to"
    if relations.isdisjoint({"prev-archive", "next-archive"}):
        yield "an archive leads to no other"


def _lost(text: str) -> Iterator[str]:
    """Find what the validator takes for the sign of a wrong encoding: lost letters and controls."""
    if found := re.search("[\x7f-\x9f\ufffd]", text):
        yield f"U+{ord(found[0]):04X} stands behind “{text[max(0, found.start() - 20) : found.start()]}”"


def _atom_head(element: ET.Element, where: str) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        found = element.findall(ATOM + name)
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{where} has {len(found)} <{name}> or an empty one, must have exactly one"
    yield from _absolute(
        element.findtext(f"{ATOM}id", ""), f"the id of {where}", schemes=("https", "http", "tag", "urn")
    )
    for name in ("updated", "published"):
        for stamp in element.findall(ATOM + name):
            yield from _rfc3339(stamp.text or "", f"<{name}> of {where}")
    for link in element.findall(f"{ATOM}link"):
        yield from _absolute(link.get("href", ""), f"a link of {where}", schemes=("https", "http"))


def _atom_entry(entry: ET.Element, where: str) -> Iterator[str]:
    yield from _atom_head(entry, where)
    alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    contents = entry.findall(f"{ATOM}content")
    if len(contents) > 1:
        yield f"{where} has more than one <content> (§4.1.2)"
    if not contents and not alternates:
        yield f"{where} has neither content nor a link (§4.1.2)"
    pairs = [(link.get("type"), link.get("hreflang")) for link in alternates]
    if len(pairs) != len(set(pairs)):
        yield f"{where} has two alternate links of one type and language (§4.1.2)"
    for author in entry.findall(f"{ATOM}author"):
        if not author.findtext(f"{ATOM}name", "").strip():
            yield f"{where} has an author without a name (§3.2.1)"
    for content in (*contents, *entry.findall(f"{ATOM}summary")):
        kind = content.get("type", "text")
        if kind not in {"text", "html", "xhtml"}:
            yield f"{where} has text of type “{kind}”"
        if kind == "html":
            yield from _markup(content.text or "", where)
        elif kind == "text" and re.search(r"<\w+[^>]*>", content.text or ""):
            yield f"{where} has markup in a text of type “text”"


def rss_problems(rss: ET.Element, address: str = "") -> Iterator[str]:
    """Check an RSS 2.0 feed (required channel elements; items; the self link of the RSS Advisory Board's profile)."""
    if rss.get("version") != "2.0":
        yield "the version is not 2.0"
    channels = rss.findall("channel")
    if len(channels) != 1:
        yield f"{len(channels)} channels instead of one"
        return
    channel = channels[0]
    for name in ("title", "link", "description"):
        if len(channel.findall(name)) != 1 or not channel.findtext(name, "").strip():
            yield f"the channel must have one <{name}>"
    yield from _absolute(channel.findtext("link", ""), "the channel’s link", schemes=("https", "http"))
    links = [link.get("href", "") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    yield from _self_link(links, address)
    for name in ("pubDate", "lastBuildDate"):
        for stamp in channel.findall(name):
            yield from _rfc822(stamp.text or "", f"<{name}> of the channel")
    items = channel.findall("item")
    yield from _repeated(item.findtext("guid", "") for item in items)
    for number, item in enumerate(items, 1):
        yield from _rss_item(item, f"item {number}")


def _rss_item(item: ET.Element, where: str) -> Iterator[str]:
    if not item.findtext("title", "").strip() and not item.findtext("description", "").strip():
        yield f"{where} has neither title nor description"
    yield from _absolute(item.findtext("link", ""), f"the link of {where}", schemes=("https", "http"))
    for stamp in item.findall("pubDate"):
        yield from _rfc822(stamp.text or "", f"<pubDate> of {where}")
    guid = item.find("guid")
    if guid is None or not (guid.text or "").strip():
        yield f"{where} has no guid"
    elif guid.get("isPermaLink", "true") != "false" and guid.text != item.findtext("link", ""):
        yield f'{where} has a guid that is not its address and does not say isPermaLink="false"'
    author = item.findtext("author")
    if author is not None and "@" not in author:
        yield f"{where} has an <author> that is no e-mail address (use dc:creator)"
    names = [child.tag for child in item]
    if CONTENT in names and "description" not in names[: names.index(CONTENT)]:
        yield f"{where} has no <description> before its <content:encoded>"
    for name in ("description", CONTENT):
        yield from _markup(item.findtext(name, ""), where)


def _self_link(links: list[str], address: str) -> Iterator[str]:
    if len(links) != 1:
        yield f'{len(links)} links of rel="self" instead of one'
    elif address and links[0] != address:
        yield f"the self link is “{links[0]}” and not “{address}”"


def _repeated(ids: Iterator[str]) -> Iterator[str]:
    yield from (f"the id “{name}” stands {times} times" for name, times in Counter(ids).items() if times > 1)


def _absolute(address: str, what: str, schemes: tuple[str, ...]) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme not in schemes or (parts.scheme.startswith("http") and not parts.netloc):
        yield f"{what} is “{address}”, not an absolute address"


def _rfc3339(stamp: str, what: str) -> Iterator[str]:
    if not RFC3339.fullmatch(stamp):
        yield f"{what} is “{stamp}”, not a date of RFC 3339"
        return
    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        yield f"{what} is “{stamp}”, which no calendar has"


def _rfc822(stamp: str, what: str) -> Iterator[str]:
    if not RFC822.fullmatch(stamp):
        yield f"{what} is “{stamp}”, not a date of RFC 822 with a year of four digits"
        return
    try:
        moment = parsedate_to_datetime(stamp)
    except ValueError:
        yield f"{what} is “{stamp}”, which no calendar has"
    else:
        if f"{moment:%a}" != stamp[:3]:
            yield f"{what} is “{stamp}”, but that day is a {moment:%A}"


def _markup(html: str, where: str) -> Iterator[str]:
    """Check HTML inside a feed: nothing active, only absolute addresses."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(ACTIVE):
        yield f"{where} carries a <{tag.name}>"
    for tag in soup.find_all(lambda tag: any(name.startswith("on") or name == "style" for name in tag.attrs)):
        yield f"{where} carries a handler or a style on <{tag.name}>"
    for attribute, selector in ADDRESSES.items():
        for tag in soup.select(selector):
            if tag.has_attr(attribute):
                yield from _absolute(str(tag[attribute]), f"an address in {where}", ("https", "http", "mailto", "tel"))
    for tag in soup.select("[srcset]"):
        for candidate in str(tag["srcset"]).split(","):
            yield from _absolute(candidate.split()[0], f"a picture in {where}", ("https", "http"))
