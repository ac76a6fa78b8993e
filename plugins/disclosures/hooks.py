"""The edge to Pelican: ``::contacts`` lists in a text everybody whom the site may contact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.actions.labels import FIELDS
from plugins.desk.hooks import FOLDER, repository_of
from plugins.disclosures.model import Contact, Contacts, ContactsPart, contacts_of
from plugins.messages import Message
from plugins.problems import Problem
from plugins.run import run_of
from plugins.video.model import VideoPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican.contents import Content

    from plugins.directives.model import Directive
    from plugins.run import Run
    from plugins.video.model import Video


def prepare(run: Run) -> None:
    """Register what ``::contacts`` becomes."""
    run.directives["contacts"] = _part


def _part(directive: Directive, content: Content) -> ContactsPart:
    """Return the list in the language of ``content``; an argument is a Problem."""
    run = run_of(content.settings)
    if directive.argument or directive.options:
        what = Message("“::contacts” stands alone on its line: it lists everybody whom the site may contact.")
        place = (content.shown_path, directive.line)
        run.problems.add(Problem(*place, what, Message("Take away what follows it."), "CON001"))
    listed = Contacts(content.lang, partial(_rows, run, content.lang))
    run.engine.register(listed)
    run.engine.derived[listed.owner] = lambda: listed
    return ContactsPart(listed, has_codes=run.campaign.has_codes)


def _rows(run: Run, lang: str) -> tuple[Contact, ...]:
    """Return the list for pages in ``lang``."""
    consent = FIELDS["consent"]
    visitors = contacts_of(run.actions.chosen(lang), _videos(run), run.locales[lang].gettext(consent))
    return (*visitors, *_desk(run))


def _desk(run: Run) -> Iterator[Contact]:
    """Yield whom the browsers of those contact who edit the site on it."""
    if repository := repository_of(run):
        hosts = (urlsplit(origin).netloc for origin in (repository.interface, repository.pictures))
        url = f"{run.campaign.base_path}/{FOLDER}"
        yield Contact("edit", repository.service, tuple(dict.fromkeys(hosts)), url=url)


def _videos(run: Run) -> Iterator[Video]:
    """Yield every video on the site."""
    pages = (content.page for content in run.contents.values() if hasattr(content, "page"))
    articles = (article for article in run.news if article.row.has_video)
    for item in (*run.actions, *run.platform, *pages, *articles):
        yield from (part.video for part in item.parts if isinstance(part, VideoPart))
