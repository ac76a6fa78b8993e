"""A sitemap lists every page that search engines are to show (sitemaps.org 0.9), and for each its translations."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ALTERNATE = 'rel="alternate" hreflang="'


@frozen
class Place:
    """One page: the ``name`` that it shares with its translations, its language, its whole address.

    ``changed`` is the day on which it last changed (ISO 8601); empty where nobody says so.
    """

    name: str
    lang: str
    address: str
    changed: str = ""


def sitemap(places: Iterable[Place], languages: Sequence[str]) -> str:
    """Return the sitemap of ``places``; the first of ``languages`` that a page has is for readers of none of them."""
    rank = {lang: number for number, lang in enumerate(languages)}
    ordered = sorted(places, key=lambda place: (place.name, rank[place.lang]))
    entries = [line for _, group in groupby(ordered, attrgetter("name")) for line in _entries(list(group))]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
            *entries,
            "</urlset>",
            "",
        ]
    )


def _entries(versions: Sequence[Place]) -> Iterator[str]:
    """Yield an entry for each of the ``versions`` of one page; every one names all of them."""
    others = [(place.lang, place.address) for place in versions]
    others.append(("x-default", versions[0].address))
    links = "".join(f'<xhtml:link {_ALTERNATE}{lang}" href={quoteattr(address)}/>' for lang, address in others)
    for place in versions:
        changed = f"<lastmod>{place.changed}</lastmod>" if place.changed else ""
        yield f"<url><loc>{_text(place.address)}</loc>{changed}{links if len(versions) > 1 else ''}</url>"


def _text(address: str) -> str:
    return quoteattr(address)[1:-1]
