"""Tags in a site: lists in every language, links to them, and words that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support import Site

CAMPAIGN = "content/campaign.toml"
NIGHT = "content/news/cold-night.md"
TAGS = '\n[tags]\nsafety = { en = "Safety", es = "Seguridad" }\npay = { en = "Pay", es = "Salario" }\n'
ARTICLE = "title: Vote {0}\ndate: 2024-01-0{1}\ntags: Safety\nsummary: We vote.\n\nText {0}.\n"


@pytest.fixture
def tagged(site: Site) -> Site:
    """A site with two tags, of which one has news."""
    site.change(NIGHT, "title:", "tags: safety\ntitle:")
    path = site.folder / CAMPAIGN
    site.write(CAMPAIGN, f"{path.read_text('utf-8').rstrip()}\n{TAGS}")
    return site


def test_a_tag_with_news_has_a_list_in_every_language_and_articles_lead_there(tagged: Site) -> None:
    result = tagged.build()

    assert result.status == 0, result.text
    assert tagged.pages["tags/safety/"].one("h1").text == "Safety"
    assert tagged.pages["es/tags/safety/"].one("h1").text == "Seguridad"
    assert tagged.pages["tags/safety/"].has("a[href='/news/cold-night/']")
    assert tagged.pages["news/cold-night/"].one("a[href='/tags/safety/']").text == "Safety"
    assert not tagged.output.joinpath("tags/pay").exists()
    assert "/tags/safety/" in tagged.output.joinpath("sitemap.xml").read_text("utf-8")


def test_long_lists_have_pages(tagged: Site) -> None:
    for number in range(21):
        tagged.write(f"content/news/vote-{number}.md", ARTICLE.format(number, number % 9 + 1))

    result = tagged.build()

    assert result.status == 0, result.text
    assert tagged.pages["tags/safety/"].has("a[rel=next][href='/tags/safety/page/2/']")
    assert tagged.pages["tags/safety/page/2/"].has("a[rel=prev][href='/tags/safety/']")


def test_a_word_that_is_no_tag_is_named_also_when_only_the_tags_changed(tagged: Site) -> None:
    tagged.build()
    safety, health = 'safety = { en = "Safety",', 'health = { en = "Health",'
    tagged.change(CAMPAIGN, safety, health)

    result = tagged.build()

    (problem,) = result.problems
    assert (problem.path, problem.code) == (NIGHT, "TAG001")
    assert "“safety” is not one of the campaign's tags." in problem.says
    tagged.change(CAMPAIGN, health, safety)
    tagged.change(NIGHT, "tags: safety", "tags: safetyy")
    assert "Did you mean “safety”?" in tagged.build().text


@pytest.mark.parametrize("written", ["safety; pay", "safety/pay", "safety pay", "#safety #pay"])
def test_tags_without_commas_are_told_apart(tagged: Site, written: str) -> None:
    tagged.change(NIGHT, "tags: safety", f"tags: {written}")

    (problem,) = tagged.build().problems

    assert "commas: safety, pay." in problem.says


def test_without_tags_of_the_campaign_any_word_will_do(site: Site) -> None:
    site.change(NIGHT, "title:", "tags: whatever\ntitle:")

    result = site.build()

    assert result.status == 0, result.text
    assert not site.output.joinpath("tags").exists()
