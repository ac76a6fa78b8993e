"""What a campaign can be followed by: all its news, those under a tag, those that serve a plank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.rendering.head import FeedLink
from plugins.tags.model import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.campaign.model import Campaign
    from plugins.news.model import Article
    from plugins.run import Run

#: Name, media type and ending of each format.
FORMATS = (
    ("Atom", "application/atom+xml", ".atom.xml"),
    ("RSS", "application/rss+xml", ".rss.xml"),
    ("JSON", "application/feed+json", ".json"),
)
#: The name of the feed of all news.
NEWS = "news"


@dataclass(frozen=True)
class Topic:
    """One thing to follow in one language.

    ``name`` is what addresses call it (``tags/safety``), ``page`` the path-absolute address of the page that lists the
    same. ``articles`` returns the newest, at most so many.
    """

    name: str
    lang: str
    title: str
    page: str
    articles: Callable[[int], tuple[Article, ...]]

    def path(self, ending: str) -> str:
        """Return the path of its feed in one format, below the language's root."""
        return f"feeds/{self.name}{ending}"

    def links(self, campaign: Campaign) -> tuple[FeedLink, ...]:
        """Return its feeds, in every format."""
        return tuple(
            FeedLink(f"{self.title} ({name})", campaign.path(self.lang, self.path(ending)), media_type)
            for name, media_type, ending in FORMATS
        )


def topics(run: Run, lang: str) -> Iterator[Topic]:
    """Yield what can be followed in ``lang``; each has its feeds from the first day, also while they are empty.

    A feed has only what was written in its language, or translated: what stands in for a translation would come twice.
    """
    name, home = run.campaign.name, run.campaign.path(lang, "")
    yield Topic(NEWS, lang, name, home, lambda most: run.news.written_in(lang, most))
    for key in run.tags:
        yield _tagged(run, lang, key)
    for plank in run.platform.planks(lang):
        yield Topic(
            f"planks/{plank.slug}",
            lang,
            f"{name}: {plank.title}",
            plank.url,
            lambda most, plank=plank: _written_in(lang, run.news.naming(plank))[:most],  # type: ignore[misc]
        )


def _tagged(run: Run, lang: str, key: str) -> Topic:
    page = run.campaign.path(lang, path_of(key) if run.news.tagged(key, lang, 0, 1) else "")
    title = f"{run.campaign.name}: {run.tags.name(key, lang)}"
    return Topic(f"tags/{key}", lang, title, page, lambda most: _written_in(lang, run.news.tagged(key, lang))[:most])


def _written_in(lang: str, articles: tuple[Article, ...]) -> tuple[Article, ...]:
    return tuple(article for article in articles if article.lang == lang)
