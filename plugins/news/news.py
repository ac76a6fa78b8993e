"""The news: all articles of the site in each language, and the pages that list them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from plugins.engine.tracking import Tracked, tracked_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from plugins.actions.model import Action
    from plugins.news.model import Article
    from plugins.planks.model import Plank

#: How many articles are on one page: enough to browse, little enough for a bad network.
ARTICLES_PER_PAGE = 20
#: How many articles the page of a plank or an action lists; the listings have all.
NEWEST: Final = 12


class News(Tracked):
    """All articles of the site, newest first; those of one moment by name."""

    owner = "news"

    def __init__(
        self,
        languages: Sequence[str],
        tags: Callable[[Iterable[str]], Iterable[str]] = tuple,
        present: Callable[[str, str], str] = lambda _folder, name: name,
    ) -> None:
        """Start empty; the first of ``languages`` is the fallback where there is no translation.

        ``tags`` returns the keys of the tags that an article names; ``present`` what a text of a folder is called now.
        """
        self._languages, self._tags, self._present = tuple(languages), tags, present
        self._articles: list[Article] = []
        self._by_name: dict[tuple[str, str], Article] = {}
        self._latest: dict[str, list[Article]] = {lang: [] for lang in languages}
        self._corrected: dict[tuple[str, str, int, int], tuple[Article, ...]] = {}  # what was asked for

    def fill(self, articles: Iterable[Article]) -> None:
        """Set the articles."""
        by_name = sorted(articles, key=attrgetter("row.slug", "row.lang"))
        self._articles = sorted(by_name, key=attrgetter("row.published"), reverse=True)
        self._by_name = {(article.slug, article.lang): article for article in self._articles}
        for name in ("_by_owner_named", "_by_tag", "_by_subject"):
            self.__dict__.pop(name, None)
        self._corrected.clear()
        default = self._languages[0]
        for lang in self._languages:
            self._latest[lang] = [
                article
                for article in self._articles
                if article.lang == lang or (article.lang == default and (article.slug, lang) not in self._by_name)
            ]

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
    def count_written(self, lang: str, subject: str = "") -> int:
        """Return how many articles ``written`` has."""
        return len(self._by_subject.get((lang, subject), ()))

    @tracked_query
    def written(self, lang: str, subject: str, start: int, stop: int) -> tuple[Article, ...]:
        """Return articles that were written in, or translated into, ``lang``: some, counted from the oldest as 0.

        Without a ``subject`` they are of all; else of those under a tag (``tag:safety``), or of those that name a plank
        or an action (its owner). A new article changes no others' numbers, unless its date is an earlier one.
        """
        return tuple(self._by_subject.get((lang, subject), ())[start:stop])

    @tracked_query
    def moments_written(self, lang: str, subject: str) -> tuple[str, ...]:
        """Return when each of ``written`` is dated, in the campaign's time zone (ISO 8601)."""
        return tuple(article.row.published for article in self._by_subject.get((lang, subject), ()))

    @tracked_query
    def written_between(self, lang: str, start: str, stop: str) -> tuple[tuple[Article, str], ...]:
        """Return the articles in ``lang`` that are dated from ``start`` up to ``stop``, each with when it is.

        Moments are those of clocks in the campaign's time zone (ISO 8601). The oldest article comes first.
        """
        articles = self._by_subject.get((lang, ""), [])
        first, end = (bisect_left(articles, moment, key=attrgetter("row.published")) for moment in (start, stop))
        return tuple((article, article.row.published) for article in articles[first:end])

    @tracked_query
    def corrected(self, lang: str, subject: str, before: int, most: int) -> tuple[Article, ...]:
        """Return those of the first ``before`` articles of ``written`` that changed after all of them had appeared.

        They are the ``most`` that changed last, in the order of ``written``.
        """
        asked = (lang, subject, before, most)
        if (
            asked not in self._corrected
        ):  # all articles are looked at: with 10,000 of them, a third of an edit in memory
            older = self._by_subject.get((lang, subject), ())[:before]
            changed = [article for article in older if article.row.modified > older[-1].row.published[:10]]
            latest = sorted(changed, key=attrgetter("row.modified"))[-most:]
            self._corrected[asked] = tuple(article for article in changed if article in latest)
        return self._corrected[asked]

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Article]]:
        """The articles by their language and each of their subjects, oldest first."""
        articles_by_subject: dict[tuple[str, str], list[Article]] = {}
        for article in reversed(self._articles):
            row = article.row
            tags = (f"tag:{key}" for key in self._tags(row.tags))
            for subject in dict.fromkeys(("", *tags, *row.named_in(row.lang, self._present))):
                articles_by_subject.setdefault((row.lang, subject), []).append(article)
        return articles_by_subject

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
                for owner in article.row.named_in(lang, self._present):
                    articles_naming = articles_by_owner.setdefault(owner, [])
                    if len(articles_naming) < NEWEST:
                        articles_naming.append(article)
        return articles_by_owner

    @tracked_query
    def tagged(self, key: str, lang: str, start: int = 0, stop: int | None = None) -> tuple[Article, ...]:
        """Return the articles under a tag as ``latest`` has them; some, counted from 0."""
        return tuple(self._by_tag.get((key, lang), ())[start:stop])

    @tracked_query
    def has_tagged(self, key: str, lang: str) -> bool:
        """Whether there is an article under a tag."""
        return (key, lang) in self._by_tag

    @cached_property
    def _by_tag(self) -> dict[tuple[str, str], list[Article]]:
        """The articles by the key of each of their tags and the language that lists them, newest first."""
        articles_by_tag: dict[tuple[str, str], list[Article]] = {}
        for lang, articles in self._latest.items():
            for article in articles:
                for key in self._tags(article.row.tags):
                    articles_by_tag.setdefault((key, lang), []).append(article)
        return articles_by_tag

    @tracked_query
    def days(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return name, language, address and the day of the last change of every article, newest first."""
        rows = (article.row for article in self._articles)
        return tuple((row.slug, row.lang, row.url, row.last_change) for row in rows)

    @tracked_query
    def last_change(self, lang: str) -> str:
        """Return the day of the last change of an article on the first page of the listing in ``lang``."""
        return max((article.row.last_change for article in self._latest[lang][:ARTICLES_PER_PAGE]), default="")

    def languages(self, slug: str) -> tuple[str, ...]:
        """Return the languages in which there is an article called ``slug``, in the campaign's order."""
        return tuple(lang for lang in self._languages if (slug, lang) in self._by_name)


@dataclass(frozen=True)
class Listing:
    """One page; ``path`` is below the language's root, ``newer`` and ``older`` are paths or empty."""

    number: int
    path: str
    newer: str = ""
    older: str = ""


def listings(articles: int, root: str = "news/") -> Iterator[Listing]:
    """Yield the pages below ``root`` for a number of articles; for none there is none."""
    count = -(-articles // ARTICLES_PER_PAGE)
    return (listing(number, has_older=number < count, root=root) for number in range(1, count + 1))


def listing(number: int, *, has_older: bool, root: str = "news/") -> Listing:
    """Return one of the pages below ``root``, counted from 1."""
    newer = _path(root, number - 1) if number > 1 else ""
    return Listing(number, _path(root, number), newer, _path(root, number + 1) if has_older else "")


def _path(root: str, number: int) -> str:
    return root if number == 1 else f"{root}page/{number}/"
