"""Values are read as people and YAML write them, without the one pair of quotes around the whole."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter import value_types as kinds
from plugins.frontmatter.fields import COMMON
from plugins.frontmatter.model import ContentType, Kind, Unreadable
from plugins.frontmatter.sections import split_document
from plugins.frontmatter.value_types import (
    choice,
    field_table,
    kind_table,
    read_names,
    read_number,
    read_numbers,
    read_pairs,
    read_text,
    unquote,
)

KINDS = {name: kind for name, kind in vars(kinds).items() if isinstance(kind, Kind)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_of_a_kind_is_one(kind):
    assert kind.read(kind.example)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(st.text())
def test_any_words_are_read_or_refused(kind, text):
    with suppress(Unreadable):
        kind.read(text)


def test_a_text_is_one_line():
    assert read_text(" Open\n  the   books ") == "Open the books"


@pytest.mark.parametrize("text", ["a, b", "a,b,", "a\nb", "- a\n- b", "[a, b]", '"a", “b”', "* a\n* b", "a, b, a"])
def test_a_list_may_be_written_in_any_way(text):
    assert read_names(text) == ("a", "b")


@pytest.mark.parametrize(
    "text", ["10000", "10,000", "10.000", "10 000", "10'000", "10\u202f000", "$10,000", "10000 €", " 10000 "]
)
def test_a_number_may_have_thousands_and_a_currency(text):
    assert read_number(text) == 10000


@pytest.mark.parametrize("text", ["ten", "-5", "1.5", "1e3", "²", "30%", "10k", "", "10,00", "9" * 13, "9" * 5000])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(Unreadable) as refused:
        read_number(text)

    assert refused.value.problem.code == "FM014"
    assert len(refused.value.problem.what) < 100


@pytest.mark.parametrize(
    "text", ["10, 30, 60", "10,30,60", "$10, $30, $60", "10 €, 30 €, 60 €", "[10, 30, 60]", "- 10\n- 30\n- 60"]
)
def test_numbers_are_parted_by_commas_or_lines(text):
    assert read_numbers(text) == (10, 30, 60)


@pytest.mark.parametrize("text", ["1,500", "$1,000", "500, 1,000", "10,000, 20,000", "10, 30,60"])
def test_a_comma_that_may_part_thousands_or_numbers_is_refused(text):
    with pytest.raises(Unreadable) as refused:
        read_numbers(text)

    assert refused.value.problem.code == "FM022"
    assert text in refused.value.problem.what


def test_pairs_have_a_name_each():
    assert read_pairs("email = EMAIL, phone=") == (("email", "EMAIL"), ("phone", ""))
    with pytest.raises(Unreadable, match="EMAIL"):
        read_pairs("EMAIL")


def test_a_choice_takes_its_words_in_any_case_and_suggests_the_closest():
    kind = choice("ACT002", "petition", "donate")

    assert kind.read(" Petition ") == "petition"
    with pytest.raises(Unreadable) as refused:
        kind.read("petiton")
    assert (refused.value.problem.hint, refused.value.problem.code) == ("Did you mean “petition”?", "ACT002")


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


def test_every_key_has_a_row_with_its_words_and_whether_it_must_be_there():
    lines = field_table(ContentType("letter", "letters", COMMON, "a letter")).splitlines()

    assert len(lines) == len(COMMON) + 2
    assert any("`title`" in line and "required" in line for line in lines)
    assert any("`status`" in line and "`published`, `draft`" in line for line in lines)


def test_every_kind_is_explained_once():
    rows = kind_table().splitlines()[2:]

    assert len(rows) == len(set(rows)) >= 8
    assert all(len(row.split(" | ")) == 3 for row in rows)
