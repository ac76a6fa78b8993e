"""What a campaign can be followed by: all its news, those under a tag, those that serve a plank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.feeds.articles import ArticleEntries
from plugins.planks.model import plank_owner
from plugins.rendering.head import FeedLink
from plugins.tags.model import path_of as path_of_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.campaign.model import Campaign
    from plugins.feeds.model import Entries
    from plugins.run import Run

#: Name, media type and ending of each format.
FORMATS = (
    ("Atom", "application/atom+xml", ".atom.xml"),
    ("RSS", "application/rss+xml", ".rss.xml"),
    ("JSON", "application/feed+json", ".json"),
)
#: The name of the feed of all news.
NEWS = "news"
_TAGS, _PLANKS = "tags/", "planks/"


@dataclass(frozen=True)
class Topic:
    """One thing to follow in one language.

    ``name`` is what addresses call it (``tags/safety``), ``page`` the path-absolute address of the page that lists the
    same. ``entries`` may be of anything: articles, planks, actions, weeks.
    """

    name: str
    lang: str
    title: str
    page: str
    entries: Entries

    def links(self, campaign: Campaign) -> tuple[FeedLink, ...]:
        """Return its feeds, in every format."""
        return tuple(
            FeedLink(f"{self.title} ({name})", campaign.path(self.lang, path_of(self.name, ending)), media_type)
            for name, media_type, ending in FORMATS
        )


def path_of(name: str, ending: str) -> str:
    """Return the path of a topic's feed in one format, below the language's root."""
    return f"feeds/{name}{ending}"


def topics(run: Run, lang: str) -> Iterator[Topic]:
    """Yield what can be followed in ``lang``; each has its feeds from the first day, also while they are empty."""
    return (topic_named(run, lang, name) for name in names(run, lang))


def names(run: Run, lang: str) -> Iterator[str]:
    """Yield the names of all topics in ``lang``, that of all news first."""
    yield NEWS
    yield from (f"{_TAGS}{key}" for key in run.tags)
    yield from (f"{_PLANKS}{plank.slug}" for plank in run.platform.planks(lang))


def topic_named(run: Run, lang: str, name: str) -> Topic:
    """Return the topic called ``name`` in ``lang``, one of ``names``.

    A feed has only what was written in its language, or translated: what stands in for a translation would come twice.
    """
    campaign, news = run.campaign, run.news
    if name.startswith(_TAGS):
        key = name.removeprefix(_TAGS)
        page = campaign.path(lang, path_of_tag(key) if news.has_tagged(key, lang) else "")
        title = f"{campaign.name}: {run.tags.name(key, lang)}"
        return Topic(name, lang, title, page, ArticleEntries(run, lang, f"tag:{key}"))
    plank = run.platform.find(name.removeprefix(_PLANKS), lang) if name.startswith(_PLANKS) else None
    if plank:
        about = ArticleEntries(run, lang, plank_owner(plank.slug, lang))
        return Topic(name, lang, f"{campaign.name}: {plank.title}", plank.url, about)
    return Topic(NEWS, lang, campaign.name, campaign.path(lang, ""), ArticleEntries(run, lang))
