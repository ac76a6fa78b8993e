"""Publishing: what pages show is written, from the cache where it can be; the cache decides nothing."""

from __future__ import annotations

import pytest

from plugins.images import publishing
from plugins.images.cache import Cache
from plugins.images.publishing import named_in, publish
from plugins.images.reading import read_original
from plugins.images.renditions import plan
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


def test_what_pages_and_feeds_name_is_what_they_show(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(
        '<img src="/repo/images/a-b-0123abcd-960.jpg" srcset="/images/a-0123abcd-480.webp 480w">'
    )
    (tmp_path / "feed.xml").write_text("&lt;img src=&quot;https://example.org/images/c-0123abcd-960.png&quot;&gt;")
    (tmp_path / "style.css").write_text("images/d-0123abcd-960.png")

    assert named_in(tmp_path) == {
        f"images/{name}" for name in ("a-b-0123abcd-960.jpg", "a-0123abcd-480.webp", "c-0123abcd-960.png")
    }


def test_renditions_are_written_and_originals_are_not(tmp_path, originals, renditions, cache):
    assert publish(renditions, originals, tmp_path / "output", cache) == []

    assert set(written(tmp_path / "output")) == {one.name for one in renditions}
    assert not {path.read_bytes() for path in originals} & set(written(tmp_path / "output").values())


def test_only_wanted_renditions_are_written(tmp_path, originals, renditions, cache):
    publish(renditions[:2], originals, tmp_path / "output", cache)

    assert set(written(tmp_path / "output")) == {one.name for one in renditions[:2]}


def test_the_second_build_encodes_nothing_and_writes_the_same(tmp_path, originals, renditions, cache, monkeypatch):
    publish(renditions, originals, tmp_path / "first", cache)
    monkeypatch.setattr(publishing, "encode", lambda *_: pytest.fail("encoded again"))

    assert publish(renditions, originals, tmp_path / "second", cache) == []

    assert written(tmp_path / "first") == written(tmp_path / "second")


@pytest.mark.parametrize("damage", [b"", b"short", bytes(40), None])
def test_a_damaged_cache_is_noticed_and_mended(tmp_path, originals, renditions, cache, damage):
    publish(renditions, originals, tmp_path / "first", cache)
    whole = written(cache.folder)
    for file in cache.folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"!" if damage is None else damage)

    publish(renditions, originals, tmp_path / "second", cache)

    assert written(tmp_path / "first") == written(tmp_path / "second")
    assert written(cache.folder) == whole


def test_without_a_cache_the_site_is_the_same(tmp_path, originals, renditions, cache):
    (tmp_path / "file").write_text("in the way")

    publish(renditions, originals, tmp_path / "first", cache)
    publish(renditions, originals, tmp_path / "second", Cache(tmp_path / "file"))

    assert written(tmp_path / "first") == written(tmp_path / "second")


def test_an_original_changed_meanwhile_is_not_published_under_the_old_name(tmp_path, originals, renditions, cache):
    changed = next(iter(originals))
    changed.write_bytes(photos.camera_jpeg(image=photos.quarters(300, 200)))

    failed = publish(renditions, originals, tmp_path / "output", cache)

    assert [(path, fault.code) for path, fault in failed] == [(changed, "IMG014")]


def test_a_full_disk_is_a_problem_and_no_traceback(tmp_path, originals, renditions, cache):
    (tmp_path / "output").write_text("a file where the folder should be")

    failed = publish(renditions, originals, tmp_path / "output", cache)

    assert {fault.code for _, fault in failed} == {"IMG015"}
    assert len(failed) == len(originals)
