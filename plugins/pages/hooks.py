"""The edge to Pelican: files in content/pages/ become pages; missing addresses get ``404.html``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pelican.contents import Page as PelicanPage
from pelican.generators import Generator

from plugins.actions.lookup import find_all
from plugins.directives.hooks import parts_of
from plugins.engine.engine import engine_of
from plugins.frontmatter.hooks import read_folder
from plugins.frontmatter.registry import registry_of
from plugins.i18n.locale import mark
from plugins.images.hooks import picture_of
from plugins.news import hooks as news
from plugins.pages.fields import PAGE
from plugins.pages.model import Page
from plugins.rendering.page_meta import PageMeta, contacts_in, contacts_of_asks, languages_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican
    from pelican.writers import Writer

#: How many articles the home page names.
LATEST = 3
NOT_FOUND = mark("This page is not here")


def prepare(pelican: Pelican) -> None:
    """Register the fields of a page."""
    registry_of(pelican.settings).types[PAGE.folder] = PAGE


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the pages."""
    return PagesGenerator


class PageContent(PelicanPage):
    """A file in content/pages/, at the addresses that the PAGE_ settings give."""

    def _expand_settings(self, key: str) -> str:
        address: str = super(PelicanPage, self)._expand_settings(key, "page")
        return address


class PagesGenerator(Generator):
    """Reads the pages and renders them, and ``404.html`` in every language: hosts use the nearest one."""

    def generate_context(self) -> None:
        """Read the files."""
        read_folder(self, PageContent, PAGE.folder)

    def generate_output(self, writer: Writer) -> None:
        """Make them."""
        campaign = self.context["CAMPAIGN"]
        for content in _contents(self.context):
            writer.page(content.save_as, content.page.template, self.context, partial(self._show, content.page))
        for lang in campaign.languages:
            save_as = PageMeta(lang, "404.html", "").save_as(campaign)
            writer.page(save_as, "404", self.context, partial(self._show_missing, lang))

    def _show(self, page: Page) -> dict[str, Any]:
        """Return what ``page`` shows."""
        return {"subject": subject_of_page(page, self.context), "page": page}

    def _show_missing(self, lang: str) -> dict[str, Any]:
        """Return what the page for missing addresses shows, in ``lang``."""
        title = self.context["WORDS"][lang].gettext(NOT_FOUND)
        return {"subject": PageMeta(lang, "404.html", title, has_address=False), "title": title}


def subject_of_page(page: Page, context: dict[str, Any]) -> PageMeta:
    """Return the metadata of a permanent page: the form of its first action is on it, the others are linked."""
    contacts = (*contacts_in(page.parts), *contacts_of_asks(page.actions))
    return subject_of(page, context["CAMPAIGN"], contacts=contacts, picture=page.picture)


def resolve(generators: Sequence[Generator]) -> None:
    """Complete the pages of this run."""
    context = generators[0].context
    news.resolve(generators)
    for content in _contents(context):
        content.page = _page(content, context)
        engine_of(generators[0].settings).register(content.page)


def _contents(context: dict[str, Any]) -> list[PageContent]:
    """Return the files that were read as pages."""
    return [content for content in context["generated_content"].values() if isinstance(content, PageContent)]


def _page(content: PageContent, context: dict[str, Any]) -> Page:
    """Make one page of its file, reporting names that cannot be resolved."""
    return Page(
        owner=content.path_below,
        slug=content.slug,
        lang=content.lang,
        url=content.url,
        title=content.title,
        template=content.template,
        summary=content.metadata.get("summary", ""),
        picture=picture_of(content, context),
        languages=languages_of(content, context["CAMPAIGN"]),
        actions=find_all(context, content),
        parts=parts_of(content, context),
        platform=partial(context["PLATFORM"].planks, content.lang),
        latest=partial(context["NEWS"].latest, content.lang, 0, LATEST),
    )
