"""The news is cut into pages that lead to each other, and nothing is lost at the cuts."""

from __future__ import annotations

import pytest

from plugins.news.pagination import ARTICLES_PER_PAGE, listings


@pytest.mark.parametrize(("articles", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_there_are_pages_for_all_and_no_news_is_one_empty_page(articles: int, pages: int) -> None:
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
