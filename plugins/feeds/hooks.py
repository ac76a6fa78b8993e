"""The edge to Pelican: the news of each language becomes its feeds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pelican.generators import Generator

from plugins.engine.tracking import Memo
from plugins.feeds.content import content_of, topics_of
from plugins.feeds.model import FORMATS, Entry, Feed, distinct
from plugins.feeds.writer import write_atom, write_rss
from plugins.rendering.head import FeedLink
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.campaign.model import Campaign
    from plugins.news.model import Article
    from plugins.run import Run

#: How many articles a feed has: what a reader who was away for some months has missed.
ENTRIES = 50
_WRITERS = (write_atom, write_rss)


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the feeds."""
    return FeedsGenerator


def resolve(run: Run) -> None:
    """Make the feeds known to every page, also before the first article: early followers miss nothing."""
    run.feed_links = partial(_links, run.campaign)


def _links(campaign: Campaign, lang: str) -> tuple[FeedLink, ...]:
    """Return the feeds in ``lang``."""
    return tuple(
        FeedLink(f"{campaign.name} ({name})", campaign.path(lang, path), media_type)
        for name, media_type, path in FORMATS
    )


class FeedsGenerator(Generator):
    """Writes the feeds of every language."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them."""
        run = self._run = run_of(self.settings)
        self.entries: Memo[Entry] = Memo()
        run.engine.objects.memos.append(self.entries)
        for lang in run.campaign.languages:
            for (_, _, path), write in zip(FORMATS, _WRITERS, strict=True):
                run.engine.make(f"{run.campaign.prefix(lang)}{path}", partial(self._print, write, lang, path), "feed")

    def _print(self, write: Callable[[Feed], str], lang: str, path: str) -> str:
        """Return one feed as text."""
        return write(self._feed(lang, path, self._run.campaign))

    def _feed(self, lang: str, path: str, campaign: Campaign) -> Feed:
        """Return one feed; both formats of a language have the id of the language's home page."""
        home = campaign.absolute(campaign.path(lang, ""))
        articles = self._run.news.written_in(lang, ENTRIES)
        entries = [self.entries.get(article.owner, partial(self._entry, article, campaign)) for article in articles]
        return Feed(
            id=f"{self._run.permanent_ids.site(campaign.address)}/{campaign.prefix(lang)}",
            lang=lang,
            title=campaign.name,
            subtitle=campaign.claim[lang],
            author=campaign.organisation.name,
            home=home,
            address=campaign.absolute(campaign.path(lang, path)),
            entries=distinct(entries),
            deleted=self._run.permanent_ids.retracted("news", "" if lang == campaign.default_lang else lang)[:ENTRIES],
        )

    def _entry(self, article: Article, campaign: Campaign) -> Entry:
        """Return the entry of one article."""
        return Entry(
            id=self._run.permanent_ids.permanent_id(article.owner),
            title=article.title,
            link=campaign.absolute(article.url),
            summary=article.summary,
            content=content_of(article, campaign.absolute, self._run.locales[article.lang]),
            author=article.byline,
            published=article.date,
            updated=article.modified or article.date,
            topics=topics_of(article, article.planks),
        )
