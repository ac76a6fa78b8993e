"""The edge to Pelican: files in content/pages/ become pages; missing addresses get ``404.html``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pelican.contents import Page as PelicanPage
from pelican.generators import Generator

from plugins.actions.lookup import find_all
from plugins.directives.hooks import parts_of
from plugins.events.model import NEXT
from plugins.frontmatter.hooks import read_folder, reload_with
from plugins.i18n.locale import mark
from plugins.images.hooks import picture_of
from plugins.links import hooks as links
from plugins.pages.model import PAGE, Page
from plugins.rendering.page_meta import PageMeta, contacts_in, contacts_of_asks, languages_of, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.engine.tracking import Tracked
    from plugins.run import Run

NOT_FOUND = mark("This page is not here")


def prepare(run: Run) -> None:
    """Register the fields of a page."""
    run.content_types[PAGE.folder] = PAGE


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
        reload_with(self, PageContent, PAGE.folder, partial(_renew, run_of(self.settings)))

    def generate_output(self, writer: Writer) -> None:
        """Make them."""
        run = run_of(self.settings)
        for content in _contents(run):
            writer.page(content.save_as, content.page.template, partial(_show, run, content.page))
        for lang in run.campaign.languages:
            save_as = PageMeta(lang, "404.html", "").save_as(run.campaign)
            writer.page(save_as, "404", partial(_show_missing, run, lang))


def _show(run: Run, page: Page) -> dict[str, Any]:
    """Return what ``page`` shows."""
    return {"subject": subject_of_page(page, run), "page": page, "template": page.template}


def _show_missing(run: Run, lang: str) -> dict[str, Any]:
    """Return what the page for missing addresses shows, in ``lang``."""
    title = run.locales[lang].gettext(NOT_FOUND)
    return {"subject": PageMeta(lang, "404.html", title, has_address=False), "title": title}


def subject_of_page(page: Page, run: Run) -> PageMeta:
    """Return the metadata of a permanent page: the form of its first action is on it, the others are linked.

    The home page lists the next events, which will be over.
    """
    events = run.events.upcoming(page.lang, NEXT) if page.template == "index" else ()
    endings = (ending for event in events for ending in event.endings[:1])
    contacts = (*contacts_in(page.parts), *contacts_of_asks(page.actions), *endings)
    scripts = ("share",) if page.template == "follow" else ()  # which copies addresses of feeds
    return subject_of(page, run.campaign, contacts=contacts, picture=page.picture, scripts=scripts)


def resolve(run: Run) -> None:
    """Complete the pages of this run."""
    for content in _contents(run):
        content.page = _page(content, run)
        run.engine.register(content.page)


def _renew(run: Run, contents: Sequence[PageContent]) -> tuple[Tracked, ...]:
    """Make the pages of files that were read again, where they are; return them."""
    for content in contents:
        content.page.replace_with(_page(content, run))
    links.judge(contents, run)
    return tuple(content.page for content in contents)


def _contents(run: Run) -> list[PageContent]:
    """Return the files that were read as pages."""
    return [content for content in run.contents.values() if isinstance(content, PageContent)]


def _page(content: PageContent, run: Run) -> Page:
    """Make one page of its file, reporting names that cannot be resolved."""
    return Page(
        owner=content.path_below,
        slug=content.slug,
        lang=content.lang,
        url=content.url,
        title=content.title,
        template=content.template,
        summary=content.metadata.get("summary", ""),
        picture=picture_of(content, run),
        languages=languages_of(content, run.campaign),
        actions=find_all(run, content),
        parts=parts_of(content, run),
    )
