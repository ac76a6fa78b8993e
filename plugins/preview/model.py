"""A preview is the site as its editors see it before it is public: with drafts, and with texts of days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Container

#: Where the preview is built, relative to the project: a site of its own, never a part of ``output/``.
FOLDER: Final = ".cache/preview/site"
#: The years that a preview can take for the present one.
YEARS: Final[Container[int]] = range(2000, 2200)
#: The name of its manifest and its dependency graph, so that ``build`` and ``serve`` never continue each other's.
MANIFEST: Final = "preview"


@dataclass(frozen=True)
class Preview:
    """What a preview shows: ``as_of`` is the moment that it takes for now, None for the clock's.

    One that is ``public_only`` shows exactly what a build would publish at that moment.
    """

    #: What begins the addresses that only the preview's server answers, at the root of the host.
    addresses: ClassVar[str] = "/__preview/"

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


def read_day(text: str) -> date:
    """Return the day that ``text`` (2027-03-01) means. Raises ValueError for no such day, or one centuries away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise ValueError(f"“{text}” is not a day")
    return day
