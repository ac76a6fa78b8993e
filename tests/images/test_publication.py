"""Renditions that pages show are written, from the cache where possible; the cache changes no result."""

from __future__ import annotations

import pytest

from plugins.engine.engine import Engine
from plugins.images import publication
from plugins.images.inspection import read_original
from plugins.images.model import plan
from plugins.images.publication import Cache, publish
from tests.images import photos


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache" / "images")


@pytest.fixture
def originals(tmp_path, cache):
    made = {}
    for number in range(5):
        path = tmp_path / f"photo-{number}.jpg"
        path.write_bytes(photos.camera_jpeg(image=photos.quarters(500 + number, 400)))
        made[path] = read_original(path, cache)
    return made


@pytest.fixture
def renditions(originals):
    return [rendition for original in originals.values() for rendition in plan(original)]


def written(output):
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def test_renditions_are_written_and_originals_are_not(tmp_path, originals, renditions, cache):
    assert publish(renditions, originals, Engine(folder=tmp_path / "output").write, cache) == []

    assert set(written(tmp_path / "output")) == {one.name for one in renditions}
    assert not {path.read_bytes() for path in originals} & set(written(tmp_path / "output").values())


def test_only_wanted_renditions_are_written(tmp_path, originals, renditions, cache):
    publish(renditions[:2], originals, Engine(folder=tmp_path / "output").write, cache)

    assert set(written(tmp_path / "output")) == {one.name for one in renditions[:2]}


def test_the_second_build_encodes_nothing_and_writes_the_same(tmp_path, originals, renditions, cache, monkeypatch):
    publish(renditions, originals, Engine(folder=tmp_path / "first").write, cache)
    monkeypatch.setattr(publication, "encode", lambda *_: pytest.fail("encoded again"))

    assert publish(renditions, originals, Engine(folder=tmp_path / "second").write, cache) == []

    assert written(tmp_path / "first") == written(tmp_path / "second")


@pytest.mark.parametrize("damage", [b"", b"short", bytes(40), None])
def test_a_damaged_cache_is_noticed_and_mended(tmp_path, originals, renditions, cache, damage):
    publish(renditions, originals, Engine(folder=tmp_path / "first").write, cache)
    whole = written(cache.folder)
    for file in cache.folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"!" if damage is None else damage)

    publish(renditions, originals, Engine(folder=tmp_path / "second").write, cache)

    assert written(tmp_path / "first") == written(tmp_path / "second")
    assert written(cache.folder) == whole


def test_without_a_cache_the_site_is_the_same(tmp_path, originals, renditions, cache):
    (tmp_path / "file").write_text("in the way")

    publish(renditions, originals, Engine(folder=tmp_path / "first").write, cache)
    publish(renditions, originals, Engine(folder=tmp_path / "second").write, Cache(tmp_path / "file"))

    assert written(tmp_path / "first") == written(tmp_path / "second")


def test_an_original_changed_meanwhile_is_not_published_under_the_old_name(tmp_path, originals, renditions, cache):
    changed = next(iter(originals))
    changed.write_bytes(photos.camera_jpeg(image=photos.quarters(300, 200)))

    failed = publish(renditions, originals, Engine(folder=tmp_path / "output").write, cache)

    assert [(path, problem.code) for path, problem in failed] == [(changed, "IMG014")]


def test_a_full_disk_is_a_problem_and_no_traceback(tmp_path, originals, renditions, cache):
    (tmp_path / "output").write_text("a file where the folder should be")

    failed = publish(renditions, originals, Engine(folder=tmp_path / "output").write, cache)

    assert {problem.code for _, problem in failed} == {"IMG015"}
    assert len(failed) == len(originals)
