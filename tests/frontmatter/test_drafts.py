"""A draft is not on the site, so what is wrong with it keeps nothing from being published, and is said all the same."""

from __future__ import annotations

import pytest

from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.parser import Parser
from plugins.frontmatter.value_types import TEXT
from plugins.messages import Message

HALF_WRITTEN = "title: Half\nstatus: draft\ndate: soon\nnonsense: yes\nactions: no-such-ask\n\n<script>go()</script>\n"


@pytest.fixture
def parsed_as_draft():
    """Whether a file is known to be a draft, whatever is wrong with it."""
    fields = (ContentField("title", TEXT, Message("T."), required=True), ContentField("status", TEXT, Message("S.")))
    parser = Parser("content", ("en", "es"), {"news": ContentType("article", "news", fields, "")}, (), {})

    def is_draft(name: str, text: str) -> bool:
        parsed = parser.parse(f"news/{name}", text.encode(), lambda _: None)
        assert parsed.problems
        return parsed.values.get("status") == "draft"

    return is_draft


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("half.md", "status: draft\n\nNo title.\n"),
        ("My new draft.md", "---\ntitle: New\nstatus: draft\n---\n\nText.\n"),
        ("half.xx.md", "---\r\ntitle: New\r\nstatus: draft\r\n---\r\n\r\nText.\r\n"),
        ("half copy.md", "title: New\nSTATUS: Draft\n\nText.\n"),
        ("half.md", '---\ntitle: "New\nstatus: draft\n---\n\nText.\n'),
        ("half.md", 'title: "New\nstatus: "draft"\n\nText.\n'),
    ],
)
def test_whatever_is_wrong_with_a_draft_it_is_one(parsed_as_draft, name, text) -> None:
    assert parsed_as_draft(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("half.md", '---\ntitle: "New\n---\n\nWrite\nstatus: draft\nat the top.\n'),
        ("My news.md", "title: New\n\nText.\n"),
        ("half.xx.md", "title: status: draft\n\nText.\n"),
    ],
)
def test_a_text_that_only_speaks_of_drafts_is_none(parsed_as_draft, name, text) -> None:
    assert not parsed_as_draft(name, text)


def test_the_mistakes_of_drafts_are_notices_until_they_are_to_be_published(site) -> None:
    site.write("content/news/half.md", HALF_WRITTEN)
    site.write("content/news/My new draft.md", "title: New\nstatus: draft\n\nText.\n")
    site.write("content/pages/unclosed.md", 'title: "Unclosed\nstatus: draft\n\nText.\n')

    good = site.build()
    again = site.build()
    site.change("content/news/half.md", "status: draft\n", "")
    bad = site.build()

    assert (good.status, good.problems) == (0, [])
    said = {(notice.path.rpartition("/")[2], notice.code) for notice in good.notices}
    assert said >= {("half.md", "FM010"), ("half.md", "FM004"), ("half.md", "FM020"), ("My new draft.md", "FM008")}
    assert ("unclosed.md", "FM062") in said
    assert {(notice.path.rpartition("/")[2], notice.code) for notice in again.notices} >= {("half.md", "FM010")}
    assert bad.status == 1
    assert {problem.code for problem in bad.problems if problem.path == "content/news/half.md"} >= {"FM010", "FM004"}
