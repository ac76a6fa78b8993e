"""Values of every kind are read as people write them, and refused where they could mean something else."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter import value_types as kinds
from plugins.frontmatter.model import Kind, Unreadable
from plugins.frontmatter.value_types import choice, read_names, read_number, read_numbers, read_pairs, read_text

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
