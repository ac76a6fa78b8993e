"""All news: every article of the site, as each language has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.incremental.recording import Recorded, consulted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.news.model import Article


class News(Recorded):
    """All articles of the site, newest first; those of one moment by name."""

    owner = "news"

    def __init__(self, languages: Sequence[str]) -> None:
        """Start without any; the first of ``languages`` stands in for the others where there is no translation."""
        self._languages = tuple(languages)
        self._articles: list[Article] = []
        self._by_name: dict[tuple[str, str], Article] = {}
        self._latest: dict[str, list[Article]] = {}

    def fill(self, articles: Iterable[Article]) -> None:
        """Take ``articles`` in."""
        by_name = sorted(articles, key=lambda one: (one.slug, one.lang))
        self._articles = sorted(by_name, key=lambda one: one.row.at, reverse=True)
        self._by_name = {(one.slug, one.lang): one for one in self._articles}
        self._latest = {lang: list(self._chosen(lang)) for lang in self._languages}

    def _chosen(self, lang: str) -> Iterator[Article]:
        default = self._languages[0]
        for one in self._articles:
            if one.lang == lang or (one.lang == default and (one.slug, lang) not in self._by_name):
                yield one

    def __iter__(self) -> Iterator[Article]:
        """Yield every article in every language."""
        return iter(self._articles)

    def find(self, slug: str, lang: str) -> Article | None:
        """Return the article called ``slug``, in ``lang`` or else in the default language."""
        return self._by_name.get((slug, lang)) or self._by_name.get((slug, self._languages[0]))

    @consulted
    def latest(self, lang: str, start: int = 0, stop: int | None = None) -> tuple[Article, ...]:
        """Return every article once, newest first, in ``lang`` where it is translated; some, counted from 0."""
        return tuple(self._latest[lang][start:stop])

    @consulted
    def has_more(self, lang: str, number: int) -> bool:
        """Whether ``latest`` has more than a ``number`` of articles."""
        return len(self._latest[lang]) > number

    @consulted
    def written_in(self, lang: str, stop: int) -> tuple[Article, ...]:
        """Return the newest articles that were written in, or translated into, ``lang``."""
        return tuple([one for one in self._articles if one.lang == lang][:stop])

    def languages(self, slug: str) -> tuple[str, ...]:
        """Return the languages in which there is an article called ``slug``, in the campaign's order."""
        return tuple(lang for lang in self._languages if (slug, lang) in self._by_name)
