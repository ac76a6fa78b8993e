"""A look of a campaign's own: theme/README.md shows one of each kind, and every mistake in it is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import PROJECT
from tests.support.site import Site

if TYPE_CHECKING:
    from tests.support.page import Page

FONT = b"wOF2" + bytes(60)
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
#: An example, and the sentences before it, which name its file.
EXAMPLE = re.compile(r"^(?P<before>[^\n`].*(?:\n.+)*)\n\n```\w+\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
FILE = re.compile(r"`(own/[\w/]+\.\w+)`")


def examples() -> dict[str, str]:
    """Return the files that theme/README.md shows, by path."""
    section = (PROJECT / "theme" / "README.md").read_text("utf-8").split("## A look of your own")[1].split("\n## ")[0]
    return {FILE.findall(example["before"])[-1]: example["text"] for example in EXAMPLE.finditer(section)}


@pytest.fixture(scope="module")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with all that the README shows, built."""
    site = Site(tmp_path_factory.mktemp("dressed"))
    for path, text in examples().items():
        site.write(path, text)
    site.write("own/fonts/strike.woff2", FONT)
    site.write("own/fonts/OFL.txt", "The licence of the font.\n")
    site.set(FORM_PROVIDERS=["own.providers.mill_lane"])
    site.write(
        "content/actions/fund.md",
        "title: Strike fund\nkind: donate\nsummary: Give.\nbeneficiary: The strikers\n"
        "form: https://fund.mill-lane.example.net/strike\n\nGive.\n",
    )
    result = site.build()
    assert result.status == 0, result.text
    return site


@pytest.fixture
def article(dressed: Site) -> Page:
    """Return a page of news of the dressed site."""
    return dressed.pages["news/cold-night/"]


def test_every_kind_of_file_has_an_example() -> None:
    assert sorted(examples()) == [
        "own/css/look.css",
        "own/providers/mill_lane.py",
        "own/templates/article.html",
        "own/translations/en.po",
    ]


def test_a_template_of_the_campaign_replaces_the_theme_s_and_can_extend_it(article: Page) -> None:
    assert article.one(".our-line").text == "Read it out at the next meeting, comrades."
    assert article.one("h1").text == "The coldest night"


def test_sheets_of_the_campaign_come_last_in_a_layer_of_their_own(article: Page) -> None:
    css = str(article.one("style").tag)

    own = css.index("@layer own{")
    assert css.rindex("@layer ") == own
    assert 'url("/own/fonts/strike.woff2")' in css[own:]
    assert "border-block-start:1px solid" in css[own:]


def test_a_token_in_a_sheet_of_the_campaign_is_the_theme_s(article: Page) -> None:
    theme, own = str(article.one("style").tag).split("@layer own{")

    [colour] = re.findall(r"\.our-line\{color:var\((--\w+)\)", own)
    assert f"{colour}:" in theme


def test_fonts_of_the_campaign_are_published_and_its_policy_allows_them(dressed: Site, article: Page) -> None:
    assert (dressed.output / "own/fonts/strike.woff2").read_bytes() == FONT
    assert "font-src 'self'" in article.one("meta[http-equiv=Content-Security-Policy]")["content"]


def test_words_of_the_campaign_replace_the_theme_s_even_in_words(dressed: Site) -> None:
    english, spanish = dressed.pages[""], dressed.pages["es/"]

    assert "Straight to the text" in english.text
    assert "Skip to the content" not in english.text
    assert "Straight to the text" not in spanish.text


def test_a_service_of_the_campaign_serves_forms(dressed: Site) -> None:
    links = {link["href"] for link in dressed.pages["actions/fund/"].all("main a")}

    assert "https://fund.mill-lane.example.net/strike" in links


