"""An article is one piece of news: what it says, what it serves and asks, and what to read next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

from plugins.engine.tracking import Tracked
from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.value_types import DATE, NAMES, TEXT
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.directives.model import Part
    from plugins.images.model import Picture
    from plugins.news.article_cache import ArticleFile, Row
    from plugins.news.news import News
    from plugins.planks.model import Plank

#: What an editor writes above its text.
ARTICLE = ContentType(
    name="article",
    folder="news",
    doc=Message("an article"),
    fields=(
        *COMMON,
        ContentField(
            "date",
            DATE,
            Message("When it appears; one that is still to come is held back."),
            required=True,
            shared=True,
        ),
        MODIFIED,
        ContentField("author", TEXT, Message("A role, or the organisation; never a person who did not agree to it.")),
        ContentField("planks", NAMES, Message("The planks it serves."), shared=True, refers_to="planks"),
        ContentField(
            "actions", NAMES, Message("The asks that stand after its text, in order."), shared=True, refers_to="actions"
        ),
        ContentField("related", NAMES, Message("Articles to read next."), shared=True, refers_to="news"),
    ),
)


#: The fields of an article that are computed from its file when they are first read.
_COMPUTED: Final = ("picture", "planks", "actions", "related", "parts")


@dataclass(frozen=True)
class ArticleLoaders:
    """The functions that compute an article's fields from its file, which ``read`` returns."""

    read: Callable[[str], ArticleFile | None]
    picture: Callable[[ArticleFile], Picture | None]
    planks: Callable[[ArticleFile], tuple[Plank, ...]]
    actions: Callable[[ArticleFile], tuple[Action, ...]]
    related: Callable[[ArticleFile], tuple[Article, ...]]
    parts: Callable[[ArticleFile], tuple[Part, ...]]


class Article(Tracked):
    """One article in one language. Its file is read when a field is needed that its row does not have."""

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"row"})

    def __init__(self, row: Row, loaders: ArticleLoaders, news: News, content: ArticleFile | None = None) -> None:
        """Take the row, and the ``content`` of a file that has been read."""
        self.row, self._loaders, self._news = row, loaders, news
        self.owner = self.path_below = row.path
        self.slug, self.lang, self.url, self.save_as = row.slug, row.lang, row.url, row.save_as
        if content:
            self._content = content

    def replace_content(self, content: ArticleFile, row: Row) -> None:
        """Drop all computed fields: ``content`` is the file's new content, and ``row`` says where it is listed."""
        for name in _COMPUTED:
            self.__dict__.pop(name, None)
        self.row, self._content = row, content

    def read(self) -> ArticleFile | None:
        """Return the content of the current file; None where it is held back."""
        return self._loaders.read(self.row.path)

    @cached_property
    def _content(self) -> ArticleFile:
        content = self.read()
        if content is None:
            raise LookupError(f"{self.row.path} is held back")
        return content

    @property
    def title(self) -> str:
        """Its headline."""
        return self._content.title

    @property
    def summary(self) -> str:
        """What it says in a sentence or two, plain text; maybe nothing."""
        summary: str = self._content.metadata.get("summary", "")
        return summary

    @property
    def date(self) -> datetime:
        """When it appeared."""
        return self._content.date

    @property
    def modified(self) -> datetime | None:
        """When it last changed in a way that readers should know."""
        modified: datetime | None = self._content.metadata.get("modified")
        return modified

    @property
    def byline(self) -> str:
        """Who says it: a role, or the organisation."""
        return self._content.byline

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
        """The metadata of its file."""
        return self._content.metadata

    @property
    def places(self) -> Mapping[str, tuple[str, int]]:
        """The file and line of each of its keys."""
        return self._content.places

    @property
    def source_path(self) -> str:
        """Where its file is on the disk."""
        return self._content.source_path

    @property
    def addresses(self) -> tuple[Any, ...]:
        """The links in its text, as written."""
        return self._content.addresses

    def complete(self) -> None:
        """Resolve everything it names; what is missing becomes a problem."""
        for name in _COMPUTED:
            getattr(self, name)
