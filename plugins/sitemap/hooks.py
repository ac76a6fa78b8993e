"""The edge to Pelican: writes ``sitemap.xml``, and a ``robots.txt`` that names it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pelican.contents import Content
from pelican.generators import Generator

from plugins.engine.tracking import Tracked, untracked
from plugins.run import run_of
from plugins.sitemap.model import Place, changed, latest, sitemap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.run import Run

#: Where it stands, and the pages that list others, below the root of each language.
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NEWS, PLATFORM = "news/", "platform/"


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what writes the sitemap."""
    return SitemapGenerator


class Standing(Tracked):
    """The pages, planks and actions of the site, and the pages that list others."""

    owner = "sitemap"

    def __init__(self, places: tuple[Place, ...]) -> None:
        """Know them all."""
        self.places = places


class SitemapGenerator(Generator):
    """Writes the sitemap."""

    def generate_output(self, _writer: Writer) -> None:
        """Write it, if a page has come, gone or changed."""
        run = self._run = run_of(self.settings)
        engine = run.engine
        with untracked():
            standing = Standing(tuple(_standing(run)))
        engine.register(standing)
        engine.make(SITEMAP, partial(self._print, standing), "sitemap")
        if f"static/{ROBOTS}" not in run.static_files:
            engine.make(ROBOTS, self._robots, "robots")

    def _robots(self) -> str:
        """Return what robots are told: all may read everything, and where the sitemap is."""
        campaign = self._run.campaign
        return f"User-agent: *\nAllow: /\nSitemap: {campaign.absolute(f'{campaign.base_path}/{SITEMAP}')}\n"

    def _print(self, standing: Standing) -> str:
        campaign = self._run.campaign
        news = self._run.news.days()
        articles = [Place(f"news/{slug}/", lang, campaign.absolute(url), day) for slug, lang, url, day in news]
        days = {lang: latest(articles, lang, campaign.languages[0]) for lang in campaign.languages}
        listings = (Place(NEWS, lang, campaign.absolute(campaign.path(lang, NEWS)), day) for lang, day in days.items())
        standing_now = (
            replace(place, changed=max(place.changed, days[place.lang])) if place.changed and not place.name else place
            for place in standing.places
        )
        return sitemap((*standing_now, *articles, *listings), campaign.languages)


def _standing(run: Run) -> Iterator[Place]:
    """Yield the pages that neither are articles nor list them."""
    campaign = run.campaign
    for content in run.contents.values():
        if isinstance(content, Content):
            name = content.url.removeprefix(campaign.path(content.lang, ""))
            yield Place(name, content.lang, campaign.absolute(content.url), changed(content.metadata, run.now))
    for lang in campaign.languages:
        yield Place(PLATFORM, lang, campaign.absolute(campaign.path(lang, PLATFORM)))
