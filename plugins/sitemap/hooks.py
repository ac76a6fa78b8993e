"""The edge to Pelican: writes ``sitemap.xml``, and a ``robots.txt`` that names it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pelican.contents import Content
from pelican.generators import Generator

from plugins.engine.tracking import Tracked, untracked
from plugins.run import run_of
from plugins.sitemap.model import SitemapPage, last_change, sitemap
from plugins.tags.model import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.run import Run

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
#: The pages that list others, below the root of each language.
NEWS, PLATFORM, EVENTS = "news/", "platform/", "events/"


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the sitemap."""
    return SitemapGenerator


class PermanentPages(Tracked):
    """The pages of permanent texts, planks, actions and events, and lists: all but articles and their listing."""

    owner = "sitemap"

    def __init__(self, pages: tuple[SitemapPage, ...]) -> None:
        """Take the pages."""
        self.pages = pages


class SitemapGenerator(Generator):
    """Writes the sitemap."""

    def generate_output(self, _writer: Writer) -> None:
        """Write it, if a page has come, gone or changed."""
        run = run_of(self.settings)
        with untracked():
            permanent = PermanentPages(tuple(_permanent_pages(run)))
        run.engine.register(permanent)
        run.engine.make(SITEMAP, partial(_sitemap, run, permanent), "sitemap")
        if f"static/{ROBOTS}" not in run.static_files:
            run.engine.make(ROBOTS, partial(_robots, run), "robots")


def _robots(run: Run) -> str:
    """Return what robots are told: all may read everything, and where the sitemap is."""
    campaign = run.campaign
    return f"User-agent: *\nAllow: /\nSitemap: {campaign.absolute(f'{campaign.base_path}/{SITEMAP}')}\n"


def _sitemap(run: Run, permanent: PermanentPages) -> str:
    """Return the sitemap; a home page whose day is known has that of the news, if it is later."""
    campaign = run.campaign
    news_changed = {lang: run.news.last_change(lang) for lang in campaign.languages}
    return sitemap(
        [
            *(
                replace(page, changed=max(page.changed, news_changed[page.lang]))
                if page.changed and not page.name
                else page
                for page in permanent.pages
            ),
            *(
                SitemapPage(f"news/{slug}/", lang, campaign.absolute(url), day)
                for slug, lang, url, day in run.news.days()
            ),
            *(
                SitemapPage(NEWS, lang, campaign.absolute(campaign.path(lang, NEWS)), day)
                for lang, day in news_changed.items()
                if run.news.has_more(lang, 0)
            ),
        ],
        campaign.languages,
    )


def _permanent_pages(run: Run) -> Iterator[SitemapPage]:
    """Yield the pages that neither are articles nor list them."""
    campaign = run.campaign
    for content in run.contents.values():
        if isinstance(content, Content):
            name = content.url.removeprefix(campaign.path(content.lang, ""))
            changed = last_change(content.metadata, run.now)
            yield SitemapPage(name, content.lang, campaign.absolute(content.url), changed)
    for lang in campaign.languages:
        lists = [(PLATFORM, run.platform.planks(lang)), (EVENTS, run.events.all(lang))]
        lists += [(path_of(key), run.news.tagged(key, lang, 0, 1)) for key in run.tags]
        for path, listed in lists:
            if listed:
                yield SitemapPage(path, lang, campaign.absolute(campaign.path(lang, path)))
