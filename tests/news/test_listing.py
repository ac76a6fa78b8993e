"""The news is cut into pages that lead to each other, and nothing is lost at the cuts."""

from __future__ import annotations

import pytest

from plugins.news.listing import ARTICLES_PER_PAGE, listings


@pytest.mark.parametrize(
    ("count", "pages"),
    [(0, [0]), (1, [1]), (20, [20]), (21, [20, 1]), (40, [20, 20]), (41, [20, 20, 1])],
)
def test_pages_are_full_but_for_the_last_and_no_news_is_one_empty_page(count: int, pages: list[int]) -> None:
    assert ARTICLES_PER_PAGE == 20
    assert [len(listing.articles) for listing in listings(range(count))] == pages


def test_every_article_stands_on_one_page_in_order() -> None:
    assert [article for listing in listings(range(45)) for article in listing.articles] == list(range(45))


def test_pages_lead_to_newer_and_older_ones_and_nowhere_at_the_ends() -> None:
    found = [(listing.number, listing.path, listing.newer, listing.older) for listing in listings(range(45))]

    assert found == [
        (1, "news/", "", "news/page/2/"),
        (2, "news/page/2/", "news/", "news/page/3/"),
        (3, "news/page/3/", "news/page/2/", ""),
    ]


def test_a_single_page_leads_nowhere() -> None:
    [listing] = listings(range(3), root="archive/")

    assert (listing.path, listing.newer, listing.older) == ("archive/", "", "")
