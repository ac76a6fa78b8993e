"""A preview is the site as its editors see it before it is public: with drafts, and with texts of days to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from datetime import datetime

#: Where the preview is built, relative to the project: a site of its own, never a part of ``output/``.
FOLDER: Final = ".cache/preview/site"
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
