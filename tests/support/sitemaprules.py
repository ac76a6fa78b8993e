"""Rules for sitemaps: what sitemaps.org 0.9 requires, and what Google asks of translations in them.

``problems_of`` takes a sitemap as bytes and returns what is wrong as sentences.
Sources: https://www.sitemaps.org/protocol.html (and its XML schema); https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
#: The elements of an entry, in the order of the schema; others follow them.
ORDER = [f"{MAP}{name}" for name in ("loc", "lastmod", "changefreq", "priority")]
W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
LANGUAGE = re.compile(r"x-default|[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def problems_of(text: bytes, address: str) -> list[str]:
    """Return what is wrong with a sitemap that stands at the root of ``address``."""
    root = ET.fromstring(text)
    found = [] if root.tag == f"{MAP}urlset" else [f"the root is <{root.tag}>"]
    found += [] if len(root) else ["there is no entry (the schema wants one)"]
    found += [] if len(root) <= 50_000 and len(text) <= 50 * 2**20 else ["it is too large"]
    found += [f"<{entry.tag}> stands among the entries" for entry in root if entry.tag != f"{MAP}url"]
    for number, entry in enumerate(root, 1):
        found += [f"entry {number}: {what}" for what in _entry(entry, address)]
    locations = Counter(entry.findtext(f"{MAP}loc", "") for entry in root)
    found += [f"{location} stands {times} times" for location, times in locations.items() if times > 1]
    return [*found, *_translations(root)]


def _entry(entry: ET.Element, address: str) -> Iterator[str]:
    tags = [child.tag for child in entry]
    known = [tag for tag in tags if tag in ORDER]
    if tags[: len(known)] != known or known != sorted(known, key=ORDER.index) or len(known) != len(set(known)):
        yield f"the elements are {tags}"
    location = entry.findtext(f"{MAP}loc", "")
    if not location.startswith(f"{address}/") or len(location) >= 2048 or location != location.strip():
        yield f"“{location}” is not an address below {address}"
    if urlsplit(location).fragment or re.search(r"[^!-~]", location):
        yield f"“{location}” has a fragment, or signs that must be escaped"
    day = entry.findtext(f"{MAP}lastmod")
    if day is not None and not W3C_DATE.fullmatch(day):
        yield f"“{day}” is not a date"


def _translations(root: ET.Element) -> Iterator[str]:
    """Check that pages name each other: Google takes no notice of links that do not lead back."""
    named = {
        entry.findtext(f"{MAP}loc", ""): [(link.get("hreflang", ""), link.get("href", "")) for link in entry.iter(LINK)]
        for entry in root
    }
    for location, links in named.items():
        languages = [lang for lang, _ in links]
        if links and (len(set(languages)) != len(languages) or languages.count("x-default") != 1):
            yield f"{location} names {languages}"
        if links and location not in [address for lang, address in links if lang != "x-default"]:
            yield f"{location} does not name itself"
        yield from (f"{location} names “{lang}”" for lang in languages if not LANGUAGE.fullmatch(lang))
        for _, address in links:
            if sorted(named.get(address, [])) != sorted(links):
                yield f"{address} does not name what {location} names"
