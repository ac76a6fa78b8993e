"""A plank is one position of the platform: why it is needed, and what is demanded."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from plugins.engine.tracking import Tracked, tracked_query
from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import NAMES, NUMBER, TEXT
from plugins.messages import Message
from plugins.planks.standing import HISTORY, STANDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.directives.model import Part
    from plugins.images.model import Picture
    from plugins.planks.standing import HistoryEntry, Standing

#: What an editor writes above its text.
PLANK = ContentType(
    name="plank",
    folder="planks",
    doc=Message("a plank"),
    fields=(
        *COMMON,
        MODIFIED,
        ContentField(
            "order",
            NUMBER,
            Message("Its place in the platform: the smallest number comes first, gaps do not matter."),
            required=True,
            shared=True,
        ),
        ContentField("demand", TEXT, Message("The plank in one line.")),
        ContentField(
            "standing",
            STANDING,
            Message(
                "What has become of the demand: demanded, promised, won or refused, since when, and where one can"
                " read it."
            ),
            shared=True,
        ),
        ContentField("history", HISTORY, Message("What happened to it, a line for each day.")),
        ContentField(
            "actions",
            NAMES,
            Message("The names of the asks that serve it, in order."),
            shared=True,
            refers_to="actions",
        ),
    ),
)


def plank_owner(slug: str, lang: str) -> str:
    """Return the name under which the engine tracks a plank."""
    return f"planks/{slug}:{lang}"


@dataclass(frozen=True)
class Plank(Tracked):
    """One plank in one language; ``order`` counts from 1, ``source`` is its file below content/."""

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"body"})

    slug: str
    lang: str
    order: int
    title: str
    url: str
    summary: str = ""
    demand: str = ""
    standing: Standing | None = None
    history: tuple[HistoryEntry, ...] = ()
    modified: datetime | None = None
    source: str = ""
    picture: Picture | None = None
    languages: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    body: Callable[[], tuple[Part, ...]] = field(default=tuple, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the owner's name, which stays the same from build to build."""
        object.__setattr__(self, "owner", plank_owner(self.slug, self.lang))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its text, split at its directives."""
        return self.body()


class Platform(Tracked):
    """All planks, by slug and language, in their order."""

    owner = "platform"

    def __init__(self, planks: list[Plank], default_lang: str) -> None:
        """Take ``planks`` in; an untranslated plank stands in for its translations in ``default_lang``."""
        self._default = default_lang
        self._planks = {(plank.slug, plank.lang): plank for plank in planks}

    def find(self, slug: str, lang: str) -> Plank | None:
        """Return the plank called ``slug``, in ``lang`` or else in the default language."""
        return self._planks.get((slug, lang)) or self._planks.get((slug, self._default))

    def slugs(self) -> set[str]:
        """Return every plank's name."""
        return {slug for slug, _ in self._planks}

    def __iter__(self) -> Iterator[Plank]:
        """Yield every plank in every language."""
        return iter(self._planks.values())

    @tracked_query
    def planks(self, lang: str) -> list[Plank]:
        """Return every plank once, in ``lang`` where it is translated, in their order."""
        planks = (self.find(slug, lang) for slug in self.slugs())
        return sorted((plank for plank in planks if plank), key=lambda plank: (plank.order, plank.slug))

    def serving(self, action: Action) -> tuple[Plank, ...]:
        """Return the planks that ``action`` serves, as its language has them, in their order."""
        return self._serving(action.name, action.lang)

    @tracked_query
    def _serving(self, name: str, lang: str) -> tuple[Plank, ...]:
        return tuple(plank for plank in self.planks(lang) if any(action.name == name for action in plank.actions))
