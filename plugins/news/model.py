"""An article is one piece of news: what it says, what it serves and asks, and what to read next."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from plugins.engine.tracking import Tracked
from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import DATE, NAMES, TEXT
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.directives.model import Part
    from plugins.images.model import Picture
    from plugins.news.article_cache import Row
    from plugins.news.news import News
    from plugins.planks.model import Plank

#: What an editor writes above its text.
ARTICLE = ContentType(
    name="article",
    folder="news",
    doc="an article",
    fields=(
        *COMMON,
        ContentField(
            "date", DATE, "When it appears; one that is still to come is held back.", required=True, shared=True
        ),
        MODIFIED,
        ContentField("author", TEXT, "A role, or the organisation; never a person who did not agree to it."),
        ContentField("planks", NAMES, "The planks it serves.", shared=True),
        ContentField("actions", NAMES, "The asks that stand after its text, in order.", shared=True),
        ContentField("related", NAMES, "Articles to read next.", shared=True),
    ),
)


@frozen
class ArticleLoaders:
    """The functions that compute an article's fields from Pelican's content object, which ``read`` returns."""

    read: Callable[[str], Any]
    picture: Callable[[Any], Picture | None]
    planks: Callable[[Any], tuple[Plank, ...]]
    actions: Callable[[Any], tuple[Action, ...]]
    related: Callable[[Any], tuple[Article, ...]]
    parts: Callable[[Any], tuple[Part, ...]]


class Article(Tracked):
    """One article in one language. Its file is read when a field is needed that its row does not have."""

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"row"})

    def __init__(self, row: Row, loaders: ArticleLoaders, news: News, content: Any = None) -> None:  # noqa: ANN401
        """Take the row, and the ``content`` (Pelican's) of a file that has been read."""
        self.row, self._loaders, self._news = row, loaders, news
        self.owner = self.path_below = row.path
        self.slug, self.lang, self.url, self.save_as = row.slug, row.lang, row.url, row.save_as
        if content is not None:
            self._content = content

    def replace_content(self, content: Any) -> None:  # noqa: ANN401  (Pelican's content has no types)
        """Drop all computed fields: ``content`` is the file's new content, and its row is unchanged."""
        row, loaders, news = self.row, self._loaders, self._news
        self.__dict__.clear()
        self.__init__(row, loaders, news, content)  # type: ignore[misc]

    def read(self) -> Any:  # noqa: ANN401
        """Return Pelican's content object of the current file; None where it is held back."""
        return self._loaders.read(self.row.path)

    @cached_property
    def _content(self) -> Any:  # noqa: ANN401
        return self.read()

    @property
    def title(self) -> str:
        """Its headline."""
        found: str = self._content.title
        return found

    @property
    def summary(self) -> str:
        """What it says in a sentence or two, plain text; maybe nothing."""
        found: str = self._content.metadata.get("summary", "")
        return found

    @property
    def date(self) -> datetime:
        """When it appeared."""
        found: datetime = self._content.date
        return found

    @property
    def modified(self) -> datetime | None:
        """When it last changed in a way that readers should know."""
        found: datetime | None = self._content.metadata.get("modified")
        return found

    @property
    def byline(self) -> str:
        """Who says it: a role, or the organisation."""
        found: str = self._content.byline
        return found

    @property
    def tags(self) -> tuple[str, ...]:
        """Its topics."""
        return self.row.tags

    @property
    def shown_path(self) -> str:
        """Its file, as problems name it."""
        return f"content/{self.row.path}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it exists in, in the campaign's order."""
        return self._news.languages(self.slug)

    @cached_property
    def picture(self) -> Picture | None:
        """The picture above its text."""
        return self._loaders.picture(self._content)

    @cached_property
    def planks(self) -> tuple[Plank, ...]:
        """The planks it serves."""
        return self._loaders.planks(self._content)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The asks after its text, in order."""
        return self._loaders.actions(self._content)

    @cached_property
    def related(self) -> tuple[Article, ...]:
        """What to read next."""
        return self._loaders.related(self._content)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its text, split at its directives."""
        return self._loaders.parts(self._content)

    @property
    def is_read(self) -> bool:
        """Whether its file has been read."""
        return "_content" in self.__dict__

    @property
    def metadata(self) -> dict[str, Any]:
        """Pelican's metadata of its file."""
        found: dict[str, Any] = self._content.metadata
        return found

    @property
    def source_path(self) -> str:
        """Where its file is on the disk."""
        found: str = self._content.source_path
        return found

    @property
    def addresses(self) -> tuple[Any, ...]:
        """The links in its text, as written."""
        found: tuple[Any, ...] = self._content.addresses
        return found

    def complete(self) -> None:
        """Resolve everything it names; what is missing becomes a problem."""
        for name in ("picture", "planks", "actions", "related", "parts"):
            getattr(self, name)
