"""The entries of articles: all news of a language, or those under a tag, or those that name a plank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from plugins.feeds.content import content_of, topics_of
from plugins.feeds.model import Entry, EntrySource

if TYPE_CHECKING:
    from plugins.news.model import Article
    from plugins.run import Run


@dataclass(frozen=True)
class ArticleEntries:
    """The articles that were written in, or translated into, ``lang``, with a ``subject`` those of it alone.

    ``subject`` is one of ``News.written``: ``tag:safety``, or the owner of a plank.
    """

    run: Run
    lang: str
    subject: str = ""

    def count(self) -> int:
        """Return how many articles there are."""
        return self.run.news.count_written(self.lang, self.subject)

    def some(self, start: int, stop: int) -> tuple[EntrySource, ...]:
        """Return the sources of the entries from ``start`` to ``stop``, counted from the oldest as 0."""
        articles = self.run.news.written(self.lang, self.subject, start, stop)
        return tuple(EntrySource(article.owner, partial(entry_of, article, self.run)) for article in articles)

    def moments(self) -> tuple[str, ...]:
        """Return when each is dated, in the campaign's time zone (ISO 8601), the oldest first."""
        return self.run.news.moments_written(self.lang, self.subject)


def entry_of(article: Article, run: Run) -> Entry:
    """Return the entry of one article."""
    campaign = run.campaign
    return Entry(
        id=run.permanent_ids.permanent_id(article.owner),
        title=article.title,
        link=campaign.absolute(article.url),
        summary=article.summary,
        content=content_of(article, campaign.absolute, run.locales[article.lang]),
        author=article.byline,
        published=article.date,
        updated=article.modified or article.date,
        topics=topics_of(article, article.planks),
    )
