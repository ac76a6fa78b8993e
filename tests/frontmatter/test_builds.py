"""A site that comes out of the cache is the site that comes from parsing, down to its pictures and its problems."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.frontmatter.parser import Parser

NOW = datetime(2024, 6, 1, tzinfo=UTC)
CACHE = ".cache/engine/parsed.sqlite"
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


def write_picture(site, below, colour="red"):
    from PIL import Image

    path = site.folder / "content" / below
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (1000, 500), colour).save(path)


@pytest.fixture
def illustrated(site):
    write_picture(site, PHOTO)
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
    illustrated.write("content/news/bad.md", "ttile: x\ndate: 3/4/2024\n\n<h1>One</h1>\n\n<script>\n")
    illustrated.write("content/pages/links.md", "title: Links\n\n[a]() [b](www.example.org) [c](../news/gone.md)\n")

    first = illustrated.build(now=NOW)
    second, parsed = again(illustrated)

    assert first.status == second.status == 1
    assert second.text == first.text
    assert {"FM004", "FM012", "FM020", "FM025", "LNK001", "LNK011", "LNK012"} <= {one.code for one in first.problems}
    assert not parsed


def test_a_picture_that_comes_changes_or_goes_is_noticed(illustrated):
    illustrated.write("content/news/missing.md", "title: A\ndate: 2024-03-01\n\n![The gate](gate2.jpg)\n")
    photo = illustrated.folder / "content" / PHOTO

    assert [problem.code for problem in illustrated.build(now=NOW).problems] == ["IMG002"]
    assert [problem.code for problem in again(illustrated)[0].problems] == ["IMG002"]
    photo.rename(photo.with_name("gate2.jpg"))
    assert "IMG002" in {problem.code for problem in again(illustrated)[0].problems}
    illustrated.write(f"content/{PHOTO}", photo.with_name("gate2.jpg").read_bytes())
    assert again(illustrated)[0].status == 0
    before = {name for name in illustrated.snapshot() if name.startswith("images/gate-")}
    write_picture(illustrated, PHOTO, "blue")

    result, parsed = again(illustrated)

    after = {name for name in illustrated.snapshot() if name.startswith("images/gate-")}
    assert result.status == 0
    assert sorted(parsed) == [f"{folder}/lit.md" for folder in ("actions", "news", "pages", "planks")]
    assert before > before & after


def test_a_picture_that_comes_before_the_one_that_was_found_takes_its_place_or_is_named(site):
    write_picture(site, PHOTO)
    site.write("content/news/lit.md", f"title: Lit\ndate: 2024-03-01\n\n![The gate]({PHOTO})\n")
    assert site.build(now=NOW).status == 0
    for place in ("news/images/gate.jpg", "news/Images/Gate.JPG"):
        site.write(f"content/{place}", b"no picture")

        result, _ = again(site)

        assert result.status == 1
        assert {problem.code for problem in result.problems} - {"FM030"} <= {"IMG003", "IMG007", "IMG008", "IMG009"}
        site.remove(f"content/{place}")
    assert again(site)[0].status == 0


def test_what_is_wrong_with_an_original_is_not_said_of_its_translation_too(illustrated):
    for name, text in {
        "actions/sign": "title: A\nkind: petiton\nform: https://actionnetwork.org/petitions/heat",
        "news/day": "title: A\ndate: 3/4/2024",
        "news/keys": "title: A\ndate: 2024-01-02\nand text",
        "actions/none": "title: A\nform: https://actionnetwork.org/petitions/heat",
        "news/gate": f"title: A\ndate: 2024-01-02\nimage: /{PHOTO}\nimage_alt: A gate",
    }.items():
        illustrated.write(f"content/{name}.md", f"{text}\n\nText.")
        illustrated.write(f"content/{name}.es.md", "title: Á\n\nTexto.")

    problems = [(problem.path, problem.code) for problem in illustrated.build().problems]

    assert problems == [
        ("content/actions/none.md", "ACT006"),
        ("content/actions/sign.md", "ACT002"),
        ("content/news/day.md", "FM012"),
        ("content/news/gate.es.md", "IMG001"),
        ("content/news/keys.md", "FM003"),
    ]


def test_a_picture_is_found_where_other_programs_put_it_and_as_they_write_it(illustrated):
    data = Path(illustrated.folder, "content", PHOTO).read_bytes()
    illustrated.write("content/images/uploads/one.jpg", data)
    illustrated.write("content/static/uploads/two.jpg", data)
    illustrated.write("content/static/uploads/leaflet.pdf", b"%PDF-1.4\n")
    body = "![A](/uploads/one.jpg)\n\n![B](/uploads/two.jpg)\n\n[C](/uploads/leaflet.pdf)"
    head = "title: A\ndate: 2024-01-02\nimage: ![Red](/uploads/one.jpg)\nimage_alt: Red"
    illustrated.write("content/news/uploads.md", f"{head}\n\n{body}")

    assert illustrated.build().problems == []
