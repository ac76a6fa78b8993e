"""Each former address leads to one text, and none hides a page that is there."""

from __future__ import annotations

import pytest

from plugins.addresses.claims import judge
from plugins.addresses.model import Claim, Moved

FILES = (
    "index.html",
    "about/index.html",
    "news/vote/index.html",
    "sitemap.xml",
    "old.html/index.html",
    "news/more.html",
)


def claim(path, to="news/vote/", source="news/vote.md"):
    return Claim(path, to, "en", source, f"/{path}")


def judged(*claims):
    return judge(claims, FILES, lambda file: f"/{file}")


def codes(verdict):
    return [problem.code for _, problem in verdict.problems]


def test_a_former_address_leads_to_where_its_text_is():
    verdict = judged(claim("2019/vote/"), claim("vote.html"))

    assert verdict.moved == (
        Moved("2019/vote/", "news/vote/", "en", "news/vote.md"),
        Moved("vote.html", "news/vote/", "en", "news/vote.md"),
    )
    assert not verdict.problems
    assert not verdict.notices


@pytest.mark.parametrize("path", ["about/", "sitemap.xml/", "old.html", "news/more.html/x/", "news/more.html"])
def test_the_address_of_something_that_is_there_is_refused(path):
    verdict = judged(claim(path))

    assert codes(verdict) == ["ADR007"]
    assert not verdict.moved


def test_an_address_that_leads_to_itself_is_refused():
    assert codes(judged(claim("news/vote/"))) == ["ADR006"]


def test_two_texts_cannot_have_one_address_and_the_second_is_named():
    verdict = judged(claim("old/"), claim("old/", "about/", "pages/about.md"))

    assert codes(verdict) == ["ADR008"]
    assert "content/pages/about.md" in verdict.problems[0][1].what
    assert len(verdict.moved) == 1


def test_the_same_word_twice_is_one_redirect():
    verdict = judged(claim("old/"), claim("old/"))

    assert len(verdict.moved) == 1
    assert not verdict.problems


def test_one_that_differs_in_capitals_alone_has_rules_and_no_page():
    verdict = judged(claim("About/"))

    assert [moved.has_page for moved in verdict.moved] == [False]
    assert [problem.code for _, problem in verdict.notices] == ["ADR009"]


def test_a_page_cannot_be_below_another_that_moved():
    verdict = judged(claim("a.html"), claim("a.html/b/", "about/"))

    assert codes(verdict) == ["ADR007"]
