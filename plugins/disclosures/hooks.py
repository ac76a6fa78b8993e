"""The edge to Pelican: ``::contacts`` lists in a text everybody whom the site may contact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.actions.labels import FIELDS
from plugins.directives.hooks import makers
from plugins.disclosures.model import Contact, Contacts, ContactsPart, contacts_of
from plugins.engine.engine import engine_of
from plugins.problems import Problem
from plugins.video.model import VideoPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.contents import Content

    from plugins.directives.model import Directive
    from plugins.video.model import Video


def prepare(pelican: Pelican) -> None:
    """Register what ``::contacts`` becomes."""
    makers(pelican.settings)["contacts"] = _part


def _part(directive: Directive, content: Content) -> ContactsPart:
    """Return the list in the language of ``content``; an argument is a Problem."""
    context = content._context  # noqa: SLF001  (Pelican keeps the run's context nowhere else)
    if directive.argument or directive.options:
        what = "“::contacts” stands alone on its line: it lists everybody whom the site may contact."
        place = (content.shown_path, directive.line)
        context["PROBLEMS"].add(Problem(*place, what, "Take away what follows it.", "CON001"))
    listed = Contacts(content.lang, partial(_rows, context, content.lang))
    engine_of(content.settings).register(listed)
    return ContactsPart(listed, has_codes=context["CAMPAIGN"].has_codes)


def _rows(context: dict[str, Any], lang: str) -> tuple[Contact, ...]:
    """Return the list for pages in ``lang``."""
    consent = FIELDS["consent"]
    return contacts_of(context["ACTIONS"].chosen(lang), _videos(context), context["WORDS"][lang].gettext(consent))


def _videos(context: dict[str, Any]) -> Iterator[Video]:
    """Yield every video on the site."""
    pages = (content.page for content in context["generated_content"].values() if hasattr(content, "page"))
    told = (article for article in context["NEWS"] if article.row.has_video)
    for thing in (*context["ACTIONS"], *context["PLATFORM"], *pages, *told):
        yield from (part.video for part in thing.parts if isinstance(part, VideoPart))
