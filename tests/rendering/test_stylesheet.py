"""The style sheets of the theme are bundled into one, each in its layer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.rendering.stylesheet import bundle, minified, shortened, tokens

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
        ("@import url( 'x.css' ) layer( a.b )", "@layer a.b{b{}}"),
        ('@IMPORT/* why */"x.css"/* so */layer(a);', "@layer a{b{}}"),
    ],
)
def test_an_import_is_the_sheet_in_its_layer(sheets, statement, becomes) -> None:
    folder = sheets({"main.css": statement, "x.css": "b {}"})

    assert bundle(folder) == (becomes, ())


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
    ({"main.css": '@import "main.css";'}, "main.css:1: “@import” is not an import that can be bundled. Write it like"),
    (
        {"main.css": '@import "x.css";', "x.css": '/*\n*/@import "y.css";', "y.css": ""},
        "x.css:2: “@import” is not an import that can be bundled.",
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
    ({"main.css": "@import x;"}, "main.css:1: There is no sheet “x”."),
    ({"main.css": '@import "x.css" layer;', "x.css": ""}, 'main.css:1: “@import "x.css" layer;” is not an import'),
    ({"main.css": '@import "x.css" print;', "x.css": ""}, 'main.css:1: “@import "x.css" print;” is not an import'),
    ({"main.css": "@import;"}, "main.css:1: “@import;” is not an import that can be bundled."),
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


def tight(css: str) -> str:
    return minified(tokens(css))


@pytest.mark.parametrize(
    ("written", "tightly"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("a , b > c + d ~ e { margin : 0 auto ; }", "a,b>c + d ~ e{margin :0 auto}"),
        ("/* a note { */ a { } /* end */", "a{}"),
        ("a/**/b{}", "a/**/b{}"),
        ("a /* of */ b{}", "a b{}"),
        (".a/**/.b{}", ".a/**/.b{}"),
        ("a{b:1px/* } */;/* ; */}", "a{b:1px}"),
        ("a :hover, a:not( .b ) .c{}", "a :hover,a:not(.b) .c{}"),
        ("@media ( width >= 30em ) and (hover) { a { } }", "@media (width>= 30em) and (hover){a{}}"),
        ("a{width:calc( 1px + 2px )}", "a{width:calc(1px + 2px)}"),
        ("a{--empty: ;--b: {}}", "a{--empty:;--b:{}}"),
        ("a{b:c;;}", "a{b:c}"),
        ("a{color:red!important}", "a{color:red!important}"),
    ],
)
def test_white_space_and_comments_go_where_they_mean_nothing(written: str, tightly: str) -> None:
    assert tight(written) == tightly


@pytest.mark.parametrize(
    "css",
    [
        'a{content:"  /* no note */ ; } "}',
        "a{content:'it\\'s  {'}",
        'a{background:url( "a  b.svg" )}',
        "a{background:url(data:image/svg+xml;utf8,/*x*/)}",
        "a{background:URL(a\\ b.svg)}",
        ".a\\:b :c{}",
        ".\\31  0{}",
        ".\u00a0 .b{}",
        'a{content:"two\\\n  lines"}',
    ],
)
def test_strings_addresses_and_escapes_are_left_alone(css: str) -> None:
    assert tight(css) == css


@settings(deadline=None)
@given(st.text() | st.text("a1 \n/*\"'\\{}();:@#.,>+-url("))
def test_the_tokens_put_together_are_the_sheet(css: str) -> None:
    pieces = list(tokens(css))

    assert "".join(token.text for token in pieces) == css
    assert all(
        token.line == 1 + "".join(one.text for one in pieces[:at]).count("\n") for at, token in enumerate(pieces)
    )


fragments = st.lists(
    st.sampled_from(
        [
            *"{}();:,>+~-*/.#@![]= \n",
            "a",
            "1px",
            '"s  ;"',
            "'/*'",
            "/* n */",
            "/**/",
            "url( x )",
            "@media",
            "\\3a ",
            "--x",
            "\t",
        ]
    )
)


@settings(deadline=None)
@given(fragments.map("".join))
def test_tightening_twice_changes_nothing_more(css: str) -> None:
    once = tight(css)

    assert tight(once) == once


@settings(deadline=None)
@given(fragments)
def test_tightening_loses_nothing_but_comments_space_and_last_semicolons(pieces: list[str]) -> None:
    css = " ".join(pieces)

    left = [token.text for token in tokens(tight(css)) if token.kind not in {"comment", "space"} and token.mark != ";"]

    assert left == [token.text for token in tokens(css) if token.kind not in {"comment", "space"} and token.mark != ";"]


def test_custom_properties_get_short_names_and_nothing_else_does() -> None:
    css = '.a--b{--ink:red;color:var(--ink,var(--ink-soft));content:"--ink"}i{--ink-soft:--;margin:calc(1px - -2px)}'

    assert shortened(css, {}) == (
        '.a--b{--a:red;color:var(--a,var(--b));content:"--ink"}i{--b:--;margin:calc(1px - -2px)}'
    )


def test_no_two_custom_properties_get_one_name() -> None:
    css = "".join(f"--x{number}:0;" for number in range(1000))

    assert len(set(re.findall(r"--\w+", shortened(css, {})))) == 1000
