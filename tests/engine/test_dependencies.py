"""The book of a build says of every artifact what it had read, and is read back as it was written or not at all."""

from __future__ import annotations

import json

import pytest

from plugins.engine import dependencies
from plugins.engine.checksummed_file import read_checksummed_json, write_checksummed_json
from plugins.engine.dependencies import Artifact, DependencyGraph, read_dependencies, write_dependencies
from plugins.engine.manifest import file_of

SETTINGS = "pelicanconf.py"
A, B, MENU = "news/a.md", "news/b.md", "site:en"
PICTURE = "images/hall-0123abcd-960.jpg"


@pytest.fixture
def book():
    """A book of two pages and a listing; one group is no longer read by any."""
    found = DependencyGraph(rooms={"news": [["a", 1, None]]})
    found.artifacts["a.html"] = Artifact("article", found.number({A: {"title", "parts"}, MENU: {"home"}}), (PICTURE,))
    found.number({B: {"title", "parts"}})
    found.artifacts["b.html"] = Artifact("article", found.number({B: {"title"}, MENU: {"home"}}))
    found.artifacts["list.html"] = Artifact("news", found.number({"news": {'["latest"]'}, A: {"title"}, B: {"title"}}))
    found.artifacts["main.css"] = Artifact("", ())
    return found


def digest(owner, field):
    return f"{owner}.{field}"


def digests(owner, fields):
    return {field: digest(owner, field) for field in fields}


@pytest.fixture(autouse=True)
def _tidy(monkeypatch):
    """Let no group stay that nothing reads."""
    monkeypatch.setattr(dependencies, "_WASTE", 0)


def readings(book):
    """Return what each artifact had read, without the numbers."""
    return {name: {owner: set(fields) for owner, fields in book.read_by(one)} for name, one in book.artifacts.items()}


def test_what_is_read_together_by_many_is_one_group(book):
    one, other = book.artifacts["b.html"].read, book.artifacts["list.html"].read

    assert set(one) & set(other) == {book.number_of((B, frozenset({"title"})))}
    assert len(book.groups) == len(set(book.groups)) == 6


def test_an_artifact_has_read_what_was_noted(book):
    assert readings(book)["list.html"] == {"news": {'["latest"]'}, A: {"title"}, B: {"title"}}
    assert readings(book)["main.css"] == {}


def test_a_closed_book_has_the_groups_that_are_read_and_no_others(book):
    closed = book.closed(digests, book.rooms)

    assert readings(closed) == readings(book)
    assert set(closed.groups) == set(book.groups) - {(B, frozenset({"title", "parts"}))}
    assert {name: one.pictures for name, one in closed.artifacts.items() if one.pictures} == {"a.html": (PICTURE,)}
    assert closed.rooms == book.rooms


def test_a_closed_book_has_the_digest_of_every_field_that_was_read(book):
    closed = book.closed(digests, book.rooms)

    fields = {A: {"title", "parts"}, B: {"title"}, MENU: {"home"}, "news": {'["latest"]'}}
    assert closed.digests == {owner: {each: digest(owner, each) for each in every} for owner, every in fields.items()}


def test_a_book_with_little_waste_goes_on_as_it_is(book, monkeypatch):
    monkeypatch.setattr(dependencies, "_WASTE", 1.5)

    closed = book.closed(digests, {"room": 1})

    assert readings(closed) == readings(book)
    assert closed.groups == book.groups
    assert closed.rooms == {"room": 1}
    assert "parts" not in closed.digests[B]


def test_a_blank_book_goes_on_with_the_numbers(book):
    before = book.artifacts["a.html"].read
    blank = book.blank()

    assert blank.artifacts == {}
    assert blank.number({A: {"title", "parts"}, MENU: {"home"}}) == before
    assert blank.number({"new": {"field"}}) == (6,)


def test_books_that_go_on_from_each_other_do_not_grow(book):
    for _ in range(3):
        closed = book.closed(digests, book.rooms)
        book = closed.blank()
        for name, one in closed.artifacts.items():
            book.artifacts[name] = Artifact(one.recipe, book.number(dict(closed.read_by(one))), one.pictures)

    assert len(book.groups) == 5


def test_a_book_is_read_back_as_it_was_written(tmp_path, book):
    closed = book.closed(digests, book.rooms)

    write_dependencies(tmp_path, SETTINGS, "7", closed)

    found = read_dependencies(tmp_path, SETTINGS, "7")
    assert found == closed
    assert found.number({MENU: {"home"}}) == closed.number({MENU: {"home"}})


def test_an_empty_book_is_a_book(tmp_path):
    write_dependencies(tmp_path, SETTINGS, "7", DependencyGraph())

    assert read_dependencies(tmp_path, SETTINGS, "7") == DependencyGraph()


def test_the_book_of_another_build_or_of_other_settings_is_no_book(tmp_path, book):
    write_dependencies(tmp_path, SETTINGS, "7", book.closed(digests, book.rooms))

    assert read_dependencies(tmp_path, SETTINGS, "8") is None
    assert read_dependencies(tmp_path, "publishconf.py", "7") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 0},
        {"groups": [["news/a.md", 99]]},
        {"groups": [["news/a.md"]]},
        {"groups": None},
        {"sets": [1]},
        {"artifacts": {"a.html": ["article"]}},
    ],
    ids=str,
)
def test_a_book_that_another_version_would_write_is_no_book(tmp_path, book, wrong):
    write_dependencies(tmp_path, SETTINGS, "7", book.closed(digests, book.rooms))
    path = file_of(tmp_path, SETTINGS, "dependencies")

    write_checksummed_json(path, {**read_checksummed_json(path), **wrong})

    assert read_dependencies(tmp_path, SETTINGS, "7") is None


@pytest.mark.parametrize("key", ["version", "build", "artifacts", "groups", "sets", "digests", "rooms"])
def test_a_book_that_lacks_anything_is_no_book(tmp_path, book, key):
    write_dependencies(tmp_path, SETTINGS, "7", book.closed(digests, book.rooms))
    path = file_of(tmp_path, SETTINGS, "dependencies")
    told = read_checksummed_json(path)
    del told[key]

    write_checksummed_json(path, told)

    assert read_dependencies(tmp_path, SETTINGS, "7") is None


@pytest.mark.parametrize("told", [[], "text", 7, None, {}], ids=json.dumps)
def test_a_file_that_holds_something_else_is_no_book(tmp_path, told):
    write_checksummed_json(file_of(tmp_path, SETTINGS, "dependencies"), told)

    assert read_dependencies(tmp_path, SETTINGS, "7") is None


def test_without_a_file_there_is_no_book(tmp_path):
    assert read_dependencies(tmp_path, SETTINGS, "7") is None
