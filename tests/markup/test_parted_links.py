"""A sign of code that fell into the address of a link, and makes code of its beginning, is named."""

from __future__ import annotations

import pytest

from tests.frontmatter.parsing import PARSER

ABOVE = b"title: The vote\ndate: 2024-01-16\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "He was fi`red. [The story](../ne`ws/vote.md).",
        "`[All](/lead`ership/)",
        "One `a`, and f`our [all of us](/le`ad/), and more.",
        "- Of `us: [all](https://example.org/lead``ership/)".replace("``", "`"),
    ],
)
def test_a_link_that_code_cuts_in_two_is_named_with_its_line(text: str) -> None:
    parsed = PARSER.parse("news/vote.md", ABOVE + f"Words.\n\n{text}\n".encode(), lambda _: None)

    assert [(problem.line, problem.code) for problem in parsed.problems] == [(6, "MRK031")]


@pytest.mark.parametrize(
    "text",
    [
        "Write `[words](address)` for a link.",
        "Write `[words](address` and then `)`.",
        "The `key`, and [all](/leadership/) of `us`.",
        "```\n[All](/lead`ership/) of `us\n```",
        "    `[All](/lead`ership/)",
    ],
)
def test_code_about_links_is_left_alone(text: str) -> None:
    parsed = PARSER.parse("news/vote.md", ABOVE + f"Words.\n\n{text}\n".encode(), lambda _: None)

    assert parsed.problems == ()
