"""The edge to Pelican: ``::contacts`` puts the list of everybody who may be contacted into a text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.actions.labels import FIELDS
from plugins.contacts.model import Contact, ContactsPart, contacts_of
from plugins.directives.generator import makers
from plugins.problems import Problem
from plugins.rendering.subject import in_language
from plugins.video.model import VideoPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.contents import Content

    from plugins.directives.model import Directive
    from plugins.video.model import Video


def prepare(pelican: Pelican) -> None:
    """Say what ``::contacts`` means."""
    makers(pelican.settings)["contacts"] = _part


def _part(directive: Directive, content: Content) -> ContactsPart:
    """Return the list in the language of ``content``; it takes no argument, and a Problem says so."""
    context = content._context  # noqa: SLF001  (Pelican keeps the run's context nowhere else)
    if directive.argument or directive.options:
        what = "“::contacts” stands alone on its line: it lists everybody whom the site may contact."
        place = (content.shown_path, directive.line)
        context["PROBLEMS"].add(Problem(*place, what, "Take away what follows it.", "CON001"))
    return ContactsPart(partial(_rows, context, content.lang), has_codes=bool(context["CAMPAIGN"].sources))


def _rows(context: dict[str, Any], lang: str) -> tuple[Contact, ...]:
    """Return the list for pages in ``lang``."""
    contents = [content for content in context["generated_content"].values() if hasattr(content, "action")]
    contents.sort(key=lambda content: content.slug)
    actions = [content.action for content in in_language(contents, lang, context["CAMPAIGN"].default_lang)]
    consent = FIELDS["consent"]
    return contacts_of(actions, _videos(context), context["WORDS"][lang].gettext(consent))


def _videos(context: dict[str, Any]) -> Iterator[Video]:
    """Yield every video on the site."""
    for content in filter(None, context["generated_content"].values()):
        thing = next((getattr(content, name) for name in ("action", "plank") if hasattr(content, name)), content)
        yield from (part.video for part in thing.parts if isinstance(part, VideoPart))
