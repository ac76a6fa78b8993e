"""A preview is the site as its editors see it before it is public: with drafts, and with texts of days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final

from plugins.preview.inbox.forms_file import NAME, forms_json
from plugins.preview.inbox.stand_in import StandIn

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from plugins.actions.model import Actions
    from plugins.preview.inbox.stand_in import Key

#: Where the preview is built, relative to the project: a site of its own, never a part of ``output/``.
FOLDER: Final = ".cache/preview/site"
#: The years that a preview can take for the present one.
YEARS: Final[Container[int]] = range(2000, 2200)
#: The name of its manifest and its dependency graph, so that ``build`` and ``serve`` never continue each other's.
MANIFEST: Final = "preview"


@dataclass(frozen=True)
class Preview:
    """What a preview shows: ``as_of`` is the moment that it takes for now, None for the clock's.

    One that is ``public_only`` shows exactly what a build would publish at that moment;
    its forms lead to the inbox, too.
    """

    #: What begins the addresses that only the preview's server answers, at the root of the host.
    addresses: ClassVar[str] = "/__preview/"
    #: Where the inbox finds what it has to know of the site's forms.
    forms_file: ClassVar[str] = NAME

    as_of: datetime | None = None
    public_only: bool = False

    @property
    def shows_all(self) -> bool:
        """Whether it shows what is not public yet, too."""
        return not self.public_only

    @property
    def is_usual(self) -> bool:
        """Whether it shows everything, now: the preview that later ones continue."""
        return self == Preview()

    def stand_in(self, action: str, lang: str, key: Key) -> StandIn:
        """Return what makes a form of an action lead to the inbox on this computer, in place of its service."""
        return StandIn(action, lang, key)

    def forms(self, actions: Actions) -> bytes:
        """Return what the inbox has to know of the forms of ``actions``."""
        return forms_json(actions)


@dataclass(frozen=True)
class Viewers:
    """Those who look at the site while it is built: the ``files`` that they look at; ``show`` is told what is new.

    None stands for viewers who see the site when everything is made.
    """

    files: Sequence[str] | None = None
    show: Callable[[frozenset[str]], object] = len


NOBODY: Final = Viewers()


def read_day(text: str) -> date:
    """Return the day that ``text`` (2027-03-01) means. Raises ValueError for no such day, or one centuries away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise ValueError(f"“{text}” is not a day")
    return day
