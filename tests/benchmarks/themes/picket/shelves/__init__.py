"""Shelves: the pages of tags and topics, for the benchmark alone."""

from __future__ import annotations

from collections import defaultdict

from pelican.generators import Generator

from plugins.news import generator as news
from plugins.news import listing
from plugins.rendering.subject import Subject

#: As many as the other tools have on a page.
LISTED = 10


def register():
    """Print the shelves, and list by ten everywhere."""
    from pelican.plugins import signals

    listing.ARTICLES_PER_PAGE = LISTED
    signals.get_generators.connect(generators)


def generators(_pelican):
    """Return what prints the shelves."""
    return ShelvesGenerator


class ShelvesGenerator(Generator):
    """Prints the articles of each tag and topic in the campaign's first language, newest first."""

    def generate_output(self, writer):
        """Print them."""
        campaign = self.context["CAMPAIGN"]
        lang = campaign.default_lang
        template = self.get_template("shelf")
        for name, articles in sorted(self._shelves(lang).items()):
            root = "topics" if name.startswith("topic-") else "tags"
            for page in listing.listings(articles, f"{root}/{name}/"):
                subject = Subject(lang, page.path, name, languages=(lang,))
                variables = {"listing": page, "articles": page.articles, "title": name}
                writer.write_file(subject.save_as(campaign), template, self.context, subject=subject, **variables)

    def _shelves(self, lang):
        """Return the articles of each tag."""
        shelves = defaultdict(list)
        for article in news.latest(self.context, lang):
            for tag in article.tags:
                shelves[tag.name].append(article)
        return shelves
