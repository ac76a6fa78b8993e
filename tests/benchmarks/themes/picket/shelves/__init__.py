"""Shelves: the pages of tags and topics, for the benchmark alone."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from pelican.generators import Generator

from plugins.engine.tracking import Tracked, tracked_query
from plugins.news import hooks
from plugins.news import news as listing
from plugins.rendering.page_meta import PageMeta
from plugins.run import run_of

#: All that it prints goes through the engine, and whatever it reads is noted.
DECLARES_ARTIFACTS = True
#: As many as the other tools have on a page.
LISTED = 10


def register():
    """Print the shelves, and list by ten everywhere."""
    from pelican.plugins import signals

    listing.ARTICLES_PER_PAGE = hooks.ARTICLES_PER_PAGE = LISTED
    signals.get_generators.connect(generators)


def generators(_pelican):
    """Return what prints the shelves."""
    return ShelvesGenerator


class Shelves(Tracked):
    """The articles of each tag, newest first."""

    owner = "shelves"

    def __init__(self, articles):
        """Sort ``articles`` onto their shelves."""
        self._shelves = defaultdict(list)
        for article in articles:
            for tag in article.tags:
                self._shelves[tag].append(article)

    def names(self):
        """Return what there are shelves for."""
        return sorted(self._shelves)

    @tracked_query
    def has_more(self, name, number):
        """Return whether more than a number of articles stand on one shelf."""
        return len(self._shelves[name]) > number

    @tracked_query
    def articles(self, name, start, stop):
        """Return some of them."""
        return tuple(self._shelves[name][start:stop])


class ShelvesGenerator(Generator):
    """Prints the articles of each tag and topic in the campaign's first language."""

    def generate_output(self, writer):
        """Print them."""
        run = run_of(self.settings)
        self.lang = run.campaign.default_lang
        self.shelves = Shelves(run.news.latest(self.lang))
        run.engine.register(self.shelves)
        if run.article_cache.is_same():  # tags stand in rows
            run.engine.objects.assume_unchanged((self.shelves.owner,))
        for name in self.shelves.names():
            for page in listing.listings(len(self.shelves.articles(name, 0, None)), self._root(name)):
                save_as = PageMeta(self.lang, page.path, name).save_as(run.campaign)
                writer.page(save_as, "shelf", partial(self._show, name, page.number))

    def _root(self, name):
        """Return below which path a shelf stands."""
        return f"{'topics' if name.startswith('topic-') else 'tags'}/{name}/"

    def _show(self, name, number):
        """Return what one page of a shelf shows."""
        start, end = (number - 1) * LISTED, number * LISTED
        page = listing.listing(number, has_older=self.shelves.has_more(name, end), root=self._root(name))
        articles = self.shelves.articles(name, start, end)
        subject = PageMeta(self.lang, page.path, name, languages=(self.lang,))
        return {"subject": subject, "listing": page, "articles": articles, "title": name}
