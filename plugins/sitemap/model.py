"""A sitemap lists every page for search engines, with its translations (sitemaps.org 0.9)."""

from __future__ import annotations

from datetime import UTC
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from plugins.news.pagination import ARTICLES_PER_PAGE as _LISTED
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

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


def changed(given: Mapping[str, Any], now: datetime) -> str:
    """Return the day of the last change that what stands above a text (``given``) tells of; empty where it does not.

    Only who wrote a text knows what was a change: the time of its file is when somebody fetched it, and the day it was
    first built says nothing of later ones. A day that is wrong is worse than none, for search engines then believe none
    of a site's, and one that is too old keeps them away. What the clock has opened or closed since has changed, too.
    """
    moments = [given[key] for key in ("modified", "opens", "closes") if key in given]
    passed = [moment for moment in moments if moment.astimezone(UTC) <= now.astimezone(UTC)]
    return max(passed).date().isoformat() if passed and given.get("modified") in passed else ""


def latest(articles: Sequence[Place], lang: str, default: str) -> str:
    """Return the day on which the news in ``lang`` last changed; the ``articles`` are all there are, newest first.

    The page has the newest of them, in the ``default`` language where they are not translated: what has changed there,
    and when, is all known.
    """
    translated = {place.name for place in articles if place.lang == lang}
    shown = (
        place for place in articles if place.lang == lang or (place.lang == default and place.name not in translated)
    )
    return max((place.changed for place in islice(shown, _LISTED)), default="")


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
