"""One pair of quotes around a whole value goes, of any kind; all others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.quotes import unquote


@pytest.mark.parametrize("value", ['"A"', "'A'", "“A”", "‘A’", "«A»", '"A”', '“A"', "‘A'", '" A "'])
def test_the_quotes_around_a_value_go(value):
    assert unquote(value) == "A"


@pytest.mark.parametrize(
    "value", ["don't", "Don’t", '"', "'", '"A" and "B"', "“A” and “B”", "A “B”", "“A” B", "'A' or 'B'", ""]
)
def test_quotes_within_a_value_stay(value):
    assert unquote(value) == value


def test_an_apostrophe_is_no_quote():
    assert unquote("'Don't stop'") == unquote("‘Don't stop’") == "Don't stop"


def test_quotes_inside_quotes_stay():
    assert unquote("“She said “no””") == "She said “no”"


@given(st.text(st.sampled_from("ab '\"“”‘’«»")))
def test_at_most_one_pair_goes(value):
    bare = unquote(value)

    assert bare in (value, value[1:-1].strip())
