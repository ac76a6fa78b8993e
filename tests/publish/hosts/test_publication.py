"""What was uploaded is compared with what is to be uploaded; nothing that a host says can lead outside the site."""

from __future__ import annotations

import json

import pytest

from plugins.publish.hosts.publication import FILE, Changes, Publication


def test_a_folder_is_described_by_the_digests_of_its_files_without_the_description_itself(tmp_path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "index.html").write_bytes(b"one")
    (tmp_path / FILE).write_bytes(b"{}")

    publication = Publication.of_folder(tmp_path)

    assert publication.files == {"news/index.html": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"}
    assert Publication.from_json(publication.to_json()) == publication


@pytest.mark.parametrize(
    "data",
    [b"", None, b"<!doctype html>", b"[]", b'{"format": 2, "files": {}}', b'{"format": 1, "files": {"a": 1}}', b"\xff"],
)
def test_anything_else_is_no_publication(data) -> None:
    assert Publication.from_json(data) is None


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.html", "a/../../b", "a//b", "", ".", "a\\b"])
def test_a_path_outside_the_site_is_not_believed(name) -> None:
    data = json.dumps({"format": 1, "files": {name: "x", "ok.html": "y"}}).encode()

    publication = Publication.from_json(data)

    assert publication is not None
    assert set(publication.files) == {"ok.html"}


def test_the_changes_are_what_has_to_be_done() -> None:
    old, new = Publication({"a": "1", "b": "1", "c": "1"}), Publication({"b": "2", "c": "1", "d": "1"})

    changes = Changes.between(old, new)

    assert (changes.added, changes.changed, changes.removed) == (("d",), ("b",), ("a",))
    assert changes.message == "1 file added, 1 changed, 1 removed."
    assert not Changes.between(new, new)
    assert Changes.between(new, new).message == "0 files added, 0 changed, 0 removed."


@pytest.mark.parametrize(("kept", "is_too_much"), [(20, False), (14, False), (13, True), (0, True)])
def test_more_than_a_third_of_what_is_live_is_too_much(kept, is_too_much) -> None:
    old = Publication({str(number): "1" for number in range(20)})
    new = Publication({str(number): "1" for number in range(kept)})

    assert Changes.between(old, new).remove_too_much(old) is is_too_much


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file() -> None:
    old = Publication({"vote": "1", "about/index.html": "1", "about/more/x": "1", "news/a.html": "1"})
    new = Publication({"vote/index.html": "1", "about": "1", "news/b.html": "1"})

    assert Changes.between(old, new).in_the_way == ("about/index.html", "about/more/x", "vote")


def test_a_small_site_may_lose_most_of_its_files() -> None:
    old = Publication({str(number): "1" for number in range(10)})

    assert not Changes.between(old, Publication({"0": "1"})).remove_too_much(old)
