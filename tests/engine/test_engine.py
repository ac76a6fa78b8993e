"""An artifact is made where what it had read, the way it is made, or the file itself is not as it was; only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.runs import Runs, Thing


@pytest.fixture
def runs(tmp_path):
    return Runs(tmp_path)


def test_the_first_run_makes_everything(runs):
    engine = runs.begin(thing := Thing("a", title="A"))

    assert runs.make("a.html", lambda: thing.title)

    assert engine.made == {"a.html": ["everything is made"]}
    assert runs.text("a.html") == "A"
    assert engine.pruned() == []


def test_what_read_nothing_that_changed_is_kept(runs):
    runs.begin(thing := Thing("a", title="A", size=1))
    runs.make("a.html", lambda: thing.title)

    engine = runs.begin(thing := Thing("a", title="A", size=2))
    assert runs.make("a.html", lambda: thing.title)

    assert (runs.said, engine.made, engine.written, engine.kept) == ([], {}, {}, {"a.html"})
    assert runs.text("a.html") == "A"


def test_what_read_something_that_changed_is_made_and_says_why(runs):
    runs.begin(thing := Thing("news/a.md", title="A"))
    runs.make("a.html", lambda: thing.title)
    runs.make("b.html", lambda: "B")

    engine = runs.begin(thing := Thing("news/a.md", title="changed"))
    runs.make("a.html", lambda: thing.title)
    runs.make("b.html", lambda: "B")

    assert engine.made == {"a.html": ["“title” of content/news/a.md changed"]}
    assert engine.kept == {"b.html"}
    assert runs.text("a.html") == "changed"


def test_every_reason_is_told(runs):
    runs.begin(one := Thing("news/a.md", title="A", parts=()), other := Thing("site:en", home="/"))
    runs.make("a.html", lambda: (one.title, one.parts, other.home))

    engine = runs.begin(one := Thing("news/a.md", title="B", parts=(1,)), other := Thing("site:en", home="/x/"))
    runs.make("a.html", lambda: (one.title, one.parts, other.home))

    assert len(engine.made["a.html"]) == 3


def test_what_is_read_the_second_time_counts_the_third(runs):
    def read():
        return thing.big if thing.is_long else thing.title

    for number, (fields, made) in enumerate(
        [
            ({"is_long": False, "title": "A", "big": "B"}, True),
            ({"is_long": False, "title": "A", "big": "C"}, False),
            ({"is_long": True, "title": "A", "big": "C"}, True),
            ({"is_long": True, "title": "other", "big": "C"}, False),
            ({"is_long": True, "title": "other", "big": "D"}, True),
        ]
    ):
        runs.begin(thing := Thing("a", **fields))
        runs.make("a.html", read)

        assert bool(runs.said) is made, number
        assert runs.text("a.html") == fields["big" if fields["is_long"] else "title"]


def test_a_change_and_its_taking_back_are_two_changes(runs):
    made = []
    for title in ("A", "B", "A", "A"):
        runs.begin(thing := Thing("a", title=title))
        runs.make("a.html", lambda: thing.title)
        made.append(bool(runs.said))

    assert made == [True, True, True, False]
    assert runs.text("a.html") == "A"


def test_a_thing_that_is_gone_makes_anew_what_had_read_it(runs):
    runs.begin(thing := Thing("news/a.md", title="A"))
    runs.make("list.html", lambda: thing.title)

    engine = runs.begin()
    runs.make("list.html", lambda: "nothing")

    assert engine.made == {"list.html": ["“title” of content/news/a.md changed"]}


def test_what_reads_what_nobody_can_compare_is_always_made(runs):
    for _ in range(3):
        engine = runs.begin(thing := Thing("a", make=print))
        runs.make("a.html", lambda: thing.make)

        assert list(engine.made) == ["a.html"]


def test_another_way_of_making_it_is_a_reason(runs):
    runs.begin()
    runs.make("a.html", lambda: "A", recipe="page")

    engine = runs.begin()
    runs.make("a.html", lambda: "A", recipe="index")

    assert engine.made == {"a.html": ["it is made in another way"]}


def test_what_was_not_there_is_new(runs):
    runs.begin()

    engine = runs.begin()
    runs.make("a.html", lambda: "A")

    assert engine.made == {"a.html": ["it is new"]}


@pytest.mark.parametrize("how", ["changed", "gone"])
def test_an_artifact_that_somebody_touched_is_made_and_written(runs, how):
    runs.begin()
    runs.make("a.html", lambda: "A")

    engine = runs.begin(changed_output={"a.html": how})
    runs.make("a.html", lambda: "A")

    assert engine.made == {"a.html": [f"the file in the output folder is {how}"]}
    assert list(engine.written) == ["a.html"]


def test_the_very_same_bytes_are_not_written_again(runs):
    runs.begin(thing := Thing("a", size=1))
    runs.make("a.html", lambda: thing.size > 0)

    engine = runs.begin(thing := Thing("a", size=2))
    runs.make("a.html", lambda: thing.size > 0)

    assert runs.said == ["a.html"]
    assert engine.written == {}
    assert engine.names() == {"a.html"}
    assert runs.text("a.html") == "True"
    assert not (runs.folder / "next/a.html").exists()


def test_of_two_artifacts_of_one_name_the_second_is_refused(runs):
    for _ in range(2):
        runs.begin()

        assert runs.make("a.html", lambda: "first")
        assert not runs.make("a.html", lambda: "second")
        assert runs.text("a.html") == "first"


def test_reading_while_making_is_kept_from_the_next_artifact(runs):
    runs.begin(thing := Thing("a", title="A"))
    runs.make("a.html", lambda: thing.title)
    runs.make("b.html", lambda: "B")

    book = runs.engine.finished_graph()

    assert book.artifacts["b.html"].read == ()
    assert book.digests.keys() == {"a"}


def test_an_artifact_whose_making_fails_is_not_made(runs):
    engine = runs.begin()

    with pytest.raises(ZeroDivisionError):
        runs.make("a.html", lambda: 1 / 0)

    assert not engine.has("a.html")


def test_rooms_find_what_they_left_for_the_next_build(runs):
    first = runs.begin()
    first.room_state["news"] = [["a"]]

    assert first.previous_state("news") is None
    assert runs.begin().previous_state("news") == [["a"]]
    assert runs.begin().previous_state("news") is None


def test_the_first_run_and_one_with_another_campaign_have_to_read_every_file(runs):
    assert runs.begin().changed_content() is None
    assert runs.begin(changed={"content/campaign.toml": "changed"}).changed_content() is None


def test_later_runs_know_which_files_changed(runs):
    runs.begin()

    changed = {"content/news/a.md": "gone", "content/pages/b.md": "new", "theme/templates/page.html": "changed"}

    assert runs.begin(changed=changed).changed_content() == {"news/a.md", "pages/b.md"}


def test_files_are_steady_while_what_they_can_find_is_what_it_was(runs):
    assert not runs.begin().is_unchanged(["a"])
    assert runs.begin(changed={"content/news/a.md": "changed"}).is_unchanged(["a"])
    assert not runs.begin().is_unchanged(["a", "b"])
    assert runs.begin().is_unchanged(["a", "b"])
    assert not runs.begin(changed={"content/campaign.toml": "changed"}).is_unchanged(["a", "b"])
    assert runs.begin().is_unchanged(["a", "b"])


def test_what_is_held_steady_is_believed_in_this_run_only(runs):
    def run(title, *steady):
        engine = runs.begin(thing := Thing("news/a.md", title=title))
        engine.objects.assume_unchanged(steady)
        runs.make("a.html", lambda: thing.title)
        return bool(runs.said)

    assert run("A")
    assert not run("A", "news/a.md")
    assert not run("unasked", "news/a.md")
    assert run("asked")


THINGS = ("a", "b", "c")
STATES = st.fixed_dictionaries({name: st.integers(0, 2) for name in THINGS})
PAGES = st.dictionaries(
    st.sampled_from(["one.html", "two.html", "x/three.html"]), st.lists(st.sampled_from(THINGS), max_size=4)
)


@given(st.lists(st.tuples(STATES, PAGES), min_size=2, max_size=6))
def test_whatever_changes_all_is_as_if_made_anew_and_nothing_is_made_without_need(tmp_path_factory, steps):
    runs, before = Runs(tmp_path_factory.mktemp("runs")), {}
    for state, pages in steps:
        things = {name: Thing(name, value=value) for name, value in state.items()}
        engine, now = runs.begin(*things.values()), {}
        for page, names in pages.items():
            upto = next((number for number, name in enumerate(names) if not state[name]), len(names) - 1)
            now[page] = (names, [(name, state[name]) for name in names[: upto + 1]])  # a page reads on until a zero
            runs.make(page, lambda names=names: _read_on(things, names), recipe=" ".join(names))  # noqa: B023

        assert {name: runs.text(name) for name in engine.names()} == {
            name: "".join(str(value) for _, value in read) for name, (_, read) in now.items()
        }
        assert set(runs.said) == {name for name, read in now.items() if before.get(name) != read}
        assert engine.pruned() == sorted(before.keys() - now.keys())
        before = now


def _read_on(things, names):
    """Return the values of things, up to the first zero."""
    text = ""
    for name in names:
        text += str(things[name].value)
        if text.endswith("0"):
            break
    return text
