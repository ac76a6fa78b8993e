"""The style sheets of the theme are bundled into one, each in its layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.rendering.stylesheet import bundle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def sheets(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    def write(files: dict[str, str]) -> Path:
        for name, css in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(css, encoding="utf-8")
        return tmp_path

    return write


def test_every_sheet_stands_in_its_layer_and_the_order_of_layers_comes_first(sheets) -> None:
    folder = sheets(
        {
            "main.css": '/* order */\n@layer base, components;\n@import url("base.css") layer(base);\n'
            "@import 'components/form.css' layer(components);\n\na { color: red; }\n",
            "base.css": "b { color: blue; }\n",
            "components/form.css": "/* a form */ c { color: green; }\n",
        }
    )

    css, problems = bundle(folder, extra="@layer tokens { :root { --accent: #c4122f } }")

    assert css == (
        "@layer base,components;@layer base{b{color:blue}}@layer components{c{color:green}}a{color:red}"
        "@layer tokens{:root{--accent:#c4122f}}"
    )
    assert not problems


@pytest.mark.parametrize(
    ("statement", "becomes"),
    [
        ('@import "x.css";', "b{}"),
        ("@import url(x.css);", "b{}"),
        ("@import url( 'x.css' ) layer;", "@layer{b{}}"),
        ('@import "x.css" layer( a.b );', "@layer a.b{b{}}"),
        ('@import "x.css" print;', "@media print{b{}}"),
        ('@import "x.css" layer(a) (width > 30em) and print;', "@media (width>30em) and print{@layer a{b{}}}"),
        ('@IMPORT/* why */"x.css"/* so */layer(a);', "@layer a{b{}}"),
    ],
)
def test_every_way_of_importing_is_understood(sheets, statement, becomes) -> None:
    folder = sheets({"main.css": statement, "x.css": "b {}"})

    css, problems = bundle(folder)

    assert css == becomes
    assert not problems


def test_sheets_import_sheets_from_where_they_stand(sheets) -> None:
    folder = sheets(
        {
            "main.css": '@import "a/a.css" layer(a);',
            "a/a.css": '@import "b.css" layer(b);@import "../c.css";a {}',
            "a/b.css": "b {}",
            "c.css": "c {}",
        }
    )

    assert bundle(folder)[0] == "@layer a{@layer b{b{}}c{}a{}}"


def test_addresses_are_written_as_seen_from_the_one_sheet(sheets) -> None:
    folder = sheets(
        {
            "main.css": '@import "a/a.css";',
            "a/a.css": "a { b: url(dot.svg) url('../dot.svg#x') url(#y) url(data:,z) }",
            "a/dot.svg": "",
            "dot.svg": "",
        }
    )

    css, problems = bundle(folder)

    assert css == 'a{b:url("a/dot.svg") url("dot.svg#x") url(#y) url(data:,z)}'
    assert not problems


def test_a_bundle_of_a_bundle_is_the_same(sheets) -> None:
    folder = sheets({"main.css": '@layer a;\n@import "x.css" layer(a);', "x.css": 'b { content: " ; } "; }'})
    once, _ = bundle(folder)

    twice, _ = bundle(sheets({"main.css": once}))

    assert twice == once


WRONG = [
    ({"main.css": 'a {}\n@import "x.css";', "x.css": ""}, "main.css:2: An “@import” stands below a rule. Move it up"),
    (
        {"main.css": '\n@import "bas.css";', "base.css": ""},
        "main.css:2: There is no sheet “bas.css”. Did you mean “base.css”? (STY001)",
    ),
    ({"main.css": '@import "../x.css";'}, "main.css:1: There is no sheet “../x.css”."),
    ({"main.css": '@import "/x.css";'}, "main.css:1: There is no sheet “/x.css”."),
    ({"x.css": ""}, "main.css: The sheet cannot be read: No such file or directory."),
    ({"main.css": '@import "main.css";'}, "main.css:1: “main.css” imports itself. Delete this import. (STY002)"),
    (
        {"main.css": '@import "x.css";', "x.css": '/*\n*/@import "main.css";'},
        "x.css:2: “main.css” imports itself, by way of “x.css”. Delete this import. (STY002)",
    ),
    (
        {"main.css": '@import url("https://fonts.example.org/a.css");'},
        "main.css:1: “https://fonts.example.org/a.css” is at another site. Copy the sheet into the theme",
    ),
    ({"main.css": "@import '//example.org/a.css';"}, "main.css:1: “//example.org/a.css” is at another site."),
    (
        {"main.css": 'a {\nb: url("https://example.org/a.woff2") }'},
        "main.css:2: “https://example.org/a.woff2” is at another site. Copy the file into the theme",
    ),
    ({"main.css": "a { b: url(no.svg) }"}, "main.css:1: There is no file “no.svg”. Put it there"),
    ({"main.css": "@import x y;"}, "main.css:1: There is no sheet “x”."),
    ({"main.css": "@import;"}, "main.css:1: “@import;” is not an import that can be bundled."),
    ({"main.css": '@import "x.css" supports(gap: 1px);'}, 'main.css:1: “@import "x.css" supports(gap:1px);” is no'),
    ({"main.css": "a {\n\nb { }"}, "main.css:1: “{” has no counterpart. Close it"),
    ({"main.css": "a { }\n}"}, "main.css:2: “}” has no counterpart."),
    ({"main.css": "a { b: c(d }\n"}, "main.css:1: “}” has no counterpart."),
    ({"main.css": "\n\n/* a note"}, "main.css:3: “/* a note” has no counterpart."),
    ({"main.css": 'a { b: "c\n}'}, 'main.css:1: “"c” has no counterpart.'),
]


@pytest.mark.parametrize(("files", "said"), WRONG, ids=[said[:60] for _, said in WRONG])
def test_what_is_wrong_is_said_once_with_its_line(sheets, files, said) -> None:
    _, problems = bundle(sheets(files))

    [problem] = problems
    assert str(problem).startswith(f"theme/static/css/{said}")


def test_everything_wrong_is_said_at_once(sheets) -> None:
    _, problems = bundle(sheets({"main.css": '@import "a.css";@import "x.css";', "x.css": "a { b: url(//c) }"}))

    assert [problem.code for problem in problems] == ["STY001", "STY003"]


def test_a_sheet_in_another_encoding_is_named_with_its_line(sheets) -> None:
    folder = sheets({})
    (folder / "main.css").write_bytes('a {}\nb { content: "é" }'.encode("latin-1"))

    [problem] = bundle(folder)[1]

    assert (problem.line, problem.code) == (2, "STY008")
