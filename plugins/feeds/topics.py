"""What a campaign can be followed by: its news, its asks, its platform, a digest of each week, a tag, a plank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from plugins.feeds.archives import ENTRIES
from plugins.feeds.articles import ArticleEntries
from plugins.feeds.asks import ask_entries
from plugins.feeds.listed import ListedEntries, MergedEntries
from plugins.feeds.plank_changes import plank_entries, platform_entries
from plugins.feeds.weekly import NAME as WEEKLY
from plugins.feeds.weekly import weekly_entries
from plugins.i18n.locale import mark
from plugins.i18n.text import Text
from plugins.planks.model import plank_owner
from plugins.rendering.head import FeedLink
from plugins.tags.model import path_of as path_of_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.campaign.model import Campaign
    from plugins.feeds.model import Entries
    from plugins.run import Run

#: The ending of the format whose archives have whole texts.
ATOM = ".atom.xml"
#: The ending of the only format that has a place for the small icon.
JSON = ".json"
#: Name, media type and ending of each format.
FORMATS = (
    ("Atom", "application/atom+xml", ATOM),
    ("RSS", "application/rss+xml", ".rss.xml"),
    ("JSON", "application/feed+json", JSON),
)
#: The names of the feeds of all news, of the asks, of the platform, and of the weekly digest.
NEWS, ACTIONS, PLATFORM = "news", "actions", "platform"
ALL_NEWS: Final = mark("All news")
_TITLES: Final = {ACTIONS: mark("What you can do"), PLATFORM: mark("Our platform"), WEEKLY: mark("Week by week")}
#: How many entries the feed of a tag or a plank has: an article is in several of them, each time whole and in three
#: formats. With twice as many, the feeds of 2,000 articles under 40 tags were 44 MB instead of 29.
PART_OF_NEWS: Final = 10
_TAGS, _PLANKS = "tags/", "planks/"


@dataclass(frozen=True)
class Topic:
    """One thing to follow in one language.

    ``name`` is what addresses call it (``tags/safety``), ``label`` what people do, ``title`` the same with the
    campaign's name before it, as feed readers show it. ``page`` is the path-absolute address of the page that lists the
    same. ``entries`` may be of anything: articles, planks, actions, weeks. ``most`` are in the feed itself; archives
    have all others, unless it is not ``is_archived``.
    """

    name: str
    lang: str
    label: Text
    title: str
    page: str
    entries: Entries
    most: int = ENTRIES
    is_archived: bool = True

    @property
    def kind(self) -> str:
        """What it is one of: ``tags`` or ``planks``; nothing for a whole."""
        return self.name.rpartition("/")[0]

    def links(self, campaign: Campaign) -> tuple[FeedLink, ...]:
        """Return its feeds, in every format."""
        return tuple(
            FeedLink(f"{self.title} ({name})", campaign.path(self.lang, path_of(self.name, ending)), media_type, name)
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
    yield from (NEWS, *_TITLES)
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
        label = Text(run.tags.name(key, lang), lang)
        title, tagged = f"{campaign.name}: {label}", ArticleEntries(run, lang, f"tag:{key}")
        return Topic(name, lang, label, title, page, tagged, PART_OF_NEWS, is_archived=False)
    plank = run.platform.find(name.removeprefix(_PLANKS), lang) if name.startswith(_PLANKS) else None
    if plank:
        articles = ArticleEntries(run, lang, plank_owner(plank.slug, lang))
        about = MergedEntries(articles, lambda: tuple(plank_entries(run, plank) if plank.lang == lang else ()))
        label, title = Text(plank.title, plank.lang), f"{campaign.name}: {plank.title}"
        return Topic(name, lang, label, title, plank.url, about, PART_OF_NEWS, is_archived=False)
    if name in _TITLES:
        return _whole(run, lang, name)
    label = run.locales[lang].gettext(ALL_NEWS)
    return Topic(NEWS, lang, label, campaign.name, campaign.path(lang, ""), ArticleEntries(run, lang))


def _whole(run: Run, lang: str, name: str) -> Topic:
    """Return the topic of all asks, of all changes of the platform, or of all weeks."""
    campaign = run.campaign
    find = {ACTIONS: ask_entries, PLATFORM: platform_entries, WEEKLY: weekly_entries}[name]
    page = ""
    if name == PLATFORM:
        page = "platform/" if run.platform.planks(lang) else ""
    elif name == WEEKLY:
        page = "news/" if run.news.has_more(lang, 0) else ""
    label = run.locales[lang].gettext(_TITLES[name])
    return Topic(
        name,
        lang,
        label,
        f"{campaign.name}: {label}",
        campaign.path(lang, page),
        ListedEntries(partial(find, run, lang)),
    )
