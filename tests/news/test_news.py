"""The news of a language is all of it once, newest first, cut into pages that lead to each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.actions.model import Action
from plugins.engine.tracking import record_reads
from plugins.i18n.locale import Locale
from plugins.news.article_cache import Row
from plugins.news.model import Article, ArticleLoaders
from plugins.news.news import ARTICLES_PER_PAGE, News, listings
from plugins.planks.model import Plank, plank_owner

LANGUAGES = ("en", "es", "fr")
NOON = "2024-03-01T12:00:00"


def unread(*_: Any) -> Any:
    pytest.fail("the file was read")


def loaders(read: Any = unread) -> ArticleLoaders:
    return ArticleLoaders(read, unread, unread, unread, unread, unread)


def row(slug: str, lang: str = "en", at: str = NOON) -> Row:
    return Row(f"news/{slug}{'' if lang == 'en' else f'.{lang}'}.md", slug, lang, f"/news/{slug}/", published=at)


def news(*rows: Row) -> News:
    """Return the news of a site with these files, none of which may be read."""
    found = News(LANGUAGES)
    found.fill(Article(one, loaders(), found) for one in rows)
    return found


def names(articles: Any) -> list[tuple[str, str]]:
    return [(one.slug, one.lang) for one in articles]


def test_the_news_stands_newest_first_and_of_one_moment_by_name() -> None:
    found = news(row("b"), row("a"), row("old", at="2024-02-29T12:00:00"), row("new", at="2024-03-01T12:01:00"))

    assert [slug for slug, _ in names(found.latest("en"))] == ["new", "a", "b", "old"]


def test_an_untranslated_article_stands_in_and_keeps_its_place() -> None:
    found = news(
        row("b", "es", "2024-03-03"),
        row("b", "en", "2024-03-03"),
        row("a", "en", "2024-03-02"),
        row("c", "fr", "2024-03-01"),
    )

    assert names(found.latest("es")) == [("b", "es"), ("a", "en")]
    assert names(found.latest("en")) == [("b", "en"), ("a", "en")]
    assert names(found.latest("fr")) == [("b", "en"), ("a", "en"), ("c", "fr")]
    assert [len(found.latest(lang)) for lang in LANGUAGES] == [2, 2, 3]


def test_a_correction_of_an_old_article_is_known_once_the_articles_are_set_anew() -> None:
    old, newer = row("old", at="2024-03-01"), row("newer", at="2024-03-05")
    found = news(old, newer)

    before = found.corrected("en", "", 1, 10)
    found.fill(Article(one, loaders(), found) for one in (old._replace(modified="2024-03-04"), newer))

    assert before == ()
    assert names(found.corrected("en", "", 1, 10)) == [("old", "en")]


def test_what_was_written_in_a_language_has_nobody_stand_in_and_is_counted_from_the_oldest() -> None:
    heat = row("a")._replace(planks=("heat", "heat"), tags=("pay", "pay"))
    found = news(heat, row("b", at="2024-03-02"), row("b", "es"))

    assert names(found.written("es", "", 0, 9)) == [("b", "es")]
    assert names(found.written("en", "", 0, 9)) == [("a", "en"), ("b", "en")]
    assert names(found.written("en", "", 1, 2)) == [("b", "en")]
    assert names(found.written("en", plank_owner("heat", "en"), 0, 9)) == [("a", "en")]
    assert names(found.written("en", "tag:pay", 0, 9)) == [("a", "en")]
    assert [found.count_written(*of) for of in (("en",), ("en", "tag:pay"), ("fr",), ("es", "tag:pay"))] == [2, 1, 0, 0]


def test_an_article_is_found_in_the_language_asked_for_or_else_in_the_default_one() -> None:
    found = news(row("a"), row("a", "es"), row("b"), row("c", "fr"))

    assert found.find("a", "es").lang == "es"
    assert found.find("b", "es").lang == "en"
    assert found.find("c", "es") is None
    assert found.languages("a") == ("en", "es")
    assert found.find("c", "fr").languages == ("fr",)


@given(
    st.integers(0, 3 * ARTICLES_PER_PAGE + 2),
    st.sets(st.tuples(st.integers(0, 62), st.sampled_from(LANGUAGES[1:]))),
)
def test_pages_are_full_but_for_the_last_and_every_article_stands_on_one_in_order(count, translated) -> None:
    originals = [row(f"n{number}", at=f"2024-01-01T00:{number % 7}") for number in range(count)]
    found = news(*originals, *(row(f"n{number}", lang) for number, lang in translated))

    for lang in LANGUAGES:
        starts = [(listing.number - 1) * ARTICLES_PER_PAGE for listing in listings(len(found.latest(lang)))]
        pages = [found.latest(lang, start, start + ARTICLES_PER_PAGE) for start in starts]
        assert tuple(article for page in pages for article in page) == found.latest(lang)
        assert all(len(page) == ARTICLES_PER_PAGE for page in pages[:-1])
        assert all(pages)


def test_a_plank_and_an_action_are_named_by_the_newest_articles_as_their_language_lists_them() -> None:
    boiler = {lang: Plank("boiler", lang, 1, "Boiler", "/") for lang in LANGUAGES}
    repair = Action("repair", "en", "Repair", "share", "open", "/", "/", Locale("en"))
    found = news(
        row("a", at="2024-03-03")._replace(planks=("boiler",), actions_in_text=("repair",), actions=("repair",)),
        row("a", "es", "2024-03-03")._replace(planks=("boiler",)),
        row("b", at="2024-03-02")._replace(planks=("heat", "boiler"), actions=("repair", "call")),
        row("c", at="2024-03-01"),
    )

    assert names(found.naming(boiler["en"])) == [("a", "en"), ("b", "en")]
    assert names(found.naming(boiler["es"])) == [("a", "es"), ("b", "en")]
    assert names(found.naming(repair)) == [("a", "en"), ("b", "en")]
    assert found.naming(Plank("wages", "en", 2, "Wages", "/")) == ()


def test_no_more_than_the_newest_articles_that_name_a_plank_are_listed_with_it() -> None:
    found = news(*(row(f"n{day}", at=f"2024-03-{day}")._replace(planks=("boiler",)) for day in range(10, 23)))

    with record_reads() as notes:
        listed = found.naming(Plank("boiler", "en", 1, "Boiler", "/"))

    assert [slug for slug, _ in names(listed)] == [f"n{day}" for day in range(22, 10, -1)]
    assert notes == {"news": {'["_naming", "planks/boiler:en"]'}}


def test_what_is_asked_of_the_news_is_noted_with_its_cut() -> None:
    found = news(row("a"), row("b"))

    with record_reads() as notes:
        [first] = found.latest("en", 0, 1)
        _ = first.url

    assert notes == {"news": {'["latest", "en", 0, 1]'}, "news/a.md": {"url"}}


def test_the_news_have_changed_with_the_newest_of_what_their_first_page_shows() -> None:
    found = news(
        row("b", at="2024-03-05T12:00:00"),
        row("a", at="2024-03-02T12:00:00")._replace(modified="2024-03-09"),
        row("a", "es", "2024-03-02T12:00:00")._replace(modified="2024-03-06"),
        *(row(f"old-{number}", at="2024-01-01T12:00:00") for number in range(30)),
        row("oldest", at="2023-01-01T12:00:00")._replace(modified="2024-03-30"),
    )

    assert found.last_change("en") == "2024-03-09", "the oldest is on the second page"
    assert found.last_change("es") == "2024-03-06", "the translation stands for the original"
    assert news().last_change("en") == ""


@pytest.mark.parametrize(("articles", "pages"), [(0, 0), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_there_are_pages_for_all_and_none_without_news(articles: int, pages: int) -> None:
    assert ARTICLES_PER_PAGE == 20
    assert [listing.number for listing in listings(articles)] == list(range(1, pages + 1))


def test_pages_lead_to_newer_and_older_ones_and_nowhere_at_the_ends() -> None:
    found = [(listing.number, listing.path, listing.newer, listing.older) for listing in listings(45)]

    assert found == [
        (1, "news/", "", "news/page/2/"),
        (2, "news/page/2/", "news/", "news/page/3/"),
        (3, "news/page/3/", "news/page/2/", ""),
    ]


def test_a_single_page_leads_nowhere() -> None:
    [listing] = listings(3, root="archive/")

    assert (listing.path, listing.newer, listing.older) == ("archive/", "", "")


def test_articles_that_were_corrected_lately_are_found_among_the_older_ones() -> None:
    days = {"a": "01-01", "b": "01-02", "c": "01-03", "d": "02-01", "e": "02-02"}
    changed = {"a": "2024-02-10", "b": "2024-01-02", "c": "2024-02-05", "e": "2024-03-01"}
    found = news(
        *(row(slug, at=f"2024-{day}T00:00:00")._replace(modified=changed.get(slug, "")) for slug, day in days.items())
    )

    assert names(found.corrected("en", "", 4, 9)) == [("a", "en"), ("c", "en")]
    assert names(found.corrected("en", "", 4, 1)) == [("a", "en")]
    assert names(found.corrected("en", "", 2, 9)) == [("a", "en")]
    assert found.corrected("en", "", 0, 9) == found.corrected("fr", "", 0, 9) == ()
