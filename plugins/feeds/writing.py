"""Writing a feed in its two formats, with the library that Django and Pelican write theirs with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedgenerator import Atom1Feed, Rss201rev2Feed

if TYPE_CHECKING:
    from feedgenerator import SyndicationFeed

    from plugins.feeds.model import Feed


def write_atom(feed: Feed) -> str:
    """Return ``feed`` as Atom (RFC 4287)."""
    atom = Atom1Feed(
        title=feed.title,
        link=feed.home,
        description="",
        subtitle=feed.subtitle,
        language=feed.lang,
        feed_url=feed.address,
        feed_guid=feed.id,
        author_name=feed.author,
    )
    for entry in feed.entries:
        atom.add_item(
            title=entry.title,
            link=entry.link,
            description=entry.summary or None,
            content=entry.content,
            unique_id=entry.id,
            author_name=entry.author,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.topics,
        )
    return _text(atom)


def write_rss(feed: Feed) -> str:
    """Return ``feed`` as RSS 2.0; its only author element wants an e-mail address, so none is given."""
    rss = Rss201rev2Feed(
        title=feed.title,
        link=feed.home,
        description=feed.subtitle,
        language=feed.lang,
        feed_url=feed.address,
    )
    for entry in feed.entries:
        rss.add_item(
            title=entry.title,
            link=entry.link,
            description=entry.content,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.topics,
        )
    return _text(rss)


def _text(feed: SyndicationFeed) -> str:
    """Return the document, ending in a line end as a text file does."""
    text: str = feed.writeString("utf-8")
    return f"{text}\n"
