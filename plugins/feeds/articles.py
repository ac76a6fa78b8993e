"""The entries of articles: all news of a language, or those under a tag, or those that name a plank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING

from plugins.actions.model import ActionPart
from plugins.feeds.asks import state_changed_at
from plugins.feeds.content import content_of, topics_of
from plugins.feeds.enclosures import enclosures_of
from plugins.feeds.model import Entry, EntrySource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.feeds.moments import Moments
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

    def between(self, start: int, stop: int) -> tuple[EntrySource, ...]:
        """Return the sources of the entries from ``start`` to ``stop``, counted from the oldest as 0."""
        return self._sources(self.run.news.written(self.lang, self.subject, start, stop))

    def corrected(self, before: int, most: int) -> tuple[EntrySource, ...]:
        """Return those of the first ``before`` entries that were changed after all of them had appeared."""
        return self._sources(self.run.news.corrected(self.lang, self.subject, before, most))

    def _sources(self, articles: tuple[Article, ...]) -> tuple[EntrySource, ...]:
        return tuple(EntrySource(article.owner, partial(entry_of, article, self.run)) for article in articles)

    def moments(self) -> tuple[str, ...]:
        """Return when each is dated, in the campaign's time zone (ISO 8601), the oldest first."""
        return self.run.news.moments_written(self.lang, self.subject)


def entry_of(article: Article, run: Run) -> Entry:
    """Return the entry of one article."""
    campaign = run.campaign
    content = content_of(article, campaign.absolute, run.locales[article.lang])
    return Entry(
        id=run.permanent_ids.permanent_id(article.owner),
        title=article.title,
        link=campaign.absolute(article.url),
        summary=article.summary,
        content=content,
        author=article.byline,
        published=article.date,
        updated=_updated(article, run.feed_moments),
        topics=topics_of(run.tags.names_in(article.lang, article.tags), article.planks),
        modified=article.modified,
        enclosures=enclosures_of(article.picture, content, run),
    )


def _updated(article: Article, known: Moments) -> datetime:
    """Return when the entry of an article changed last.

    That is when its editor says so (on the same day without a time: after it appeared), or when an ask in it opened or
    ended.
    """
    moments = [article.date, *(moment for ask in _asks(article) if (moment := state_changed_at(ask, known)))]
    if article.modified:
        moments.append(max(article.modified, article.date + timedelta(seconds=1)))
    return max(moments, key=lambda moment: moment.astimezone(UTC))


def _asks(article: Article) -> Iterator[Action]:
    """Yield the asks in and after the text of an article."""
    yield from (part.action for part in article.parts if isinstance(part, ActionPart))
    yield from article.actions
