"""A page has its lists made when they are asked for, and is read by the page, not by how these are made."""

from __future__ import annotations

from typing import Any

from plugins.engine.comparison import digest_of
from plugins.engine.tracking import record_reads
from plugins.news.news import News
from plugins.pages.model import Page
from plugins.planks.model import Plank, Platform


def page(**more: Any) -> Page:
    return Page("pages/home.md", "home", "en", "/", "Home", **more)


def test_the_lists_of_a_page_are_noted_as_its_own() -> None:
    platform = Platform([Plank("boiler", "en", 1, "Boiler", "/platform/boiler/")], "en")
    home = page(platform=lambda: platform.planks("en"), latest=lambda: News(["en"]).written_in("en", 3))

    with record_reads() as notes:
        [plank] = home.planks
        assert (plank.title, home.articles) == ("Boiler", ())

    assert notes == {"pages/home.md": {"planks", "articles"}, "planks/boiler:en": {"title"}}


def test_a_page_without_lists_has_none() -> None:
    assert (page().planks, page().articles) == ([], ())


def test_a_list_is_what_it_is_when_it_is_asked_for() -> None:
    found: list[Any] = []
    home = page(latest=lambda: tuple(found))

    found.append("news")

    assert home.articles == ("news",)


def test_a_page_stands_by_its_file() -> None:
    assert digest_of(page()) == digest_of(page(summary="other"))
    assert digest_of(page()) != digest_of("pages/home.md")
