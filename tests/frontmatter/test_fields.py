"""Entries become values; a key that is unknown, doubled, missing or hidden in another value is named with its line."""

from __future__ import annotations

from datetime import datetime

import pytest

from plugins.frontmatter.fields import COMMON, read_fields
from plugins.frontmatter.kinds import DATE, NUMBER
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.parsing import parse

LETTER = ContentType(
    "letter",
    "letters",
    (*COMMON, ContentField("date", DATE, "When.", required=True, shared=True), ContentField("order", NUMBER, "Place.")),
    "a letter",
)


def read(text, original=None):
    return read_fields(parse(text), LETTER, "content/letters/a.md", original)


def told(reading):
    return [(problem.line, problem.code) for problem in reading.problems]


def test_values_are_typed_and_know_their_place():
    reading = read("title: A\ndate: 1 March 2024\n")

    assert reading.values == {"title": "A", "date": datetime(2024, 3, 1)}  # noqa: DTZ001
    assert reading.places["date"] == ("content/letters/a.md", 2)
    assert not reading.problems


@pytest.mark.parametrize("key", ["title_colour", "title2", "summary_html"])
def test_a_key_that_adds_to_a_given_one_is_not_taken_for_it(key):
    (problem,) = read(f"title: A\ndate: 2024-03-01\nsummary: B\n{key}: B\n").problems

    assert problem.hint == "Nothing here needs it. Take the line out."


@pytest.mark.parametrize("value", ["\n  en: We won\n  es: Ganamos", "\n  - name: Ann\n    url: x"])
def test_keys_inside_a_value_are_not_printed(value):
    (problem,) = read(f"title: A\ndate: 2024-03-01\nsummary:{value}\n").problems

    assert (problem.line, problem.code) == (3, "FM074")


@pytest.mark.parametrize("value", ["Ann: we won", "\n  We won:\n  all of it", "\n  https://a.org\n  https://b.org"])
def test_words_with_colons_are_words(value):
    assert not read(f"title: A\ndate: 2024-03-01\nsummary: {value}\n").problems


@pytest.mark.parametrize("word", ["~", "null", "NULL"])
def test_what_yaml_calls_nothing_is_nothing(word):
    assert "summary" not in read(f"title: A\ndate: 2024-03-01\nsummary: {word}\n").values


@pytest.mark.parametrize("key", ["titl", "dat", "summaryy", "image-alt-text"])
def test_an_unknown_key_is_named_with_the_one_that_was_meant(key):
    (problem,) = read(f"title: A\ndate: 2024-03-01\n{key}: B\n").problems

    assert (problem.line, problem.code) == (3, "FM004")
    assert "Did you mean" in problem.hint


def test_a_key_written_twice_is_named_with_both_lines():
    (problem,) = read("title: A\ndate: 2024-03-01\ntitle: B\n").problems

    assert (problem.line, problem.code) == (3, "FM005")
    assert "line 1" in problem.what


@pytest.mark.parametrize("text", ["", "Just text.", "summary: A\n", "title:\ndate:\n"])
def test_a_missing_key_is_named_with_a_line_to_write(text):
    problems = read(text).problems

    assert [problem.code for problem in problems] == ["FM006", "FM006"]
    assert "title: A short line" in problems[0].hint
    assert "date: 2024-03-01" in problems[1].hint


def test_a_value_that_cannot_be_read_is_not_called_missing_as_well():
    (problem,) = read("title: A\ndate: 3/4/2024\n").problems

    assert (problem.line, problem.code) == (2, "FM012")
    assert problem.what.startswith("date: ")


def test_a_key_that_an_indent_hides_in_the_value_above_is_named():
    assert (1, "FM018") in told(read("title: A\n  date: 2024-03-01\n"))


def test_a_longer_value_may_hold_colons_in_its_further_lines():
    reading = read("title: A\ndate: 2024-03-01\nsummary: We ask\n  for this: open books\n")

    assert reading.values["summary"] == "We ask for this: open books"
    assert not reading.problems


def test_a_translation_takes_what_is_shared_from_the_original_and_nothing_else():
    original = read("title: A\ndate: 2024-03-01\nsummary: B\nstatus: draft\n")

    reading = read("title: Á\n", original)

    assert reading.values == {"title": "Á", "date": original.values["date"], "status": "draft"}
    assert not reading.problems