def test_a_change_in_own_rebuilds_what_it_changes(dressed: Site) -> None:
    before = dressed.snapshot()

    dressed.change("own/css/look.css", "1px solid", "2px solid")
    dressed.change("own/templates/article.html", "our-line", "our-line our-own")
    dressed.change("own/translations/en.po", "Straight to the text", "To the text")
    dressed.write("own/fonts/strike.woff2", FONT + b"\0")
    result = dressed.build()

    after = dressed.snapshot()
    assert result.status == 0, result.text
    assert "2px solid" in str(dressed.pages["es/"].one("style").tag)
    assert "our-own" in dressed.pages["news/cold-night/"].one(".our-line")["class"]
    assert "To the text" in dressed.pages[""].text
    assert before["own/fonts/strike.woff2"] != after["own/fonts/strike.woff2"]
    assert dressed.build().status == 0
    assert dressed.snapshot() == after


MISTAKES = [
    ("templates/404.html", '{% extends "!theme/404.html" %}\n{% if %}\n', 2, "THM001", "own/templates/"),
    ("templates/404.html", "<p>\n{{ nobody }}</p>\n", 2, "THM001", "'nobody' is undefined"),
    ("templates/artikel.html", "<p></p>", 0, "OWN002", "Did you mean “article.html”?"),
    ("css/look.css", ".a {\n  color: red\n", 1, "STY004", "has no counterpart"),
    ("css/look.css", "a {}\nb { color: var(--color-acent) }\n", 2, "STY012", "“--color-accent”"),
    ("css/look.css", "@import url('more.css');\n", 1, "STY007", "joined by themselves"),
    ("css/look.css", "\na { src: url(../fonts/none.woff2) }\n", 2, "STY006", "There is no file"),
    (
        "css/look.css",
        "a { src: url(https://fonts.example.net/a.woff2) }\n",
        1,
        "STY003",
        "Copy the file into own/fonts",
    ),
    ("css/look.css", "a { src: url(look.css) }\n", 1, "STY011", "not published"),
    ("css/look.css", b"a { content: '\xe9' }\n", 1, "STY008", "UTF-8"),
    ("fonts/a.woff2", b"<!DOCTYPE html>", 0, "OWN003", "is none"),
    ("fonts/a.eot", b"", 0, "OWN001", "Only fonts are read here"),
    ("look.css", "a {}\n", 0, "OWN001", "Move it to own/css/"),
    ("style/look.sass", "a\n", 0, "OWN001", "The folders of own/ are"),
    ("translations/es.po", f'{HEADER}msgid "Since %(date)s"\nmsgstr "Desde %(dia)s"\n', 4, "WRD003", "“%(dia)s”"),
    ("translations/es.po", "words\n", 1, "WRD001", "cannot be read"),
]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a small good site without ``own/``; tests take away again what they put there."""
    return Site(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake[0]}-{mistake[3]}-{mistake[4][:12]}")
def test_a_mistake_in_own_is_one_problem_with_file_and_line(plain: Site, mistake: Any) -> None:
    path, text, line, code, words = mistake
    file = plain.write(f"own/{path}", text)

    result = plain.build(write=False)

    file.unlink()
    [problem] = result.problems
    assert (result.status, problem.path, problem.line, problem.code) == (1, f"own/{path}", line, code)
    assert words in problem.says


def test_translations_that_are_not_used_are_named_and_hold_nothing_back(plain: Site) -> None:
    entries = '#, fuzzy\nmsgid "All news"\nmsgstr "P"\n\nmsgid "Nwes"\nmsgstr "N"\n'
    file = plain.write("own/translations/es.po", HEADER + entries)

    result = plain.build(write=False)

    file.unlink()
    named = [(one.path, one.line, one.code) for one in result.notices if one.path.startswith("own/")]
    assert result.status == 0
    assert named == [("own/translations/es.po", 5, "WRD004"), ("own/translations/es.po", 8, "WRD005")]


def test_leftovers_notes_and_what_poedit_compiles_are_no_mistakes(plain: Site) -> None:
    names = ("README.md", "css/.look.css.swp", "css/look.css~", "translations/es.mo", "fonts/LICENSE")
    files = [plain.write(f"own/{name}", b"\0") for name in names]

    result = plain.build(write=False)

    for file in files:
        file.unlink()
    assert result.status == 0, result.text
