"""A sitemap lists every page for search engines, with its translations (sitemaps.org 0.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

_ALTERNATE = 'rel="alternate" hreflang="'


@dataclass(frozen=True)
class SitemapPage:
    """One page: the ``name`` that it shares with its translations, its language, its whole address.

    ``changed`` is the day on which it last changed (ISO 8601); empty where that is not known.
    """

    name: str
    lang: str
    address: str
    changed: str = ""


def last_change(metadata: Mapping[str, Any], now: datetime) -> str:
    """Return the day of the last change that the ``metadata`` of a text names; empty where it names none.

    Only the writer of a text knows what was a change: the time of its file is when somebody fetched it, and the day it
    was first built says nothing of later ones. A wrong day is worse than none: search engines then believe none of a
    site's, and one that is too old keeps them away. What the clock has opened or closed since has changed, too.
    """
    moments = [metadata[key] for key in ("modified", "opens", "closes") if key in metadata]
    passed = [moment for moment in moments if moment.astimezone(UTC) <= now.astimezone(UTC)]
    return max(passed).date().isoformat() if passed and metadata.get("modified") in passed else ""


def sitemap(pages: Iterable[SitemapPage], languages: Sequence[str]) -> str:
    """Return the sitemap of ``pages``; the first of ``languages`` that a page has is for readers of none of them."""
    rank = {lang: number for number, lang in enumerate(languages)}
    ordered = sorted(pages, key=lambda page: (page.name, rank[page.lang]))
    entries = [entry for _, group in groupby(ordered, attrgetter("name")) for entry in _entries(list(group))]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
            *entries,
            "</urlset>",
            "",
        ]
    )


def _entries(versions: Sequence[SitemapPage]) -> Iterator[str]:
    """Yield an entry for each of the ``versions`` of one page; every one names all of them."""
    alternates = [(page.lang, page.address) for page in versions]
    alternates.append(("x-default", versions[0].address))
    links = "".join(f'<xhtml:link {_ALTERNATE}{lang}" href={quoteattr(address)}/>' for lang, address in alternates)
    for page in versions:
        changed = f"<lastmod>{page.changed}</lastmod>" if page.changed else ""
        address = quoteattr(page.address)[1:-1]
        yield f"<url><loc>{address}</loc>{changed}{links if len(versions) > 1 else ''}</url>"
