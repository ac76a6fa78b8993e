"""The edge to Pelican: the news of each language becomes its feeds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.generators import Generator

from plugins.campaign.hooks import campaign_of
from plugins.engine.engine import engine_of
from plugins.engine.files import CACHE_FOLDER
from plugins.engine.tracking import Memo
from plugins.feeds.content import content_of, topics_of
from plugins.feeds.model import FORMATS, Entry, Feed, distinct, tag_uri
from plugins.feeds.sanitizer import Cleaner
from plugins.feeds.writer import write_atom, write_rss
from plugins.news import hooks as news
from plugins.rendering.head import FeedLink, FeedLinks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.campaign.model import Campaign
    from plugins.news.model import Article

#: How many articles a feed has: what a reader who was away for some months has missed.
ENTRIES = 50
_WRITERS = (write_atom, write_rss)


def prepare(pelican: Pelican) -> None:
    """Register no feed until the languages are known."""
    campaign_of(pelican.settings)
    pelican.settings["FEED_LINKS"] = FeedLinks()


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the feeds."""
    return FeedsGenerator


def resolve(generators: Sequence[Generator]) -> None:
    """Register the feeds of every language, also before its first article: early followers miss nothing."""
    context = generators[0].context
    news.resolve(generators)
    campaign: Campaign = context["CAMPAIGN"]
    for lang in campaign.languages:
        links = (
            FeedLink(f"{campaign.name} ({name})", campaign.path(lang, path), media_type)
            for name, media_type, path in FORMATS
        )
        context["FEED_LINKS"].add(lang, *links)


class FeedsGenerator(Generator):
    """Writes the feeds of every language."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them."""
        campaign: Campaign = self.context["CAMPAIGN"]
        engine = engine_of(self.settings)
        self.entries: Memo[Entry] = Memo()
        engine.objects.memos.append(self.entries)
        self.cleaner = Cleaner(Path(self.path).parent / CACHE_FOLDER)
        for lang in self.context["FEED_LINKS"]:
            for (_, _, path), write in zip(FORMATS, _WRITERS, strict=True):
                engine.make(f"{campaign.prefix(lang)}{path}", partial(self._print, write, lang, path), "feed")

    def _print(self, write: Callable[[Feed], str], lang: str, path: str) -> str:
        """Return one feed as text."""
        text = write(self._feed(lang, path, self.context["CAMPAIGN"]))
        self.cleaner.remember()
        return text

    def _feed(self, lang: str, path: str, campaign: Campaign) -> Feed:
        """Return one feed; both formats of a language have the id of the language's home page."""
        home = campaign.absolute(campaign.path(lang, ""))
        articles = self.context["NEWS"].written_in(lang, ENTRIES)
        entries = [self.entries.get(one.owner, partial(self._entry, one, campaign)) for one in articles]
        return Feed(
            id=home,
            lang=lang,
            title=campaign.name,
            subtitle=campaign.claim[lang],
            author=campaign.organisation.name,
            home=home,
            address=campaign.absolute(campaign.path(lang, path)),
            entries=distinct(entries),
        )

    def _entry(self, article: Article, campaign: Campaign) -> Entry:
        """Return the entry of one article."""
        published: datetime = article.date
        return Entry(
            id=tag_uri(campaign.address, published, f"{campaign.prefix(article.lang)}news/{article.slug}"),
            title=article.title,
            link=campaign.absolute(article.url),
            summary=article.summary,
            content=content_of(article, campaign.absolute, self.context["WORDS"][article.lang], self.cleaner.clean),
            author=article.byline,
            published=published,
            updated=article.modified or published,
            topics=topics_of(article, article.planks),
        )
