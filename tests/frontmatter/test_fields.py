"""Entries become values; a key that is unknown, doubled, missing or hidden in another value is named with its line."""

from __future__ import annotations

from datetime import datetime

import pytest

from plugins.frontmatter.fields import COMMON, read_fields, words_without_picture
from plugins.frontmatter.model import ContentField, ContentType
from plugins.frontmatter.sections import split_document
from plugins.frontmatter.value_types import DATE, NUMBER

LETTER = ContentType(
    "letter",
    "letters",
    (*COMMON, ContentField("date", DATE, "When.", required=True, shared=True), ContentField("order", NUMBER, "Place.")),
    "a letter",
)


def read(text, original=None):
    return read_fields(split_document(text), LETTER, "content/letters/a.md", original)


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


@pytest.mark.parametrize("text", ["Just text.", "summary: A\n", "---\n---\nText."])
def test_keys_that_are_missing_are_one_problem_with_the_lines_to_write(text):
    (problem,) = read(text).problems

    assert (problem.line, problem.code, problem.what) == (1, "FM006", "The title and the date are missing.")
    assert "“title: A short line” and one like “date: 2024-03-01”" in problem.hint


def test_keys_that_are_left_empty_are_named_each_in_its_line():
    assert told(read("title:\ndate:\n")) == [(1, "FM006"), (2, "FM006")]


@pytest.mark.parametrize("text", ["", "\n", " \n\n\t\n", "---\n---\n"])
def test_a_file_with_nothing_in_it_is_one_problem(text):
    (problem,) = read(text).problems

    assert (problem.line, problem.code) == (0, "FM080")


@pytest.mark.parametrize("key", ["tilte", "titel", "headline", "Titl", "name"])
def test_a_key_under_another_name_is_not_called_missing_as_well(key):
    (problem,) = read(f"date: 2024-03-01\n{key}: We won\n").problems

    assert (problem.line, problem.code in {"FM004", "FM061"}) == (2, True)


@pytest.mark.parametrize(
    "line",
    ["We say: this is good.", "Note: the hall is cold!", "Context: we have met with the board again and they said no"],
)
def test_a_text_that_begins_right_below_the_keys_is_told_where_to_stand(line):
    (problem,) = read(f"title: A\ndate: 2024-03-01\n{line}\n\nMore.\n").problems

    assert (problem.line, problem.code) == (3, "FM004")
    assert problem.what.lower().startswith(f"“{line.partition(':')[0]}”".lower())
    assert "below the keys" in problem.hint


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


@pytest.mark.parametrize(
    "written", ["title: A\nimage_alt: A cat", "image_alt: A cat\ntitle: A", "title: A\nimage:\nimage_alt: A cat"]
)
def test_words_for_a_picture_that_is_not_there_are_named(written):
    (notice,) = words_without_picture(read(f"{written}\ndate: 2024-03-01\n"))

    assert (notice.line, notice.code) == (1 + written.split("\n").index("image_alt: A cat"), "FM084")


@pytest.mark.parametrize("written", ["image: a.jpg\nimage_alt: A cat\n", "image:\nimage_alt:\n", "image_alt:\n", ""])
def test_words_beside_a_picture_and_keys_without_a_value_pass(written):
    assert not list(words_without_picture(read(f"title: A\ndate: 2024-03-01\n{written}")))


def test_a_translation_has_words_of_its_own_for_the_picture_of_its_original():
    original = read("title: A\ndate: 2024-03-01\nimage: a.jpg\nimage_alt: A cat\n")

    assert not list(words_without_picture(read("title: B\nimage_alt: Un gato\n", original)))


@pytest.mark.parametrize(
    "title",
    ["We won # still to check", "We won  ## TODO", "We won\t# ask Rosa", "Local # 12 # ask Rosa"],
)
def test_a_note_behind_words_is_named_and_not_published(title):
    (problem,) = read(f"title: {title}\ndate: 2024-03-01\n").problems

    assert (problem.line, problem.code) == (1, "FM086")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("We are #1", "We are #1"),
        ("Join us #solidarity", "Join us #solidarity"),
        ("Local # 12 votes", "Local # 12 votes"),
        ("C# and F#", "C# and F#"),
        ('"We won # at last"', "We won # at last"),
        ("'We won # at last'", "We won # at last"),
        ('"We won" # check', "We won"),
        ("'We won' #check", "We won"),
    ],
)
def test_numbers_hashtags_and_what_is_quoted_stay_and_notes_behind_quotes_go(title, shown):
    reading = read(f"title: {title}\ndate: 2024-03-01\n")

    assert not reading.problems
    assert reading.values["title"] == shown
