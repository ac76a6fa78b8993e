"""Front matter is understood however it is fenced, spaced and indented; a heading may be the title; nothing is lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.model import Document, Entry, Unreadable
from plugins.frontmatter.sections import adopt_title, split_document


def entries(text):
    return {entry.key: entry.value for entry in split_document(text).entries}


@pytest.mark.parametrize(
    "text",
    [
        *("---\ntitle: A\ndate: B\n---\n\nText.", "title: A\ndate: B\n\nText.", "title: A\ndate: B\n---\nText."),
        *("\n\n---\ntitle: A\ndate: B\n---\nText.", "----------\ntitle: A\n\ndate: B\n-----\nText."),
        *("———\ntitle: A\ndate: B\n—\nText.", " --- \n  title: A\n  date: B\n ---\nText."),
        *("  title: A\n  date: B\n\nText.", "---\nTITLE:A\nDate :  B  \n---\nText."),
        *("---\n# a note\ntitle： A\ndate:\u00a0B\n---\nText.", '---\ntitle: "A"\ndate: “B”\n---\nText.'),
        "title: A\ndate: B\n\u00a0\nText.",
    ],
)
def test_fences_spaces_and_case_make_no_difference(text):
    document = split_document(text)

    assert {entry.key: entry.value for entry in document.entries} == {"title": "A", "date": "B"}
    assert document.body == "Text."
    assert text.split("\n")[document.body_line - 1] == "Text."
    for entry in document.entries:
        assert entry.key in text.split("\n")[entry.line - 1].lower()


def test_a_value_may_hold_colons():
    assert entries("title: Sign now: reinstate our co-worker\n") == {"title": "Sign now: reinstate our co-worker"}


def test_a_key_of_two_words_takes_space_hyphen_or_underscore():
    assert entries("Image alt: a\n") == entries("image-alt: a\n") == entries("IMAGE_ALT: a\n") == {"image_alt": "a"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("actions:\n  - join\n  - donate\n", "- join\n- donate"),
        ("actions:\n- join\n- donate\n", "- join\n- donate"),
        ("actions: join,\n  donate\n", "join,\ndonate"),
        ("---\nactions: >\n  join,\n\n  donate\n---\n", "join,\n\ndonate"),
        ("---\nactions: |\n\n  One\n  two\n\n  three\n\n---\n", "One\ntwo\n\nthree"),
        ("---\n  actions: |\n    join\n    donate\n---\n", "join\ndonate"),
    ],
)
def test_a_value_goes_on_in_lines_that_are_indented_deeper_or_listed(text, value):
    assert entries(text) == {"actions": value}


def test_a_text_without_front_matter_is_all_body():
    for text in ("", "Just text.", "# A heading: one", "https://example.org/ is it", "Dear all,\n\nWe won: yes"):
        assert split_document(text) == Document((), text, 1)


def test_front_matter_that_is_never_closed_is_named_where_it_opens():
    with pytest.raises(Unreadable) as refused:
        split_document("\n---\ntitle: A\n\nText.")

    assert (refused.value.problem.line, refused.value.problem.code) == (2, "FM002")


@pytest.mark.parametrize("line", ["title = A", "Just words", "- a", "https://example.org/", "“title”: A"])
def test_a_line_that_is_no_entry_is_named(line):
    with pytest.raises(Unreadable) as refused:
        split_document(f"---\n{line}\n---\n")

    assert (refused.value.problem.line, refused.value.problem.code) == (2, "FM003")
    assert line in refused.value.problem.what


@pytest.mark.parametrize(
    "line", ["- one", "* one", "• one: two", "# The vote", "#UnionStrong is back", "## Why: we won"]
)
def test_a_text_without_an_empty_line_above_it_is_named(line):
    with pytest.raises(Unreadable) as refused:
        split_document(f"title: A\nsummary: We won.\n{line}\n\nMore.\n")

    assert (refused.value.problem.line, refused.value.problem.code) == (3, "FM003")
    assert "empty line" in refused.value.problem.hint


@pytest.mark.parametrize("above", ["actions:", "actions: join,", "actions: >", "actions:\n- give"])
def test_a_list_below_a_key_without_a_value_is_its_value(above):
    assert entries(f"{above}\n- join\n")["actions"].endswith("join")


@pytest.mark.parametrize("signs", ["===", "* * *", "- - -", "***", "~~~", "______"])
def test_other_signs_around_the_keys_are_named(signs):
    with pytest.raises(Unreadable) as refused:
        split_document(f"{signs}\ntitle: A\n{signs}\n\nText.\n")

    assert (refused.value.problem.line, refused.value.problem.code) == (1, "FM060")
    assert "Write --- in place" in refused.value.problem.hint


@given(st.text())
def test_any_text_is_parsed_or_refused(text):
    with suppress(Unreadable):
        assert text.endswith(split_document(text).body)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.from_regex(r"[A-Z][a-z:,. ]{0,20}[a-z]", fullmatch=True)
    )
)
def test_what_is_written_is_what_is_read(fields):
    lines = [f"{key}: {value}" for key, value in fields.items()]

    document = split_document("\n".join(["---", *lines, "---", "Text."]))

    expected = (Entry(key, value, n, is_quoted=False) for n, (key, value) in enumerate(fields.items(), 2))
    assert document.entries == tuple(expected)


def title_and_body(text):
    document = adopt_title(split_document(text))
    title = next((entry.value for entry in document.entries if entry.key == "title"), "")
    return title, document.body, document.body_line


@pytest.mark.parametrize("heading", ["# We won", "# We won #", "   # We won", "# We won {#top}", "We won\n======"])
def test_a_leading_heading_is_the_title_where_there_is_none(heading):
    title, body, _ = title_and_body(f"---\ndate: 2024-01-02\n---\n{heading}\n\nText.")

    assert (title, body) == ("We won", "Text.")


def test_lines_stay_where_they_were():
    assert title_and_body("date: 2024-01-02\n\n# We won\n\nText.") == ("We won", "Text.", 5)


@pytest.mark.parametrize("heading", ["# We won", "# we **won**!", "We won\n==="])
def test_a_heading_that_says_the_title_again_goes(heading):
    assert title_and_body(f"title: We won\n\n{heading}\n\nText.")[1] == "Text."


@pytest.mark.parametrize("first", ["# Another", "## We won", "#hashtag", "Text", "    # code"])
def test_any_other_beginning_stays(first):
    title, body, _ = title_and_body(f"title: We won\n\n{first}\n\nText.")

    assert title == "We won"
    assert body.endswith(f"{first.strip()}\n\nText.")
