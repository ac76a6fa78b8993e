"""A page is a permanent text: what it says, which actions it shows, and on the home page the latest news."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from plugins.engine.tracking import Tracked
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.actions.model import Action
    from plugins.directives.model import Part
    from plugins.images.model import Picture
    from plugins.news.model import Article
    from plugins.planks.model import Plank


@frozen
class Page(Tracked):
    """One permanent page in one language; ``owner`` is its file below content/, ``template`` that of its page."""

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"platform", "latest"})

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
    platform: Callable[[], list[Plank]] = field(default=list, repr=False, compare=False)
    latest: Callable[[], tuple[Article, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def planks(self) -> list[Plank]:
        """The whole platform."""
        return self.platform()

    @property
    def articles(self) -> tuple[Article, ...]:
        """The latest news."""
        return self.latest()
