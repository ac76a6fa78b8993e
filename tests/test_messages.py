"""A message quotes the beginning of a text, on one line."""

from __future__ import annotations

import pytest

from plugins.messages import excerpt


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We won.", "We won."),
        ("  We\n\twon\u00a0it. ", "We won it."),
        ("a" * 10, "a" * 10),
        ("a" * 11, "a" * 9 + "…"),
        ("We won in the end", "We won in…"),
        ("We won a strike", "We won a…"),
        ("", ""),
    ],
)
def test_it_is_cut_where_it_would_be_longer_and_says_so(text, shown) -> None:
    assert excerpt(text, 10) == shown
    assert len(excerpt(text * 20)) <= 60
