"""Writes a feed as Atom and as RSS, with the library that Django and Pelican write theirs with."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape as escape_xml

from feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from markupsafe import escape

from plugins.characters import NO_CHARACTERS, contained
from plugins.feeds.content import beginning_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedgenerator import SyndicationFeed

    from plugins.feeds.model import Entry, Feed

#: How many entries are kept as XML, half as many as JSON: those of all feeds that carry one article. In a site held in
#: memory, fifty entries then take 0.3 ms in each format instead of 6.5 (XML; JSON: 1.6 instead of 4.4), so that a word
#: is in fifteen feeds 20 ms sooner. It may go once the library writes fifty entries in a millisecond.
CACHED_ENTRIES: Final = 400
#: When a feed without entries has changed last (RFC 4287 demands a moment): the same in every build.
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
#: What XML 1.0 cannot hold, not even as a reference (section 2.2, production 2), what it asks to avoid, and the sign of
#: a letter that was lost.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd" + NO_CHARACTERS + "]")
#: How “&” and “<” are written in a title, which readers of RSS take for HTML or for text (RSS Best Practices Profile).
_TITLE: Final = {"&amp;": "&#x26;", "&lt;": "&#x3C;"}
#: The vocabulary of archives (RFC 5005).
_HISTORY: Final = {"xmlns:fh": "http://purl.org/syndication/history/1.0"}


def write_atom(feed: Feed) -> str:
    """Return ``feed`` as Atom (RFC 4287)."""
    atom = _Atom(
        title=legal(feed.title),
        link=feed.home,
        description="",
        subtitle=legal(feed.subtitle),
        language=feed.lang,
        feed_url=feed.address,
        feed_guid=feed.id,
        author_name=legal(feed.author),
    )
    return _written(atom, feed)


def write_rss(feed: Feed) -> str:
    """Return ``feed`` as RSS 2.0, with authors (whose own element wants an e-mail address) in Dublin Core's words."""
    rss = _Rss(
        title=legal(feed.title),
        link=feed.home,
        description=legal(feed.subtitle),
        language=feed.lang,
        feed_url=feed.address,
    )
    return _written(rss, feed)


