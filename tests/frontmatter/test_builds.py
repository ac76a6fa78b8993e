"""A site that comes out of the cache is the site that comes from parsing, down to its pictures and its problems."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.frontmatter.parser import Parser

NOW = datetime(2024, 6, 1, tzinfo=UTC)
CACHE = ".cache/incremental/parsed.sqlite"
PHOTO = "images/gate.jpg"
VIDEO = '::video https://www.youtube.com/watch?v=dQw4w9WgXcQ title="The gate"'


def again(site):
    """Build from nothing but the sources and the cache of parsed files; return the result and what was parsed."""
    cache = site.folder / CACHE
    for file in cache.parent.iterdir():
        if file != cache and file.is_file():
            file.unlink()
    parsed = []
    with pytest.MonkeyPatch.context() as patch:
        parse = Parser.parse
        patch.setattr(Parser, "parse", lambda *given: (parsed.append(given[1]), parse(*given))[1])
        return site.build(now=NOW), parsed


@pytest.fixture
def illustrated(site):
    from PIL import Image

    Path(site.folder, "content", "images").mkdir(exist_ok=True)
    Image.new("RGB", (1000, 500), "red").save(site.folder / "content" / PHOTO)
    for folder, keys in {
        "news": "date: 2024-03-01\ntags: vote",
        "planks": "order: 9",
        "pages": "",
        "actions": "kind: share\ncount: 12 on 2024-03-02",
    }.items():
        text = f"title: Lit\n{keys}\n\n![The gate](/{PHOTO})\n\n{VIDEO}\n"
        site.write(f"content/{folder}/lit.md", text)
        site.write(f"content/{folder}/lit.es.md", "title: Luz\n\n[Casa](../pages/home.md)\n")
    return site


def test_every_type_of_content_comes_from_the_cache_as_from_its_file(illustrated):
    first = illustrated.build(now=NOW)
    output = illustrated.snapshot()

    second, parsed = again(illustrated)

    assert (first.status, second.status) == (0, 0), first.text + second.text
    assert not parsed
    assert illustrated.snapshot() == output
    assert any(name.startswith("images/gate-") for name in output)


def test_a_problem_is_named_again_though_nothing_is_parsed_again(illustrated):
    illustrated.write("content/news/bad.md", "titel: x\ndate: 3/4/2024\n\n# One\n\n<script>\n")
    illustrated.write("content/pages/links.md", "title: Links\n\n[a]() [b](www.example.org) [c](../news/gone.md)\n")

    first = illustrated.build(now=NOW)
    second, parsed = again(illustrated)

    assert first.status == second.status == 1
    assert second.text == first.text
    assert {"FM004", "FM012", "FM020", "FM025", "LNK001", "LNK011", "LNK012"} <= {one.code for one in first.problems}
    assert not parsed


def test_a_picture_that_is_put_right_is_found(illustrated):
    illustrated.write("content/news/missing.md", "title: A\ndate: 2024-03-01\n\n![The gate](gate2.jpg)\n")

    assert [one.code for one in illustrated.build(now=NOW).problems] == ["IMG002"]
    assert [one.code for one in again(illustrated)[0].problems] == ["IMG002"]
    (illustrated.folder / "content" / PHOTO).rename(illustrated.folder / "content/images/gate2.jpg")
    assert "IMG002" in {one.code for one in again(illustrated)[0].problems}
    illustrated.write(f"content/{PHOTO}", (illustrated.folder / "content/images/gate2.jpg").read_bytes())
    assert again(illustrated)[0].status == 0


def test_another_picture_of_the_same_name_is_another_picture(illustrated):
    from PIL import Image

    illustrated.build(now=NOW)
    before = {name for name in illustrated.snapshot() if name.startswith("images/gate-")}
    Image.new("RGB", (1000, 500), "blue").save(illustrated.folder / "content" / PHOTO)

    result, parsed = again(illustrated)

    after = {name for name in illustrated.snapshot() if name.startswith("images/gate-")}
    assert result.status == 0
    assert sorted(parsed) == [f"{folder}/lit.md" for folder in ("actions", "news", "pages", "planks")]
    assert not before & after


@pytest.mark.parametrize("place", ["news/images/gate.jpg", "news/Images/Gate.JPG"])
def test_a_picture_that_comes_before_the_one_that_was_found_takes_its_place_or_is_named(site, place):
    from PIL import Image

    Path(site.folder, "content", "images").mkdir(exist_ok=True)
    Image.new("RGB", (1000, 500), "red").save(site.folder / "content" / PHOTO)
    site.write("content/news/lit.md", f"title: Lit\ndate: 2024-03-01\n\n![The gate]({PHOTO})\n")
    assert site.build(now=NOW).status == 0
    site.write(f"content/{place}", b"no picture")

    result, _ = again(site)

    assert result.status == 1
    assert {one.code for one in result.problems} <= {"IMG003", "IMG007", "IMG008", "IMG009"}
    site.remove(f"content/{place}")
    assert again(site)[0].status == 0
