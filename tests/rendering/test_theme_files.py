"""The edge to Pelican: one style sheet for all pages, and the theme's other files beside it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from plugins.campaign.model import Colours
from plugins.engine.engine import engine_of
from plugins.problems import Problems
from plugins.rendering.theme_files import ThemeFiles, begin, published

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    static = tmp_path / "theme" / "static"
    for name, text in {"css/main.css": "a { color: red; }", "js/share.js": "share()", "css/dot.svg": "<svg/>"}.items():
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_text(text, encoding="utf-8")
    campaign = SimpleNamespace(base_path="/x", origin="https://example.org", colours=Colours("#c4122f", "#ff7a6b"))
    return {
        "THEME": str(tmp_path / "theme"),
        "IGNORE_FILES": [".*", "*~"],
        "CAMPAIGN": campaign,
        "PROBLEMS": Problems(),
    }


def test_the_sheet_has_the_campaign_s_colours_and_address(settings) -> None:
    begin(SimpleNamespace(settings=settings))

    css = 'a{color:red}@layer tokens{:root{--a:#c4122f;--b:#ff7a6b;--c:"https://example.org"}}'
    assert settings["STYLES"] == css
    assert not settings["PROBLEMS"]


def test_documents_in_frames_have_a_sheet_of_their_own_or_else_that_of_pages(settings, tmp_path) -> None:
    begin(SimpleNamespace(settings=settings))
    without = settings["FACADE_STYLES"]
    (tmp_path / "theme/static/css/facade.css").write_text("b { color: blue; }", encoding="utf-8")
    begin(SimpleNamespace(settings=settings))

    assert without == settings["STYLES"]
    assert settings["FACADE_STYLES"].startswith("b{color:blue}@layer tokens{:root{--a:#c4122f")


def test_a_fault_in_a_sheet_that_both_import_is_said_once(settings, tmp_path) -> None:
    css = tmp_path / "theme" / "static" / "css"
    for name, text in {"main.css": '@import "t.css";', "facade.css": '@import "t.css";', "t.css": "a {"}.items():
        (css / name).write_text(text, encoding="utf-8")

    begin(SimpleNamespace(settings=settings))

    assert [problem.code for problem in settings["PROBLEMS"]] == ["STY004"]


def test_the_theme_s_files_are_written_and_its_sheets_are_not(settings, tmp_path) -> None:
    begin(SimpleNamespace(settings=settings))
    engine_of(settings).folder = tmp_path / "out"
    files = ThemeFiles(settings=settings, theme=settings["THEME"], context={})

    files.generate_output(None)

    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert written == {"theme/js/share.js", "theme/css/dot.svg"}


def test_hidden_files_leftovers_and_links_are_not_published(settings, tmp_path) -> None:
    static = tmp_path / "theme" / "static"
    (static / ".secret").mkdir()
    (static / ".secret" / "a.js").write_text("")
    (static / "js" / "share.js~").write_text("")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.js").write_text("")
    (static / "linked").symlink_to(tmp_path / "outside")
    (static / "js" / "c.js").symlink_to(tmp_path / "outside" / "b.js")

    found = published(static, settings["IGNORE_FILES"])

    assert [path.relative_to(static).as_posix() for path in found] == ["css/dot.svg", "js/share.js"]


def test_a_wrong_sheet_is_a_problem_of_the_run(settings, tmp_path) -> None:
    (tmp_path / "theme" / "static" / "css" / "main.css").write_text('@import "no.css";')

    begin(SimpleNamespace(settings=settings))

    assert [problem.code for problem in settings["PROBLEMS"]] == ["STY001"]


def test_a_picture_in_a_sheet_has_its_address_on_the_site(settings, tmp_path) -> None:
    (tmp_path / "theme/static/css/main.css").write_text('a { background: url("dot.svg") }', encoding="utf-8")

    begin(SimpleNamespace(settings=settings))

    assert 'url("/x/theme/css/dot.svg")' in settings["STYLES"]


def test_nothing_in_a_sheet_ends_the_element_it_stands_in(settings, tmp_path) -> None:
    (tmp_path / "theme/static/css/main.css").write_text('a::after { content: "</style><b>" }', encoding="utf-8")

    begin(SimpleNamespace(settings=settings))

    assert "</" not in settings["STYLES"]