class _Atom(Atom1Feed):
    """Atom whose entries are serialised once, however often the feed is; it names those that were retracted."""

    document: Feed

    def latest_post_date(self) -> datetime:
        """Return when the feed has changed last."""
        return max((_latest(self), *(moment for _, moment in self.document.deleted)))

    def root_attributes(self) -> dict[str, str]:
        """Name the vocabularies of deleted entries and of archives, where there are any."""
        deleted = {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"} if self.document.deleted else {}
        return {**super().root_attributes(), **deleted, **(_HISTORY if self.document.current else {})}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Write the links of the feed, and the deleted entries before all others (RFC 6721, section 3)."""
        super().add_root_elements(handler)
        _add_links(handler, "link", self.document)
        if self.document.icon:
            handler.addQuickElement("icon", self.document.icon)
        for id_, moment in self.document.deleted:
            handler.addQuickElement("at:deleted-entry", "", {"ref": id_, "when": rfc3339_date(moment)})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the language of an entry: it may be read among others."""
        return {"xml:lang": item["lang"]} if item["lang"] else {}

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        """Write all entries."""
        _write_items(self, handler)


class _Rss(Rss201rev2Feed):
    """RSS whose items have a summary, and after it the whole text (RSS Board, “content:encoded”).

    The order is the profile's. An item without a summary has the beginning of its text instead: readers that show one
    of the two take the first for it.
    """

    document: Feed

    def latest_post_date(self) -> datetime:
        """Return when the feed has changed last."""
        return _latest(self)

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        """Write all items, those that were written before as they were."""
        _write_items(self, handler)

    def rss_attributes(self) -> dict[str, str]:
        """Name the vocabulary of the whole text too, and that of archives."""
        whole = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}
        return {**super().rss_attributes(), **whole, **(_HISTORY if self.document.current else {})}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Write the links of the feed, in Atom's words, and its picture, after everything else."""
        super().add_root_elements(handler)
        _add_links(handler, "atom:link", self.document)
        if self.document.icon:
            handler.startElement("image", {})
            handler.addQuickElement("url", self.document.icon)
            handler.addQuickElement("title", self.feed["title"])
            handler.addQuickElement("link", self.feed["link"])
            handler.endElement("image")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write the whole text after everything else, and only the best enclosure, as the RSS Board advises."""
        beginning = item["beginning"] or legal(beginning_of(item["content"] or "")) or item["title"]
        summary = item["description"] or str(escape(beginning))
        super().add_item_elements(handler, {**item, "description": summary, "enclosures": item["enclosures"][:1]})
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


def _add_links(handler: SimplerXMLGenerator, link: str, feed: Feed) -> None:
    """Write what a document leads to, with elements called ``link``, and whether it is an archive.

    A single archive, which leads to no other, does not say that it is one: RFC 5005 does not demand it (section 4),
    and the W3C's validator takes it for an incomplete one.
    """
    if feed.current and (feed.older or feed.newer):
        handler.addQuickElement("fh:archive", "")
    for relation, address in feed.links:
        handler.addQuickElement(link, "", {"rel": relation, "href": address})


def _latest(document: SyndicationFeed) -> datetime:
    """Return the latest moment of an entry of ``document``; without entries the library would use the current time."""
    return max((item["updateddate"] for item in document.items), default=_NEVER)


def _write_items(document: SyndicationFeed, handler: SimplerXMLGenerator) -> None:
    """Write the entries of ``document`` as they are, between its other elements."""
    for item in document.items:
        handler.ignorableWhitespace(_xml_of(type(document), item["entry"]))  # type: ignore[arg-type]  # a class is hashable


class _Handler(SimplerXMLGenerator):
    """Writes XML in which the signs of a title are references that readers leave alone."""

    def addQuickElement(self, name: str, contents: str | None = None, attrs: dict[str, str] | None = None) -> None:  # noqa: N802  (the library's)
        """Write an element."""
        if name != "title" or contents is None:
            super().addQuickElement(name, contents, attrs)
            return
        self.startElement(name, attrs or {})
        self.ignorableWhitespace(escape_xml(contents, _TITLE))
        self.endElement(name)


@lru_cache(maxsize=CACHED_ENTRIES)
def _xml_of(kind: type[SyndicationFeed], entry: Entry) -> str:
    """Return one entry in the XML of a kind of feed, as the library writes it."""
    document, text = kind(title="", link="", description=""), StringIO()
    _add(document, entry)
    super(kind, document).write_items(_Handler(text, "utf-8", short_empty_elements=True))
    return text.getvalue()


def _written(document: SyndicationFeed, feed: Feed) -> str:
    """Return ``document`` with the entries of ``feed``, ending in a line end.

    The document itself needs only the dates of an item: it is as new as the newest.
    """
    document.document = feed
    document.items = [
        {"pubdate": entry.published, "updateddate": entry.updated, "entry": entry} for entry in feed.entries
    ]
    text: str = document.writeString("utf-8")
    return f"{text}\n"


def _add(document: SyndicationFeed, entry: Entry) -> None:
    """Add ``entry`` to ``document``."""
    document.add_item(
        title=legal(entry.title),
        link=entry.link,
        description=escape(legal(entry.summary)) or None,  # both formats take it for HTML
        content=legal(entry.content) or None,
        unique_id=entry.id,
        unique_id_is_permalink=False,
        author_name=legal(entry.author),
        pubdate=entry.published,
        updateddate=entry.updated,
        categories=_all_legal(entry.topics),
        enclosures=[Enclosure(file.address, str(file.length), file.media_type) for file in entry.enclosures],
        lang=entry.lang,
        beginning=legal(entry.beginning),
    )


def legal(text: str) -> str:
    """Return ``text`` without the characters that no XML document may have, such as the one ``&#1;`` means.

    It changes the direction of nothing that a reader shows after it.
    """
    return contained(_ILLEGAL.sub("", text))


def _all_legal(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each of ``texts`` as XML can hold it."""
    return tuple(legal(text) for text in texts)
