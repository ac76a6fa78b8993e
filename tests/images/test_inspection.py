"""An original is recognised by its first bytes, or refused in words; nothing makes a traceback."""

from __future__ import annotations

import random

import pytest
from PIL import Image

from plugins.engine.engine import Engine
from plugins.images.inspection import read_original
from plugins.images.model import Original, plan
from plugins.images.publication import Cache, publish
from plugins.problems import Problem
from tests.images import photos

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "svg": ("logo.svg", SVG, "IMG007"),
    "svg by another name": ("logo.png", SVG, "IMG007"),
    "heic": ("IMG_0001.HEIC", HEIC, "IMG008"),
    "heic by another name": ("IMG_0001.jpg", HEIC, "IMG008"),
    "a page": ("photo.jpg", b"<!doctype html><title>404</title>", "IMG009"),
    "a program's own file": ("photo.tiff", photos.encoded(Image.new("RGB", (9, 9)), "TIFF"), "IMG009"),
    "nothing": ("photo.jpg", b"", "IMG010"),
    "only the beginning": ("photo.png", photos.chatty_png()[:20], "IMG011"),
    "a bomb": ("photo.png", photos.bomb_png(), "IMG012"),
    "a smaller bomb": ("photo.png", photos.bomb_png(10_000), "IMG012"),
    "a ribbon": ("photo.png", photos.encoded(Image.new("L", (10, 101)), "PNG"), "IMG013"),
}


def judge(tmp_path, name, data):
    """Read and publish an original; return its problem, if any."""
    path = tmp_path / name
    path.write_bytes(data)
    original = read_original(path, Cache(tmp_path / "cache"))
    if isinstance(original, Problem):
        return original
    failed = publish(
        plan(original), {path: original}, Engine(folder=tmp_path / "output").write, Cache(tmp_path / "cache")
    )
    return failed[0][1] if failed else None


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_shown_is_refused_by_name_with_a_remedy(tmp_path, case):
    name, data, code = REFUSED[case]

    problem = judge(tmp_path, name, data)

    assert problem is not None
    assert problem.code == code
    assert name in problem.what
    assert problem.hint.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        photos.camera_jpeg(),
        photos.chatty_png(),
        photos.encoded(photos.quarters(), "WEBP"),
        photos.encoded(photos.quarters(), "AVIF"),
        photos.encoded(photos.quarters().convert("RGBA"), "PNG"),
    ],
    ids=["jpeg", "png", "webp", "avif", "rgba"],
)
def test_a_file_that_breaks_off_is_named_and_not_half_shown(tmp_path, data):
    problem = judge(tmp_path, "photo.jpg", data[: len(data) * 2 // 3])

    assert problem is not None
    assert problem.code in ("IMG009", "IMG011")
    assert not list((tmp_path / "output").rglob("*.*"))


def test_damage_of_any_kind_gives_a_rendition_or_a_problem(tmp_path):
    chance = random.Random(2)
    small = photos.quarters(60, 40)
    sources = [
        photos.camera_jpeg(6, small),
        photos.chatty_png(small.convert("RGBA"), 6),
        *(photos.encoded(small, form) for form in ("GIF", "WEBP", "AVIF")),
        photos.encoded(small.convert("P"), "PNG", transparency=b"\x00\x80"),
    ]
    for number in range(150):
        data = bytearray(sources[number % len(sources)])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)

        problem = judge(tmp_path, f"photo-{number}.jpg", bytes(data))

        assert problem is None or problem.code.startswith("IMG")


def test_a_folder_or_a_vanished_file_is_a_problem(tmp_path):
    (tmp_path / "photo.jpg").mkdir()

    assert isinstance(read_original(tmp_path / "photo.jpg", Cache(tmp_path)), Problem)
    assert isinstance(read_original(tmp_path / "gone.jpg", Cache(tmp_path)), Problem)


def test_size_and_orientation_come_from_the_header_alone(tmp_path, monkeypatch):
    path = tmp_path / "photo.jpg"
    path.write_bytes(photos.camera_jpeg(6, photos.quarters(600, 400)))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda *_: pytest.fail("decoded"))

    original = read_original(path, Cache(tmp_path))

    assert isinstance(original, Original)
    assert (original.width, original.height, original.orientation) == (400, 600, 6)


def test_whether_something_shows_through_is_looked_at_once(tmp_path, monkeypatch):
    path = tmp_path / "photo.png"
    path.write_bytes(photos.encoded(photos.quarters().convert("RGBA"), "PNG"))
    first = read_original(path, Cache(tmp_path / "cache"))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda *_: pytest.fail("decoded again"))

    assert read_original(path, Cache(tmp_path / "cache")) == first
