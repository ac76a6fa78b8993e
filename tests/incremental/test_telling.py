"""Why something was made is told in words that an editor knows."""

from __future__ import annotations

import pytest

from plugins.incremental.telling import named, told


@pytest.mark.parametrize(
    ("owner", "field", "words"),
    [
        ("theme", "components/card.html", "theme/templates/components/card.html"),
        ("files", "images/hall.jpg", "content/images/hall.jpg"),
        ("files", "static/[draft].pdf", "content/static/[draft].pdf"),
        ("campaign", "claim", "“claim” in content/campaign.toml"),
        ("words:es", "catalogue", "the words of the theme in “es”"),
        ("site:pt-br", "navigation", "what stands around every page in “pt-br” (navigation)"),
        ("news", '["latest", "en", 0, 20]', "the list “latest” of news (en, 0, 20)"),
        ("news", '["written_in", "es", 50]', "the list “written in” of news (es, 50)"),
        ("platform", '["planks", "en"]', "the list “planks” of platform (en)"),
        ("actions/join:es", "state", "“state” of content/actions/join.md in “es”"),
        ("planks/boiler:en", "demand", "“demand” of content/planks/boiler.md in “en”"),
        ("news/cold-night.es.md", "title", "“title” of content/news/cold-night.es.md"),
        ("pages/home.md", "articles", "“articles” of content/pages/home.md"),
    ],
)
def test_every_kind_of_thing_is_named_as_editors_know_it(owner, field, words):
    assert named(owner, field) == words
    assert told(owner, field) == f"{words} changed"
