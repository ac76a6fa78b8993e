"""The graph of a build says of every artifact what it had read, and is read back as it was written or not at all."""

from __future__ import annotations

import json

import pytest

from plugins.engine import dependencies
from plugins.engine.dependencies import Artifact, DependencyGraph, read_dependencies, write_dependencies
from plugins.engine.files import read_checksummed_json, write_checksummed_json
from plugins.engine.manifest import path_of

SETTINGS = "pelicanconf.py"
A, B, MENU = "news/a.md", "news/b.md", "site:en"
PICTURE = "images/hall-0123abcd-960.jpg"


@pytest.fixture
def graph():
    """A graph of two pages and a listing; one group is no longer read by any."""
    found = DependencyGraph(room_state={"news": [["a", 1, None]]})
    found.artifacts["a.html"] = Artifact(
        "article", found.numbers_of({A: {"title", "parts"}, MENU: {"home"}}), (PICTURE,)
    )
    found.numbers_of({B: {"title", "parts"}})
    found.artifacts["b.html"] = Artifact("article", found.numbers_of({B: {"title"}, MENU: {"home"}}))
    found.artifacts["list.html"] = Artifact(
        "news", found.numbers_of({"news": {'["latest"]'}, A: {"title"}, B: {"title"}})
    )
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


def readings(graph):
    """Return what each artifact had read, without the numbers."""
    return {
        name: {owner: set(fields) for owner, fields in graph.groups_of(one)} for name, one in graph.artifacts.items()
    }


def test_what_is_read_together_by_many_is_one_group(graph):
    one, other = graph.artifacts["b.html"].read, graph.artifacts["list.html"].read

    assert set(one) & set(other) == {graph.number_of((B, frozenset({"title"})))}
    assert len(graph.groups) == len(set(graph.groups)) == 6


def test_an_artifact_has_read_what_was_noted(graph):
    assert readings(graph)["list.html"] == {"news": {'["latest"]'}, A: {"title"}, B: {"title"}}
    assert readings(graph)["main.css"] == {}


def test_a_compacted_graph_has_the_groups_that_are_read_and_no_others(graph):
    compacted = graph.compacted(digests, graph.room_state)

    assert readings(compacted) == readings(graph)
    assert set(compacted.groups) == set(graph.groups) - {(B, frozenset({"title", "parts"}))}
    assert {name: one.pictures for name, one in compacted.artifacts.items() if one.pictures} == {"a.html": (PICTURE,)}
    assert compacted.room_state == graph.room_state


def test_a_compacted_graph_has_the_digest_of_every_field_that_was_read(graph):
    compacted = graph.compacted(digests, graph.room_state)

    fields = {A: {"title", "parts"}, B: {"title"}, MENU: {"home"}, "news": {'["latest"]'}}
    assert compacted.digests == {
        owner: {each: digest(owner, each) for each in every} for owner, every in fields.items()
    }


def test_a_graph_with_little_waste_goes_on_as_it_is(graph, monkeypatch):
    monkeypatch.setattr(dependencies, "_WASTE", 1.5)

    compacted = graph.compacted(digests, {"room": 1})

    assert readings(compacted) == readings(graph)
    assert compacted.groups == graph.groups
    assert compacted.room_state == {"room": 1}
    assert "parts" not in compacted.digests[B]


def test_an_empty_copy_goes_on_with_the_numbers(graph):
    before = graph.artifacts["a.html"].read
    copy = graph.empty_copy()

    assert copy.artifacts == {}
    assert copy.numbers_of({A: {"title", "parts"}, MENU: {"home"}}) == before
    assert copy.numbers_of({"new": {"field"}}) == (6,)


def test_graphs_that_go_on_from_each_other_do_not_grow(graph):
    for _ in range(3):
        compacted = graph.compacted(digests, graph.room_state)
        graph = compacted.empty_copy()
        for name, one in compacted.artifacts.items():
            graph.artifacts[name] = Artifact(one.recipe, graph.numbers_of(dict(compacted.groups_of(one))), one.pictures)

    assert len(graph.groups) == 5


def test_a_graph_is_read_back_as_it_was_written(tmp_path, graph):
    compacted = graph.compacted(digests, graph.room_state)

    write_dependencies(tmp_path, SETTINGS, "7", compacted)

    found = read_dependencies(tmp_path, SETTINGS, "7")
    assert found == compacted
    assert found.numbers_of({MENU: {"home"}}) == compacted.numbers_of({MENU: {"home"}})


def test_an_empty_graph_is_a_book(tmp_path):
    write_dependencies(tmp_path, SETTINGS, "7", DependencyGraph())

    assert read_dependencies(tmp_path, SETTINGS, "7") == DependencyGraph()


def test_the_graph_of_another_build_or_of_other_settings_is_no_graph(tmp_path, graph):
    write_dependencies(tmp_path, SETTINGS, "7", graph.compacted(digests, graph.room_state))

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
def test_a_graph_that_another_version_would_write_is_no_graph(tmp_path, graph, wrong):
    write_dependencies(tmp_path, SETTINGS, "7", graph.compacted(digests, graph.room_state))
    path = path_of(tmp_path, SETTINGS, "dependencies")

    write_checksummed_json(path, {**read_checksummed_json(path), **wrong})

    assert read_dependencies(tmp_path, SETTINGS, "7") is None


@pytest.mark.parametrize("key", ["version", "build", "artifacts", "groups", "sets", "digests", "room_state"])
def test_a_graph_that_lacks_anything_is_no_graph(tmp_path, graph, key):
    write_dependencies(tmp_path, SETTINGS, "7", graph.compacted(digests, graph.room_state))
    path = path_of(tmp_path, SETTINGS, "dependencies")
    told = read_checksummed_json(path)
    del told[key]

    write_checksummed_json(path, told)

    assert read_dependencies(tmp_path, SETTINGS, "7") is None


@pytest.mark.parametrize("told", [[], "text", 7, None, {}], ids=json.dumps)
def test_a_file_that_holds_something_else_is_no_graph(tmp_path, told):
    write_checksummed_json(path_of(tmp_path, SETTINGS, "dependencies"), told)

    assert read_dependencies(tmp_path, SETTINGS, "7") is None


def test_without_a_file_there_is_no_graph(tmp_path):
    assert read_dependencies(tmp_path, SETTINGS, "7") is None
