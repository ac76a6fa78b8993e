"""A page is a permanent text: what it says, and which actions it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.engine.tracking import Tracked
from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import NAMES, choice
from plugins.messages import Message

if TYPE_CHECKING:
    from plugins.actions.model import Action
    from plugins.directives.model import Part
    from plugins.images.model import Picture

TEMPLATES = ("page", "index", "follow")
#: What an editor writes above its text.
PAGE = ContentType(
    name="page",
    folder="pages",
    doc=Message("a page"),
    home="home",
    fields=(
        *COMMON,
        MODIFIED,
        ContentField(
            "template", choice("PAG001", *TEMPLATES), Message("The page's form; “page” if left out."), shared=True
        ),
        ContentField(
            "actions", NAMES, Message("The asks beside the text, in order."), shared=True, refers_to="actions"
        ),
    ),
)


@dataclass(frozen=True)
class Page(Tracked):
    """One permanent page in one language; ``owner`` is its file below content/, ``template`` that of its page."""

    owner: str
    slug: str
    lang: str
    url: str
    title: str
    template: str = "page"
    summary: str = ""
    picture: Picture | None = None
    languages: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    parts: tuple[Part, ...] = ()
