"""The edge to Pelican: its pages learn what they ask, and the page for addresses that lead nowhere is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.lookup import find_all
from plugins.directives.generator import parts_of
from plugins.frontmatter.registry import registry_of
from plugins.images.generator import picture_of
from plugins.news import generator as news
from plugins.pages.fields import PAGE
from plugins.rendering.subject import Subject, contacts_in, subject_of
from plugins.words import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican
    from pelican.writers import Writer

#: How many articles the home page names.
LATEST = 3
NOT_FOUND = mark("This page is not here")


def prepare(pelican: Pelican) -> None:
    """Say what a page's file holds."""
    registry_of(pelican.settings).types[PAGE.folder] = PAGE


def generators(_pelican: Pelican) -> type[Generator]:
    """Return what prints the pages that have no file."""
    return PagesWithoutFileGenerator


class PagesWithoutFileGenerator(Generator):
    """Prints ``404.html`` in every language: hosts show the nearest one above a missing address."""

    def generate_output(self, writer: Writer) -> None:
        """Print them."""
        campaign = self.context["CAMPAIGN"]
        for lang in campaign.languages:
            title = self.context["WORDS"][lang].gettext(NOT_FOUND)
            subject = Subject(lang, "404.html", title)
            save_as = subject.save_as(campaign)
            writer.write_file(save_as, self.get_template("404"), self.context, subject=subject, title=title)


def resolve(generators: Sequence[Generator]) -> None:
    """Complete the pages of this run."""
    context = generators[0].context
    news.resolve(generators)
    for page in context["generated_content"].values():
        if type(page) is Page:
            _complete(page, context)


def _complete(page: Page, context: dict[str, Any]) -> None:
    """Give ``page`` its parts, asks and, for the home page, planks and news."""
    page.picture = picture_of(page, context)
    page.actions = find_all(context, page)
    page.parts = parts_of(page, context)
    page.planks = context["PLATFORM"].planks(page.lang)
    page.articles = news.latest(context, page.lang)[:LATEST]
    page.subject = subject_of(
        page,
        context["CAMPAIGN"],
        contacts=(*contacts_in(page.parts), *(one for action in page.actions[:1] for one in action.contacts)),
        picture=page.picture,
    )
