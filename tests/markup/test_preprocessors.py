"""Hidden notes are removed, and special spaces are plain ones, before a text is read."""

from __future__ import annotations

import pytest

from plugins.markup.preprocessors import without_comments
from tests.markup.test_blocks import html


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("one <!-- two --> three", "one  three"),
        ("<!--\na\n::action b\n-->\nc", "\n\n\n\nc"),
        ("`<!-- a -->`", "`<!-- a -->`"),
        ("``a ` <!-- b -->``", "``a ` <!-- b -->``"),
        ("```\n<!-- a -->\n```\n<!-- b -->", "```\n<!-- a -->\n```\n"),
        ("~~~~\n```\n<!-- a -->\n~~~~", "~~~~\n```\n<!-- a -->\n~~~~"),
        ("a ` b\n\n<!-- c -->\n\n`", "a ` b\n\n\n\n`"),
        ("<!-- a", "<!-- a"),
        ("<!--> <img onerror=a> -->", ""),
    ],
)
def test_notes_among_editors_go_and_what_is_shown_as_code_stays(body, left):
    assert without_comments(body) == left


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u200b"])
def test_spaces_that_look_like_any_other_are_read_as_such_where_lines_begin(space):
    body = f"{space}Words\n\n-{space}a\n-{space}b\n\n1.{space}c\n\n\u200b##{space}Head{space}line\n\n>{space}d"

    assert html(body.lstrip(space)) == html(
        body.lstrip(space).replace("\u200b##", "##").replace(space, " ").replace("Head line", f"Head{space}line")
    )
