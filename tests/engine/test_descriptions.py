"""Why something was made is told in words that an editor knows."""

from __future__ import annotations

import pytest

from plugins.engine.explanation import describe_change


@pytest.mark.parametrize(
    ("owner", "field", "words"),
    [
        ("theme", "components/card.html", "theme/templates/components/card.html"),
        ("files", "images/hall.jpg", "content/images/hall.jpg"),
        ("files", "static/[draft].pdf", "content/static/[draft].pdf"),
        ("campaign", "claim", "“claim” of content/campaign.toml"),
        ("words:es", "catalogue", "“catalogue” of the theme’s words (es)"),
        ("site:pt-br", "navigation", "“navigation” of what stands around every page (pt-br)"),
        ("contacts:en", "rows", "“rows” of all contacts (en)"),
        ("news", '["latest", "en", 0, 20]', "“latest en, 0, 20” of all news"),
        ("news", '["written", "es", "", 0, 50]', "“written es, , 0, 50” of all news"),
        ("platform", '["planks", "en"]', "“planks en” of the platform"),
        ("actions", '["with_form"]', "“with form” of all actions"),
        ("feeds", '["get", "en"]', "“get en” of the feeds"),
        ("actions/join:es", "state", "“state” of content/actions/join.md (es)"),
        ("planks/boiler:en", "demand", "“demand” of content/planks/boiler.md (en)"),
        ("news/cold-night.es.md", "title", "“title” of content/news/cold-night.es.md"),
        ("pages/home.md", "articles", "“articles” of content/pages/home.md"),
    ],
)
def test_every_kind_of_thing_is_named_as_editors_know_it(owner, field, words):
    assert describe_change(owner, field) == f"{words} changed"
