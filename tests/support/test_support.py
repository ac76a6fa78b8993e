"""The tests' own instruments see what they should."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.support import Page, Pages, Result
from tests.support.links import broken_links
from tests.support.programs import program

ORIGIN = "https://example.org"


def made(tmp_path, **files: str):
    for name, html in files.items():
        path = tmp_path / name.replace("__", "/")
        path = path.with_name(path.name.replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")]
    return SimpleNamespace(pages=Pages(tmp_path), snapshot=lambda: dict.fromkeys(names, b""))


def test_a_page_gives_pieces_attributes_and_plain_text() -> None:
    page = Page.read("<h1 class='a b'>One\n  <b>two</b></h1><p>x</p><p>y</p>", "home")

    assert page.one("h1").text == "One two"
    assert page.one("h1")["class"] == "a b"
    assert [piece.text for piece in page.all("p")] == ["x", "y"]
    with pytest.raises(AssertionError, match="2 of “p”"):
        page.one("p")


def test_a_missing_page_names_those_that_are_there(tmp_path) -> None:
    site = made(tmp_path, index_html="", news__index_html="")

    with pytest.raises(KeyError, match="no page at “platform/”; there are: , news/"):
        site.pages["platform/"]


def test_good_links_are_not_broken(tmp_path) -> None:
    links = (
        "<a href='/news/'>a</a><a href='news/#x'>b</a><a href='#top'>c</a><a href='https://other.example.org/no'>d</a>"
    )
    site = made(tmp_path, index_html=f"<p id=top>{links}", news__index_html="<p id=x>", a_svg="")

    assert broken_links(site, ORIGIN) == []


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<a href='/gone/'>x</a>", "not there"),
        ("<a href='/news'>x</a>", "not there"),
        ("<a href='/news/#y'>x</a>", "no “y”"),
        ("<img src='/none.png'>", "not there"),
        ("<img src='/a.svg' srcset='/a.svg 1w, /b.svg 2w'>", "not there"),
        ("<a href='https://example.org/gone/'>x</a>", "not there"),
        ("<iframe srcdoc='<link rel=stylesheet href=/none.css>'></iframe>", "not there"),
        ("<form action='/send'></form>", "not there"),
    ],
)
def test_a_broken_link_is_named(tmp_path, html, says) -> None:
    site = made(tmp_path, index_html=html, news__index_html="<p id=x>", a_svg="")

    (broken,) = broken_links(site, ORIGIN)

    assert says in broken


def test_problems_are_read_from_what_an_editor_sees() -> None:
    text = "content/news/a.md:3: “x” is wrong. Write y. (FM004)\ncontent/b.md: All. Mend it. (CAM001)\n2 problems.\n"

    problems = Result(1, text, 0).problems

    assert [(one.path, one.line, one.code) for one in problems] == [
        ("content/news/a.md", 3, "FM004"),
        ("content/b.md", 0, "CAM001"),
    ]


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_program_leaves_a_test_out_and_fails_it_in_ci(tmp_path, monkeypatch, ci, outcome) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)

    with pytest.raises(outcome, match="rsync"):
        program("rsync")
