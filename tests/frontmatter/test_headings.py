"""A page has one title: the text's first heading may be it, and further headings stand below it."""

from __future__ import annotations

import pytest

from plugins.frontmatter.sections import adopt_title, split_document


def title_and_body(text):
    document = adopt_title(split_document(text))
    title = next((entry.value for entry in document.entries if entry.key == "title"), "")
    return title, document.body, document.body_line


@pytest.mark.parametrize("heading", ["# We won", "# We won #", "   # We won", "# We won {#top}", "We won\n======"])
def test_a_leading_heading_is_the_title_where_there_is_none(heading):
    title, body, _ = title_and_body(f"---\ndate: 2024-01-02\n---\n{heading}\n\nText.")

    assert (title, body) == ("We won", "Text.")


def test_lines_stay_where_they_were():
    assert title_and_body("date: 2024-01-02\n\n# We won\n\nText.") == ("We won", "Text.", 5)


@pytest.mark.parametrize("heading", ["# We won", "# we **won**!", "We won\n==="])
def test_a_heading_that_says_the_title_again_goes(heading):
    assert title_and_body(f"title: We won\n\n{heading}\n\nText.")[1] == "Text."


@pytest.mark.parametrize("first", ["# Another", "## We won", "#hashtag", "Text", "    # code"])
def test_any_other_beginning_stays(first):
    title, body, _ = title_and_body(f"title: We won\n\n{first}\n\nText.")

    assert title == "We won"
    assert body.endswith(f"{first.strip()}\n\nText.")


def test_headings_move_down_together_and_it_is_said_once(site):
    text = "title: A\ndate: 2024-01-02\n\nText.\n\n# One\n\nText.\n\n## Two\n\n`# code`\n"
    site.write("content/news/a.md", text)
    site.write("content/news/b.md", text)

    result = site.build()

    page = (site.output / "news/a/index.html").read_text("utf-8")
    assert result.status == 0
    assert [(one.path, one.line) for one in result.notices if one.code == "FM063"] == [("content/news/a.md", 6)]
    assert page.count("<h1") == 1
    assert '<h2 id="one">One</h2>' in page
    assert '<h3 id="two">Two</h3>' in page
