"""All articles of the site, in each language."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from plugins.engine.tracking import Tracked, tracked_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.actions.model import Action
    from plugins.news.model import Article
    from plugins.planks.model import Plank

#: How many articles the page of a plank or an action lists; the listings have all.
NEWEST: Final = 12


class News(Tracked):
    """All articles of the site, newest first; those of one moment by name."""

    owner = "news"

    def __init__(self, languages: Sequence[str]) -> None:
        """Start empty; the first of ``languages`` is the fallback where there is no translation."""
        self._languages = tuple(languages)
        self._articles: list[Article] = []
        self._by_name: dict[tuple[str, str], Article] = {}
        self._latest: dict[str, list[Article]] = {lang: [] for lang in languages}
        self._written: dict[str, list[Article]] = {lang: [] for lang in languages}

    def fill(self, articles: Iterable[Article]) -> None:
        """Set the articles."""
        rows = {one.row: one for one in articles}
        ordered = sorted(sorted(rows, key=attrgetter("slug", "lang")), key=attrgetter("at"), reverse=True)
        default, names = self._languages[0], {(row.slug, row.lang) for row in ordered}
        self._articles = [rows[row] for row in ordered]
        self._by_name = {(row.slug, row.lang): rows[row] for row in ordered}
        self.__dict__.pop("_by_owner_named", None)
        for lang in self._languages:
            chosen = (
                row for row in ordered if row.lang == lang or (row.lang == default and (row.slug, lang) not in names)
            )
            self._latest[lang] = [rows[row] for row in chosen]
            self._written[lang] = [rows[row] for row in ordered if row.lang == lang]

    def __iter__(self) -> Iterator[Article]:
        """Yield every article in every language."""
        return iter(self._articles)

    def find(self, slug: str, lang: str) -> Article | None:
        """Return the article called ``slug``, in ``lang`` or else in the default language."""
        return self._by_name.get((slug, lang)) or self._by_name.get((slug, self._languages[0]))

    @tracked_query
    def latest(self, lang: str, start: int = 0, stop: int | None = None) -> tuple[Article, ...]:
        """Return every article once, newest first, in ``lang`` where it is translated; some, counted from 0."""
        return tuple(self._latest[lang][start:stop])

    @tracked_query
    def has_more(self, lang: str, number: int) -> bool:
        """Whether ``latest`` has more than a ``number`` of articles."""
        return len(self._latest[lang]) > number

    @tracked_query
    def written_in(self, lang: str, stop: int) -> tuple[Article, ...]:
        """Return the newest articles that were written in, or translated into, ``lang``."""
        return tuple(self._written[lang][:stop])

    def naming(self, thing: Plank | Action) -> tuple[Article, ...]:
        """Return the newest articles that name a plank or an action, as its language lists them."""
        return self._naming(thing.owner)

    @tracked_query
    def _naming(self, owner: str) -> tuple[Article, ...]:
        return tuple(self._by_owner_named.get(owner, ()))

    @cached_property
    def _by_owner_named(self) -> dict[str, list[Article]]:
        """The newest articles by the owner of each plank and action that they name."""
        articles_by_owner: dict[str, list[Article]] = {}
        for lang, articles in self._latest.items():
            for article in articles:
                for owner in article.row.named_in(lang):
                    articles_naming = articles_by_owner.setdefault(owner, [])
                    if len(articles_naming) < NEWEST:
                        articles_naming.append(article)
        return articles_by_owner

    @tracked_query
    def days(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return name, language, address and the day of the last change of every article, newest first."""
        rows = (article.row for article in self._articles)
        return tuple((row.slug, row.lang, row.url, row.changed or row.at[:10]) for row in rows)

    def languages(self, slug: str) -> tuple[str, ...]:
        """Return the languages in which there is an article called ``slug``, in the campaign's order."""
        return tuple(lang for lang in self._languages if (slug, lang) in self._by_name)
