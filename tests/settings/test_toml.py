"""Slips of the pen in TOML, said in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.problems import Problem
from plugins.settings.toml import parse_toml

SLIPS = [
    ("name = “JFK8”\n", 1, "The text in “name = “JFK8”” stands in curly quotes. Put straight quotes around it"),
    ('x = 1\nname: "a"\n', 2, '“name: "a"” has a colon where an equals sign belongs. Write “=” instead of “:”.'),
    ("Hello there\n", 1, "“Hello there” has no equals sign after its name. Write a name, “=” and a value."),
    ("größe = 1\n", 1, "The name in “größe = 1” has letters that a name cannot have."),
    ("école = 1\n", 1, "The name in “école = 1” has letters that a name cannot have."),
    ("name = JFK8\n", 1, "The value in “name = JFK8” cannot be read. Put straight quotes around a text"),
    ("a = 1\na = 2\n", 2, "“a = 2” stands in the file a second time. Keep one of the two"),
    ("[a]\nb = 1\n[a]\n", 3, "“[a]” stands in the file a second time."),
    ('t = "We said "no" today"\n', 1, 'Something is left over at the end of “t = "We said "no" today"”.'),
    ('name = "abc\nb = 1\n', 1, 'The text that begins in “name = "abc” has no end.'),
    ('t = """abc\n\n[part]\n', 1, 'The text that begins in “t = """abc” has no end.'),
    ('l = ["a", "b"\nx = 1\n', 1, 'A list lacks a comma or its closing bracket before the end of “l = ["a", "b"”.'),
    ('l = [\n"en"\n"es"\n]\n', 3, 'A list lacks a comma or its closing bracket before the end of “"es"”.'),
    ('p = "C:\\x"\n', 1, 'A backslash in “p = "C:\\x"” means nothing. Write two'),
    ("[contact\n", 1, "“[contact” cannot be read. Write a name and a value"),
    ('n = { label = "a" to = "b" }', 1, 'In “n = { label = "a" to = "b" }” something between { and } is not right.'),
    ("a = 1\nb =\n", 2, "The value in “b =” cannot be read."),
    ('a = "b\x01"\n', 1, 'U+0001 CONTROL CHARACTER stands in “a = "b"”, where nobody can see it.'),
    ('a = "b\x1b[2J"\n', 1, 'U+001B ESCAPE stands in “a = "b[2J"”, where nobody can see it.'),
    ("b = 1\na = " + "[" * 100_000, 2, "More than 50 brackets stand inside each other. Delete those"),
    ("a = " + "{a=" * 100_000, 1, "More than 50 brackets stand inside each other."),
    ("a = [" + "{a=[" * 100_000, 1, "More than 50 brackets stand inside each other."),
    ("[" * 100_000 + "a" + "]" * 100_000, 1, "More than 50 brackets stand inside each other."),
    ("a" + ".a" * 100_000 + " = 1", 1, "A name has more than 50 parts with a dot between them."),
    ("a" + ' . "b"' * 100_000 + " = 1", 1, "A name has more than 50 parts"),
    ("[a" + ".a" * 100_000 + "]", 1, "A name has more than 50 parts"),
    ("[[a" + ".a" * 100_000 + "]]", 1, "A name has more than 50 parts"),
    ("x = {a" + ".a" * 100_000 + " = 1}", 1, "A name has more than 50 parts"),
    ("a = " + "1" * 10_000, 0, "A number in the file has thousands of digits."),
    ("é" * 200_000, 1, "“éééé"),
    ("# " + "a" * 3_000_000, 0, "The file has 3,000,002 characters, and 2,000,000 are the most"),
]


ON_ONE_LINE = "What stands between { and } in"
SLIPS += [
    ('name\u00a0= "A"', 1, '“name = "A"” has a space in it that is not one'),
    ('na\u202fme = "A"', 1, '“na me = "A"” has a space in it that is not one'),
    ('es = [{ label: "News", to: "news" }]', 1, '“es = [{ label: "News", to: "news" }]” has a colon'),
    ('en = [{ label = "News",\n to = "news" }]', 1, ON_ONE_LINE),
    ('en = [{\n label = "News", to = "news" }]', 1, ON_ONE_LINE),
    ('en = { label = "News",\n to = "news" }', 1, ON_ONE_LINE),
]


@pytest.mark.parametrize(("text", "line", "said"), SLIPS, ids=[text[:12] for text, _, _ in SLIPS])
def test_a_slip_is_said_in_plain_words_with_its_line(text: str, line: int, said: str) -> None:
    problem = parse_toml(text, "content/campaign.toml", "CAM001")

    assert isinstance(problem, Problem)
    assert (problem.path, problem.line, problem.code) == ("content/campaign.toml", line, "CAM001")
    assert f"{problem.what} {problem.hint}".startswith(said)


def test_a_long_line_is_quoted_by_its_beginning() -> None:
    problem = parse_toml("name = " + "word " * 40, "a.toml", "CAM001")

    assert isinstance(problem, Problem)
    assert "word word wo…” cannot" in problem.what


@settings(deadline=None)
@given(st.text() | st.text("a=[]{},.#\"'\\\n 1"))
def test_whatever_is_in_the_file_the_answer_is_a_table_or_a_problem(text: str) -> None:
    answer = parse_toml(text, "a.toml", "CAM001")

    assert isinstance(answer, dict) or (0 <= answer.line <= text.count("\n") + 1 and answer.hint)
