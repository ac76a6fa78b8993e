"""Texts of campaign.toml are plain: whatever Markdown would make of them is named instead of being printed."""

from __future__ import annotations

import pytest

from plugins.campaign.checks import plain


@pytest.mark.parametrize(
    "value",
    [
        "Paid by **us**",
        "Paid by [us](https://example.org)",
        "*Write* to us",
        "~~No~~ yes",
        "`us`",
        "## Paid by us",
        "Paid by <b>us</b>",
        "Paid by us &amp; them",
        "Paid by\n- us\n- them",
        "1. us\n2. them",
        "• us\n• them",
        "> Paid by us",
        "::action join",
        "us | them\n---|---\na | b",
    ],
)
def test_markdown_and_html_are_named(value):
    assert plain(value).code == "CAM029"


@pytest.mark.parametrize(
    "value",
    [
        "Paid for by us.",
        "Paid for\nby us - and them.",
        "- since 1912 -",
        "Local #1 & friends",
        "5 * 3 * 2 > 20",
        "snake_case_words",
        "1. May: we march.",
        "Questions? hello@example.org",
    ],
)
def test_plain_words_pass(value):
    assert plain(value) is None
