"""A style sheet cut into tokens, and put together closer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.rendering.css_tokens import shortened, tightened, tokens


def tight(css: str) -> str:
    return tightened(tokens(css))


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
