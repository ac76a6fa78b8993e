"""Where everything in a TOML file stands."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.settings.toml_lines import Key, key_lines

TOML = '''\
# a note with = and [brackets]
name = "a # b = c [d]"
"quo.ted" = 1
"esc\\u0061ped" = 'it''s' # '
a.b . 'c' = """x
[no]
"no = 1""""
list = [ "en", # one
  [ 1,
    2 ], { x = 1, y.z = [3], w = "}" }
]
when = 2024-03-01 10:00:00
[t . u]
  number = -1.5e3
[[nav.en]]
label = "x"

[[nav.en]]
label = \'\'\'
y\'\'\'
[nav.en.sub]
on = true
[[nav.en.deep]]
r = 1
[[nav.en.deep]]
r = 2
'''.replace("'it''s'", "'its'")

LINES = {
    ("name",): 2,
    ("quo.ted",): 3,
    ("escaped",): 4,
    ("a", "b", "c"): 5,
    ("list",): 8,
    ("list", 0): 8,
    ("list", 1): 9,
    ("list", 1, 1): 10,
    ("list", 2, "x"): 10,
    ("list", 2, "y", "z", 0): 10,
    ("list", 2, "w"): 10,
    ("when",): 12,
    ("t", "u"): 13,
    ("t", "u", "number"): 14,
    ("nav", "en", 0): 15,
    ("nav", "en", 0, "label"): 16,
    ("nav", "en", 1): 18,
    ("nav", "en", 1, "label"): 19,
    ("nav", "en", 1, "sub", "on"): 22,
    ("nav", "en", 1, "deep", 0, "r"): 24,
    ("nav", "en", 1, "deep", 1, "r"): 26,
}


def ways(value: Any, key: Key = ()) -> set[Key]:
    """Every way through a parsed table."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key}.union(*(ways(entry, (*key, name)) for name, entry in inside))


@pytest.mark.parametrize(("key", "line"), LINES.items(), ids=str)
def test_every_way_of_writing_a_key_is_found(key: Key, line: int) -> None:
    assert key_lines(TOML)[key] == line


def test_it_finds_exactly_what_the_parser_finds() -> None:
    assert set(key_lines(TOML)) == ways(tomllib.loads(TOML)) - {()}


def test_lines_that_end_the_windows_way_count_once() -> None:
    assert key_lines("a = 1\r\nb = 2\r\n") == {("a",): 1, ("b",): 2}


names = st.text("abcé .\"'#=[]\\", min_size=1, max_size=4)
texts = st.text("a\"'#=[]{},\n\\", max_size=6)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def written(value: Any) -> str:
    """Write a value as TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(name)} = {written(entry)}" for name, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(map(written, value)) + "]"
    return quoted(value)


values = st.recursive(texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=4), st.dictionaries(names, values, max_size=3))
def test_whatever_is_in_the_file_every_key_of_it_has_a_line(top: dict[str, Any], part: dict[str, Any]) -> None:
    rows = [f"{quoted(name)} = {written(value)}" for name, value in top.items()]
    rows += ["[[ part . x ]]  # note", *(f"{quoted(name)} = {written(value)}" for name, value in part.items())]
    text = "\n".join(rows)

    assert set(key_lines(text)) == ways(tomllib.loads(text)) - {()}


@settings(deadline=None)
@given(st.text() | st.text("a=[]{},.#\"'\\\n 1"))
def test_a_text_that_is_no_toml_is_no_error(text: str) -> None:
    rows = text.count("\n") + 1

    assert all(1 <= line <= rows for line in key_lines(text).values())
