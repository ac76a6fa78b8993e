"""What editors write behind ``formerly:`` becomes a path that every host can serve, or is refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses.former_address import FormerFile, file_of, read_address, read_former_file
from plugins.frontmatter.value_types import is_former_address
from plugins.problems import Problem

ORIGIN, FOLDERS, LANGUAGES = "https://docks.example.org", ("news", "planks", "actions", "pages"), ("en", "es", "pt-BR")


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/2019/05/our-title/", "2019/05/our-title/"),
        ("/2019/05/our-title", "2019/05/our-title/"),
        ("2019/05/our-title/", "2019/05/our-title/"),
        ("/our-title.html", "our-title.html"),
        ("/our-title/index.html", "our-title/"),
        ("/story.php", "story.php/"),
        ("/Story.HTM", "Story.HTM/"),
        ("/caf%C3%A9/", "café/"),
        ("/cafe\u0301/", "café/"),
        ("/two%20words/", "two words/"),
        ("https://docks.example.org/x/", "x/"),
        ("http://www.docks.example.org/x/", "x/"),
        ("www.docks.example.org/x/", "x/"),
        ("docks.example.org/x/", "x/"),
        ("/site/x/", "x/"),
        ("/sites/x/", "sites/x/"),
        ("/خبر/", "خبر/"),
    ],
)
def test_an_address_is_a_path_below_the_root(written, path):
    assert is_former_address(written)
    assert read_address(written, ORIGIN, "/site") == path


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("https://elsewhere.example.org/x/", "ADR002"),
        ("//elsewhere.example.org/x/", "ADR002"),
        ("www.elsewhere.example.org/x/", "ADR002"),
        ("ftp://docks.example.org/x/", "ADR002"),
        ("/?p=12", "ADR003"),
        ("/x/#part", "ADR003"),
        ("/", "ADR004"),
        ("/site/", "ADR004"),
        ("https://docks.example.org", "ADR004"),
        ("/index.html", "ADR004"),
        ("/a/../b/", "ADR005"),
        ("/a/%2e%2e/b/", "ADR005"),
        ("/a//b/", "ADR005"),
        ("/.htaccess", "ADR005"),
        ("/a\\b/", "ADR005"),
        ("/a%00b/", "ADR005"),
        ("/a%3Fb/", "ADR005"),
        ("/a%ff/", "ADR005"),
        ("/\u202eevil/", "ADR005"),
        ("/con/", "ADR005"),
        ("/nul.html", "ADR005"),
        ("/ends./", "ADR005"),
        (f"/{'x' * 300}/", "ADR005"),
        (f"/{'été/' * 100}", "ADR005"),
        ("http://[broken/", "ADR005"),
    ],
)
def test_what_no_page_of_this_site_can_be_at_is_refused(written, code):
    problem = read_address(written, ORIGIN, "/site")

    assert isinstance(problem, Problem)
    assert problem.code == code
    assert problem.hint


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("our-title", FormerFile("", "our-title", "")),
        ("our-title.md", FormerFile("", "our-title", "")),
        ("our-title.es.md", FormerFile("", "our-title", "es")),
        ("2019/our-title", FormerFile("", "2019/our-title", "")),
        ("planks/our-title", FormerFile("planks", "our-title", "")),
        ("content/news/2019/our-title.pt-BR.md", FormerFile("news", "2019/our-title", "pt-BR")),
        ("news", FormerFile("", "news", "")),
    ],
)
def test_a_name_is_that_of_a_file(written, file):
    assert not is_former_address(written)
    assert read_former_file(written, FOLDERS, LANGUAGES) == file


@pytest.mark.parametrize("written", ["Our title", "our-title.txt", "news/", "../x", "été", "a//b"])
def test_what_is_neither_is_named(written):
    problem = read_former_file(written, FOLDERS, LANGUAGES)

    assert isinstance(problem, Problem)
    assert problem.code == "ADR001"


@given(st.text(max_size=60))
def test_whatever_is_written_is_a_harmless_file_or_a_problem(text):
    for base in ("", "/site"):
        path = read_address(text, ORIGIN, base)

        if not isinstance(path, Problem):
            file = file_of(path)
            assert file.endswith(".html")
            assert not file.startswith("/")
            assert ".." not in file.split("/")
            assert file.isprintable() or any(ord(char) > 127 for char in file)
            assert read_address(f"/{path}", ORIGIN, "") == path
