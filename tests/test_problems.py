"""A problem is one line, whatever an editor, a file name or an exception has in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems import LONGEST_WORD, Problem, closest, suggest, worked_on, working_on


@pytest.mark.parametrize(
    "sign",
    ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t"],
    ids=ascii,
)
def test_what_begins_a_new_line_is_a_space(sign):
    problem = Problem(f"content/a{sign}b.md", 3, f"“a{sign}b” leads nowhere.", "Write another.", "LNK001")

    assert str(problem) == "content/a b.md:3: “a b” leads nowhere. Write another. (LNK001)"


@pytest.mark.parametrize(
    "sign",
    ["\0", "\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\udcff", "\uffff"],
    ids=ascii,
)
def test_what_nobody_could_see_is_shown_as_one_sign(sign):
    problem = Problem(f"content/a{sign}b.md", 3, f"“a{sign}b” leads nowhere.", "Write another.", "LNK001")

    assert str(problem) == "content/a\ufffdb.md:3: “a\ufffdb” leads nowhere. Write another. (LNK001)"


@given(st.text(), st.text(), st.text())
def test_every_problem_is_one_line_that_can_be_written(path, what, hint):
    shown = str(Problem(path, 1, what, hint, "LNK001"))

    assert len(shown.splitlines()) == 1
    assert shown.encode("utf-8")
    assert shown.endswith("(LNK001)")


def test_names_in_any_script_stay_as_they_are():
    problem = Problem("content/новости.md", 0, "«¿Señal — सत्याग्रह, مرحبا, 罷工 👩‍🏭?»", "", "LNK001")

    assert str(problem) == "content/новости.md: «¿Señal — सत्याग्रह, مرحبا, 罷工 👩‍🏭?» (LNK001)"


def test_a_word_nobody_could_read_to_its_end_is_cut():
    shown = str(Problem("content/a.md", 1, f"“{'a' * 100_000}” leads nowhere.", "Write another.", "LNK001"))

    assert len(shown) < LONGEST_WORD
    assert shown.endswith("leads nowhere. Write another. (LNK001)")


def test_an_exception_keeps_the_innermost_file_that_was_being_worked_on():
    with pytest.raises(KeyError) as failed, working_on("output/index.html"), working_on("content/news/a.md"):
        raise KeyError("gid")

    assert worked_on(failed.value) == "content/news/a.md"
    assert worked_on(KeyError("gid")) == ""


@pytest.mark.parametrize(
    ("word", "known", "close"),
    [
        ("nwes", ["news", "events"], "news"),
        ("petiton", ["donate", "petition"], "petition"),
        ("Title", ["title"], "title"),
        ("lwa", ["law", "top"], "law"),
        ("phone", ["honeypot", "form", "opens"], ""),
        ("place", ["paper", "title"], ""),
        ("vote", ["donate", "note-to-all"], ""),
        ("news", ["news"], ""),
        ("", ["news"], ""),
        ("news", [], ""),
    ],
)
def test_a_word_is_offered_only_where_it_is_plausible_and_never_for_itself(word, known, close):
    assert closest(word, known) == close
    assert suggest(word, known).startswith("Did you mean") == bool(close)


def test_paths_are_compared_by_their_names_and_then_as_a_whole():
    known = ["/news/vote/", "/es/news/vote/", "/news/boat-trip/", "/news/v/"]

    assert closest("/es/news/voet/", known, lambda path: path.strip("/").rpartition("/")[2]) == "/es/news/vote/"
    assert closest("/news/about/", known, lambda path: path.strip("/").rpartition("/")[2]) == ""
