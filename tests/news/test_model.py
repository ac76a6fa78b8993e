"""An article reads its file only when more is asked than its row says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from plugins.news.article_cache import Row
from plugins.news.model import Article, ArticleLoaders
from plugins.news.news import News

LANGUAGES = ("en", "es", "fr")


def unread(*_: Any) -> Any:
    pytest.fail("the file was read")


def loaders(read: Any = unread) -> ArticleLoaders:
    return ArticleLoaders(read, unread, unread, unread, unread, unread)


def row(slug: str, lang: str = "en") -> Row:
    path = f"news/{slug}{'' if lang == 'en' else f'.{lang}'}.md"
    return Row(path, slug, lang, f"/news/{slug}/", published="2024-03-01T12:00:00")


def test_an_article_reads_its_file_once_and_not_for_what_its_row_says() -> None:
    read = []

    def reading(path: str) -> Any:
        read.append(path)
        return SimpleNamespace(title="Cold", metadata={"summary": "Very."})

    every = News(LANGUAGES)
    article = Article(row("a"), loaders(reading), every)
    every.fill([article])

    assert (article.slug, article.lang, article.url, article.languages) == ("a", "en", "/news/a/", ("en",))
    assert read == []
    assert (article.title, article.summary, article.modified) == ("Cold", "Very.", None)
    assert read == ["news/a.md"]


def test_a_renewed_article_forgets_what_it_had_read() -> None:
    article = Article(row("a"), loaders(lambda _: SimpleNamespace(title="Cold")), News(LANGUAGES))
    before = article.title

    article.replace_content(SimpleNamespace(title="Warm"), row("a"))

    assert (before, article.title, article.row) == ("Cold", "Warm", row("a"))
    assert article.owner == "news/a.md"


def test_an_article_is_known_by_its_file_from_build_to_build() -> None:
    article = Article(row("a", "es"), loaders(), News(LANGUAGES))

    assert article.owner == article.path_below == "news/a.es.md"
    assert article.shown_path == "content/news/a.es.md"
