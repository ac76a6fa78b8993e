"""The builder and the server understand each other, and what is shown of a file is of the project alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.preview.channel import Building, Built, Failed, Rendered, ShownProblem, View, Viewed, decode, encode
from plugins.preview.events import State
from plugins.preview.reports import excerpt

PROBLEMS = st.builds(
    ShownProblem,
    st.text(),
    st.integers(0, 10**6),
    st.text(),
    st.text(),
    st.text(),
    st.lists(st.tuples(st.integers(), st.text())).map(tuple),
    st.lists(st.text()).map(tuple),
)
FILES = st.lists(st.text()).map(tuple)
MESSAGES = st.one_of(
    st.just(Building()),
    st.builds(Built, FILES, st.lists(PROBLEMS).map(tuple), st.lists(PROBLEMS).map(tuple), FILES),
    st.builds(Rendered, FILES),
    st.builds(Viewed, FILES),
    st.builds(Failed, st.lists(PROBLEMS).map(tuple)),
    st.builds(View, st.booleans(), st.text()),
)


@given(MESSAGES)
def test_a_message_arrives_as_it_was_sent_on_one_line(message):
    line = encode(message)

    assert decode(line) == message
    assert line.count(b"\n") == 1


@pytest.mark.parametrize(
    "line", [b"", b"words", b"3", b"null", b"[]", b"{}", b'{"type": "Other"}', b'{"type": "Built"}', b'{"type": []}']
)
def test_what_is_no_message_is_none(line):
    assert decode(line) is None


def test_a_problem_goes_with_the_next_good_build_and_notes_come_with_it():
    problem, note = (ShownProblem("a.md", 1, what, "", "X001") for what in ("wrong", "note"))
    state = State()

    for message, problems, notices, build in (
        (Failed((problem,)), (problem,), (), 0),
        (Building(), (problem,), (), 0),
        (Built((), (note,)), (), (note,), 1),
        (Failed((problem,)), (problem,), (note,), 1),
    ):
        state.take(message)
        assert (state.problems, state.notices, state.build) == (problems, notices, build)


def test_a_file_is_stale_until_it_was_rendered_or_everything_was_built_again():
    state = State()

    for message, stale, build, is_building in (
        (Built(("a",), stale=("b", "c")), {"b", "c"}, 1, False),
        (Rendered(("b",)), {"c"}, 2, False),
        (Building(), {"c"}, 2, True),
        (Rendered(("a",)), {"c"}, 3, True),
        (Failed(()), set(), 3, False),
        (Built((), stale=("d",)), {"d"}, 4, False),
        (Built(()), set(), 5, False),
    ):
        state.take(message)
        assert (state.stale, state.build, state.is_building) == (stale, build, is_building)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (1, ((1, "a"), (2, "b"))),
        (2, ((1, "a"), (2, "b"), (3, "c"))),
        (3, ((2, "b"), (3, "c"))),
        (0, ()),
        (4, ()),
    ],
)
def test_a_line_is_shown_with_the_one_before_and_the_one_after(tmp_path, line, shown):
    (tmp_path / "a.md").write_text("a\nb\nc\n")

    assert excerpt(tmp_path, "a.md", line) == shown


def test_nothing_is_shown_of_what_is_no_text_of_the_project(tmp_path):
    root = tmp_path / "project"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    (root / "large.md").write_bytes(b"a\n" * 1_100_000)

    for path in ("../secret.md", "link.md", "folder", "missing.md", "a\0b", "large.md", str(tmp_path / "secret.md")):
        assert excerpt(root, path, 1) == ()


def test_a_line_of_any_length_is_shown_in_part(tmp_path):
    (tmp_path / "a.md").write_text("a" * 10_000)

    [(_, text)] = excerpt(tmp_path, "a.md", 1)

    assert len(text) < 300
    assert json.dumps(text)
