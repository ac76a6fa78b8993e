"""Pictures in a site: from what an editor wrote to what a visitor gets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.images import publication
from tests.images import photos

NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)
TEXT = "---\ntitle: About us\nsummary: Who we are\n{}---\n\n{}\n"


def about(site, body="", fields=""):
    site.write("content/pages/about.md", TEXT.format(fields, body))


def images(site):
    return sorted(path for path in site.snapshot() if path.startswith("images/"))


def test_a_page_gets_its_renditions_and_no_others_encoded_once(site, monkeypatch):
    site.write("content/images/gate.jpg", photos.camera_jpeg())
    site.write("content/images/unused.jpg", photos.camera_jpeg(3))
    about(site, "![The gate](../images/gate.jpg)")

    result = site.build(now=NOW)

    first = site.snapshot()
    assert result.status == 0, result.text
    image = site.pages["about/"].one("figure img")
    source = site.pages["about/"].one("figure source")
    named = [image["src"], *(part.split()[0] for part in source["srcset"].split(","))]
    assert sorted(name.lstrip("/") for name in named) == images(site)
    assert not [path for path, data in first.items() if photos.SECRET in data]
    with monkeypatch.context() as patch:
        patch.setattr(publication, "encode", lambda *_: pytest.fail("encoded again"))
        site.build(now=NOW)
    assert site.snapshot() == first
    site.write("content/images/gate.jpg", photos.camera_jpeg(3))
    before = images(site)
    site.build(now=NOW)
    assert len(images(site)) == len(before)
    assert not set(images(site)) & set(before), "a new original has new names"


def test_every_mistake_is_named_with_its_line(site):
    site.write("content/images/gate.jpg", photos.camera_jpeg())
    site.write("content/images/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    body = (
        "![](../images/gate.jpg)\n\n![Gate](../images/gat.jpg)\n\n![Gate](../images/Gate.jpg)\n\n"
        "![Gate](https://img.example.org/gate.jpg)\n\n![Logo](../images/logo.svg)\n\n![Password](../../../etc/passwd)"
    )
    about(site, body)

    result = site.build(now=NOW)

    assert result.status == 1
    assert "Traceback" not in result.text
    assert [(found.path, found.line, found.code) for found in result.problems] == [
        ("content/pages/about.md", line, code)
        for line, code in ((6, "IMG001"), (8, "IMG002"), (10, "IMG003"), (12, "IMG006"), (14, "IMG007"), (16, "IMG004"))
    ]


def test_pictures_of_other_sites_are_one_problem_of_each_text(site):
    about(site, "\n\n".join(f"![Gate](https://img{number}.example.org/gate.jpg)" for number in range(4)))

    result = site.build(now=NOW)

    [found] = result.problems
    assert (found.path, found.line, found.code) == ("content/pages/about.md", 6, "IMG006")
    assert "3 more of this text’s pictures, in line 8, 10, 12." in found.says


def test_the_image_of_the_front_matter_needs_words_too(site):
    site.write("content/images/gate.jpg", photos.camera_jpeg())
    about(site, fields="image: images/gate.jpg\n")

    result = site.build(now=NOW)

    assert [(found.line, found.code) for found in result.problems] == [(4, "IMG001")]


def test_an_original_that_breaks_off_stops_the_build_and_is_named(site):
    site.write("content/images/gate.jpg", photos.camera_jpeg()[:9000])
    about(site, "![The gate](../images/gate.jpg)")

    result = site.build(now=NOW)

    assert result.status == 1
    assert [(found.path, found.code) for found in result.problems] == [("content/images/gate.jpg", "IMG011")]
    assert not site.output.exists()


def test_a_picture_without_an_address_is_one_problem_with_its_line(site):
    pictures = ["![]()", "![The gate]()", "![The gate](<>)", '<img src="" alt="x">', "<img alt='x'>"]
    about(site, "\n\n".join(f"A text with {picture} in it." for picture in pictures))

    problems = site.build(now=NOW).problems

    assert [(problem.line, problem.code) for problem in problems] == [(line, "IMG025") for line in range(6, 16, 2)]


TRANSLATIONS = (
    ("image_alt: The gate\n", "", "0.es.md:2"),
    ("image_alt: The gate\n", "image: images/gate.jpg\n", "1.es.md:4"),
    ("", "image_alt: La puerta\n", "2.md:4"),
    ("image_alt: The gate\n", "image_alt: La puerta\n", ""),
)


def test_words_that_a_translation_lacks_are_asked_for_in_the_translation(site):
    site.write("content/images/gate.jpg", photos.camera_jpeg())
    for number, (original, translation, _) in enumerate(TRANSLATIONS):
        site.write(f"content/pages/{number}.md", TEXT.format(f"image: images/gate.jpg\n{original}", "Text."))
        site.write(f"content/pages/{number}.es.md", TEXT.format(translation, "Texto."))

    problems = site.build(now=NOW).problems

    found = [f"{problem.path.rpartition('/')[2]}:{problem.line}" for problem in problems if problem.code == "IMG001"]
    assert found == [place for *_, place in TRANSLATIONS if place]
