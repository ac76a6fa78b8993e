"""One pair of quotes around a whole value goes, of any kind; all others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document
from plugins.frontmatter.value_types import read_names, unquote


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


@pytest.mark.parametrize(
    ("value", "bare"),
    [
        ("'Don''t talk to management: talk to each other'", "Don't talk to management: talk to each other"),
        ("''''", "'"),
        ("'''Twice'' said'", "'Twice' said"),
        (r'"They said \"no\" twice"', 'They said "no" twice'),
        (r'"A \\ B"', "A \\ B"),
        (r'"Caf\u00e9 \xe9 \U0001F525"', "Café é 🔥"),
        (r'"One\ntwo"', "One\ntwo"),
        (r'"C:\files\w"', r"C:\files\w"),
        ('"They said "no" twice"', 'They said "no" twice'),
        ('""', ""),
        ("'L''union' # in French", "L'union"),
        ('"We won"  #', "We won"),
        ('"We won" #Strike', '"We won" #Strike'),
        ("Day # 1", "Day # 1"),
    ],
)
def test_quotes_are_read_as_yaml_writes_them(value, bare):
    assert unquote(value) == bare


@pytest.mark.parametrize("value", ['"We won', '"We won" she said"', "'the workers' union'"])
def test_quotes_of_which_nobody_knows_where_they_end_are_named(value):
    with pytest.raises(Unreadable) as refused:
        split_document(f"date: 2024-01-02\ntitle: {value}\n\nText.")

    assert (refused.value.problem.line, refused.value.problem.code) == (2, "FM062")


@pytest.mark.parametrize("value", ["'90s and now", 'A 12" pipe', "Rosa's", '"Yes" and "no"', "'Yes' or 'no'"])
def test_marks_that_are_no_quotes_pass(value):
    assert split_document(f"title: {value}\n\nText.").entries[0].value == value


def test_an_item_of_a_list_in_quotes_may_hold_a_comma():
    assert read_names("""["Fair pay, now", 'Don''t, ever', books]""") == ("Fair pay, now", "Don't, ever", "books")
    assert read_names('- "Fair pay, now"\n- books') == ("Fair pay, now", "books")


@given(st.text(st.sampled_from('ab "“”‘’«»')))
def test_at_most_one_pair_goes(value):
    bare = unquote(value)

    assert bare in (value, value[1:-1].strip())


def test_a_value_in_quotes_goes_on_below_until_they_end():
    document = split_document('---\nsummary: "We won\nall of it,\nand more."\ntitle: A\n---\nText.')

    assert [(entry.key, entry.value.split()) for entry in document.entries] == [
        ("summary", ["We", "won", "all", "of", "it,", "and", "more."]),
        ("title", ["A"]),
    ]


def test_a_line_below_closed_quotes_is_not_part_of_them():
    with pytest.raises(Unreadable) as refused:
        split_document('---\nsummary: "We won"\nall of it\ntitle: A\n---\nText.')

    assert refused.value.problem.code == "FM003"
