"""News in a site: listed in every language, cross-linked, and named where a name leads nowhere."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from plugins.news.news import NEWEST

if TYPE_CHECKING:
    from tests.support import Site

NEWS = "content/news/cold-night.md"
NOW = datetime(2024, 3, 15, 12, tzinfo=ZoneInfo("America/New_York"))


def add(site: Site, name: str, front: str = "date: 2024-02-01") -> None:
    """Write an article."""
    site.write(f"content/news/{name}.md", f"---\ntitle: About {name}\n{front}\n---\n\nText.\n")


def titles(site: Site, path: str) -> list[str]:
    """Return the titles of the articles on a listing, in order."""
    return [piece.text for piece in site.pages[path].all("main li h2, main li h3")]


def test_the_news_stands_newest_first_and_goes_on_on_further_pages_and_back(site: Site) -> None:
    for number in range(18):
        add(site, f"n{number:02}", f"date: 2024-02-01 10:{number:02}")
    add(site, "b", "date: 2024-02-02")
    add(site, "a", "date: 2024-02-02")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert titles(site, "news/") == ["About a", "About b", *(f"About n{number:02}" for number in range(17, -1, -1))]
    assert titles(site, "news/page/2/") == ["The coldest night"]
    assert site.pages["news/"].has("a[href='/news/page/2/']")
    assert site.pages["news/page/2/"].has("main a[href='/news/']")
    assert titles(site, "es/news/page/2/") == ["The coldest night"]


def test_a_language_lists_its_own_articles_and_the_untranslated_ones(site: Site) -> None:
    add(site, "b")
    site.write("content/news/b.es.md", "title: Sobre b\n\nTexto.\n")

    site.build(now=NOW)

    assert titles(site, "es/news/") == ["Sobre b", "The coldest night"]
    assert titles(site, "news/") == ["About b", "The coldest night"]


def test_related_reading_is_in_the_reader_s_language_where_it_can_be(site: Site) -> None:
    add(site, "b", "date: 2024-02-01\nrelated: cold-night")
    site.write("content/news/b.es.md", "title: Sobre b\n\nTexto.\n")
    site.write("content/news/cold-night.es.md", "title: La noche más fría\n\nFrío.\n")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    assert "La noche más fría" in site.pages["es/news/b/"].one("main").text
    assert "The coldest night" in site.pages["news/b/"].one("main").text


def test_related_reading_that_is_the_article_itself_or_a_draft_or_not_there_is_a_problem(site: Site) -> None:
    add(site, "a", "date: 2024-02-01\nrelated: a")
    add(site, "b", "date: 2024-02-01\nrelated: cold-nigth, c")
    add(site, "c", "date: 2024-02-01\nstatus: draft")

    result = site.build(now=NOW)

    assert [(problem.path, problem.line, problem.code) for problem in result.problems] == [
        ("content/news/a.md", 4, "NEW002"),
        ("content/news/b.md", 4, "NEW001"),
        ("content/news/b.md", 4, "NEW001"),
    ]
    assert "“cold-night”" in result.text


def test_a_plank_lists_its_news_once_in_each_language(site: Site) -> None:
    site.write("content/news/cold-night.es.md", "title: La noche más fría\n\nFrío.\n")

    site.build(now=NOW)

    page = site.pages["platform/boiler/"].one("main")
    assert "The coldest night" in page.text
    assert "La noche" not in page.text


def test_a_plank_and_an_action_name_the_newest_news_and_leave_the_rest_to_the_listings(site: Site) -> None:
    for number in range(NEWEST + 1):
        add(site, f"n{number:02}", f"date: 2024-02-01 10:{number:02}\nplanks: boiler\nactions: repair")

    result = site.build(now=NOW)

    assert result.status == 0, result.text
    for path in ("platform/boiler/", "actions/repair/"):
        text = site.pages[path].one("main").text
        assert [f"About n{number:02}" in text for number in range(NEWEST + 1)] == [False, *[True] * NEWEST]


def test_an_unknown_plank_is_named_with_its_line(site: Site) -> None:
    site.change(NEWS, "planks: boiler", "planks: boilers")

    [problem] = site.build(now=NOW).problems

    assert (problem.path, problem.line, problem.code) == (NEWS, 6, "PLK001")
    assert "“boiler”" in problem.says
