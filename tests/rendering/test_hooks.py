"""The edge to Pelican: one style sheet for all pages, and the theme's other files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.campaign.model import Colours
from plugins.rendering.hooks import ThemeFiles, bundle_sheets, published
from tests.support.factories import a_campaign
from tests.support.run import a_run

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.run import Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    static = tmp_path / "theme" / "static"
    for name, text in {"css/main.css": "a { color: red; }", "js/share.js": "share()", "css/dot.svg": "<svg/>"}.items():
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_text(text, encoding="utf-8")
    campaign = a_campaign(address="https://example.org/x", colours=Colours("#c4122f", "#ff7a6b"))
    settings = {"PATH": str(tmp_path / "content"), "THEME": str(tmp_path / "theme"), "IGNORE_FILES": [".*", "*~"]}
    return a_run(settings, campaign=campaign)


def test_the_sheet_has_the_campaign_s_colours_and_address(run) -> None:
    bundle_sheets(run)

    css = 'a{color:red}@layer tokens{:root{--a:#c4122f;--b:#ff7a6b;--c:"https://example.org"}}'
    assert run.stylesheet == css
    assert not run.problems


def test_documents_in_frames_have_a_sheet_of_their_own_or_else_that_of_pages(run, tmp_path) -> None:
    bundle_sheets(run)
    without = run.frame_stylesheet
    (tmp_path / "theme/static/css/facade.css").write_text("b { color: blue; }", encoding="utf-8")
    bundle_sheets(run)

    assert without == run.stylesheet
    assert run.frame_stylesheet.startswith("b{color:blue}@layer tokens{:root{--a:#c4122f")


def test_a_fault_in_a_sheet_that_both_import_is_said_once(run, tmp_path) -> None:
    css = tmp_path / "theme" / "static" / "css"
    for name, text in {"main.css": '@import "t.css";', "facade.css": '@import "t.css";', "t.css": "a {"}.items():
        (css / name).write_text(text, encoding="utf-8")

    bundle_sheets(run)

    assert [problem.code for problem in run.problems] == ["STY004"]


def test_the_theme_s_files_are_written_and_its_sheets_are_not(run, tmp_path) -> None:
    bundle_sheets(run)
    run.engine.folder = tmp_path / "out"
    files = ThemeFiles(settings=run.settings, theme=run.settings["THEME"], context={})

    files.generate_output(None)

    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert written == {"theme/js/share.js", "theme/css/dot.svg"}


def test_a_script_is_written_with_its_modules_in_one_file(run, tmp_path) -> None:
    js = tmp_path / "theme" / "static" / "js"
    (js / "share").mkdir()
    (js / "share" / "a.js").write_text("export const a = 1;\n")
    (js / "share.js").write_text('import { a } from "./share/a.js";\nimport { b } from "./share/b.js";\n')
    run.engine.folder = tmp_path / "out"

    ThemeFiles(settings=run.settings, theme=run.settings["THEME"]).generate_output(None)

    assert [path.name for path in (tmp_path / "out" / "theme" / "js").iterdir()] == ["share.js"]
    assert (tmp_path / "out" / "theme" / "js" / "share.js").read_text().startswith("const a = 1;\n")
    assert [problem.code for problem in run.problems] == ["STY009"]


def test_hidden_files_leftovers_and_links_are_not_published(run, tmp_path) -> None:
    static = tmp_path / "theme" / "static"
    (static / ".secret").mkdir()
    (static / ".secret" / "a.js").write_text("")
    (static / "js" / "share.js~").write_text("")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.js").write_text("")
    (static / "linked").symlink_to(tmp_path / "outside")
    (static / "js" / "c.js").symlink_to(tmp_path / "outside" / "b.js")

    found = published(static, run.settings["IGNORE_FILES"])

    assert [path.relative_to(static).as_posix() for path in found] == ["css/dot.svg", "js/share.js"]


def test_a_wrong_sheet_is_a_problem_of_the_run(run, tmp_path) -> None:
    (tmp_path / "theme" / "static" / "css" / "main.css").write_text('@import "no.css";')

    bundle_sheets(run)

    assert [problem.code for problem in run.problems] == ["STY001"]


def test_a_picture_in_a_sheet_has_its_address_on_the_site(run, tmp_path) -> None:
    (tmp_path / "theme/static/css/main.css").write_text('a { background: url("dot.svg") }', encoding="utf-8")

    bundle_sheets(run)

    assert 'url("/x/theme/css/dot.svg")' in run.stylesheet


def test_nothing_in_a_sheet_ends_the_element_it_stands_in(run, tmp_path) -> None:
    (tmp_path / "theme/static/css/main.css").write_text('a::after { content: "</style><b>" }', encoding="utf-8")

    bundle_sheets(run)

    assert "</" not in run.stylesheet
