"""Files of the output folder are kept, copied, written or pruned; whatever lies there right already is left alone."""

from __future__ import annotations

import pytest

from tests.engine.runs import Runs

PICTURES = ("images/a-b-0123abcd-960.jpg", "images/a-0123abcd-480.webp", "images/c-0123abcd-960.png")


@pytest.fixture
def runs(tmp_path):
    return Runs(tmp_path)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "favicon.svg"
    path.write_text("<svg/>")
    return path


def test_a_file_is_copied_where_it_changed(runs, source):
    assert runs.begin().copy("favicon.svg", source)
    assert runs.text("favicon.svg") == "<svg/>"

    engine = runs.begin()
    assert engine.copy("favicon.svg", source)
    assert (engine.made, engine.kept) == ({}, {"favicon.svg"})

    source.write_text("<svg></svg>")
    engine = runs.begin()
    assert engine.copy("favicon.svg", source)
    assert engine.made == {"favicon.svg": ["favicon.svg changed"]}
    assert runs.text("favicon.svg") == "<svg></svg>"


def test_a_copy_that_somebody_touched_is_copied_again(runs, source):
    runs.begin().copy("favicon.svg", source)

    engine = runs.begin(changed_output={"favicon.svg": "changed"})
    engine.copy("favicon.svg", source)

    assert engine.made == {"favicon.svg": ["the file in the output folder is changed"]}
    assert list(engine.written) == ["favicon.svg"]


def test_a_copy_does_not_take_the_place_of_another_artifact(runs, source):
    runs.begin()
    runs.make("favicon.svg", lambda: "page")

    assert not runs.engine.copy("favicon.svg", source)
    assert runs.text("favicon.svg") == "page"


def test_a_file_whose_name_says_what_is_in_it_is_kept_where_it_lies(runs):
    assert not runs.begin().keep(PICTURES[0])
    runs.engine.write(PICTURES[0], b"jpeg")

    assert runs.begin().keep(PICTURES[0])
    assert runs.begin().keep(PICTURES[0])
    assert not runs.begin(changed_output={PICTURES[0]: "changed"}).keep(PICTURES[0])
    assert not runs.engine.has(PICTURES[0])


def test_bytes_that_are_known_are_written_where_they_changed(runs):
    runs.begin().write("a.jpg", b"one")
    engine = runs.begin()
    engine.write("a.jpg", b"one")

    assert (engine.made, engine.kept, engine.written) == ({}, {"a.jpg"}, {})

    engine = runs.begin()
    engine.write("a.jpg", b"two")

    assert engine.made == {"a.jpg": ["what it says changed"]}
    assert engine.path_of("a.jpg").read_bytes() == b"two"


def test_the_pictures_of_a_site_are_those_that_are_named_in_what_is_made_or_kept(runs):
    def make_all():
        runs.make("a/index.html", lambda: f'<img src="/repo/{PICTURES[0]}" srcset="/{PICTURES[1]} 480w">')
        runs.make("feed.xml", lambda: f"&lt;img src=&quot;https://example.org/{PICTURES[2]}&quot;&gt;")
        runs.make("none.html", lambda: "images/hall.jpg images/d-0123abcd.png")

    for _ in range(2):
        engine = runs.begin()
        make_all()
        assert engine.pictures() == set(PICTURES)

    assert engine.kept == {"a/index.html", "feed.xml", "none.html"}


def test_what_nothing_makes_any_more_is_pruned(runs):
    runs.begin()
    runs.make("a.html", lambda: "A")
    runs.make("b.html", lambda: "B")

    engine = runs.begin(changed_output={"stray.txt": "new"})
    runs.make("a.html", lambda: "A")

    assert engine.pruned() == ["b.html", "stray.txt"]
    assert engine.finished_graph().artifacts.keys() == {"a.html"}


def test_what_is_gone_already_needs_no_pruning(runs):
    runs.begin()
    runs.make("a.html", lambda: "A")

    assert runs.begin(changed_output={"a.html": "gone"}).pruned() == []


def test_bytes_are_written_as_they_are(runs):
    engine = runs.begin()

    engine.make("a.bin", lambda: b"\xff\r\n")
    engine.make("a.txt", lambda: "ñ\r\n")

    assert engine.path_of("a.bin").read_bytes() == b"\xff\r\n"
    assert engine.path_of("a.txt").read_bytes() == "ñ\r\n".encode()
