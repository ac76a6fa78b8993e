"""Characters that nobody sees are named where they mislead, and stay where a language needs them."""

# ruff: noqa: RUF001  (letters of other scripts are what this is about)

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.campaign.loader import read_campaign
from plugins.characters import contained, hidden_in_text, hidden_in_value
from tests.support.hostile import turns_what_follows

NEEDED = [
    "Los trabajadores piden más",
    "می\u200cخواهم",
    "क्\u200dष",
    "\u200fשלום (JFK8)\u200e",
    "العربية \u061c(1)",
    "See \u2067العربية\u2069 here",
    "\u2068שלום\u2069 and \u2066JFK8\u2069",
    "\u2067a \u2066b\u2069 c\u2069",
    "\u202bالعربية\u202c here",
    "👩\u200d👩\u200d👧 and ❤\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "สวัสดี\u200bชาวโลก",
    "two\tcolumns\nand a line",
    "soft\u00adhyphen and a no-break\u00a0space",
]
MISLEADING = [
    ("moc.\u202elive", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("\u202dabc\u202c", "U+202D LEFT-TO-RIGHT OVERRIDE"),
    ("a \u2067b", "U+2067 RIGHT-TO-LEFT ISOLATE"),
    ("a\u2069 b", "U+2069 POP DIRECTIONAL ISOLATE"),
    ("a \u202b b", "U+202B RIGHT-TO-LEFT EMBEDDING"),
    ("\u202ab\u2069", "U+2069 POP DIRECTIONAL ISOLATE"),
    ("a\u202c", "U+202C POP DIRECTIONAL FORMATTING"),
    ("a\u2067b\n\nc\u2069", "U+2067 RIGHT-TO-LEFT ISOLATE"),
    ("a\u206ab", "U+206A INHIBIT SYMMETRIC SWAPPING"),
    ("a\U000e0041b", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ("a\u3164b", "U+3164 HANGUL FILLER"),
    ("a\ufffab", "U+FFFA INTERLINEAR ANNOTATION SEPARATOR"),
]
UNSEEN = [
    ("a\u200bb", "U+200B ZERO WIDTH SPACE"),
    ("ad\u200cmin", "U+200C ZERO WIDTH NON-JOINER"),
    ("ad\u200dmin", "U+200D ZERO WIDTH JOINER"),
    ("a\u2060b", "U+2060 WORD JOINER"),
    ("a\ufeffb", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ("a\u2028b", "U+2028 LINE SEPARATOR"),
    ("a\x00b", "U+0000 NULL"),
    ("a\x1b[31mb", "U+001B ESCAPE"),
    ("a\x0bb", "U+000B CONTROL CHARACTER"),
    ("a\x85b", "U+0085 CONTROL CHARACTER"),
    ("a\rb", "U+000D CONTROL CHARACTER"),
]


@pytest.mark.parametrize("text", NEEDED)
def test_what_languages_need_stays(text):
    assert hidden_in_value(text) is None
    assert hidden_in_text(text) is None


@pytest.mark.parametrize(("text", "name"), MISLEADING)
def test_what_changes_the_order_of_a_text_is_named_everywhere(text, name):
    for hidden in (hidden_in_value(text), hidden_in_text(text)):
        assert hidden is not None
        assert hidden.name == name


@pytest.mark.parametrize(("text", "name"), UNSEEN)
def test_what_nobody_sees_is_named_in_settings(text, name):
    hidden = hidden_in_value(text)

    assert hidden is not None
    assert hidden.name.replace("BYTE ORDER MARK", "ZERO WIDTH NO-BREAK SPACE") == name


@pytest.mark.parametrize("written", ["&#x202E;", "&#X202e", "&#8238;", "&#008238;", "&#x0000202E;"])
def test_a_character_written_by_its_number_is_the_character(written):
    hidden = hidden_in_text(f"One.\n\nTwo {written} three")

    assert hidden is not None
    assert (hidden.name, hidden.line) == ("U+202E RIGHT-TO-LEFT OVERRIDE", 3)


@pytest.mark.parametrize("written", ["&#10;", "&#38;", "&#x110000;", "&#99999999;", "&#x2067;a&#x2069;", "&#x202Ef"])
def test_other_numbers_are_left_alone(written):
    assert hidden_in_text(f"a {written} b") is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("moc.\u202elive", "moc.live"),
        ("\u202dabc\u202c d", "abc d"),
        ("a \u2067b", "a \u2067b\u2069"),
        ("a \u2067b \u202bc", "a \u2067b \u202bc\u202c\u2069"),
        ("a\u2069 b\u202c", "a b"),
        ("\u202ab\u2069", "\u202ab\u202c"),
        ("\u2067a \u202bb\u2069 c", "\u2067a \u202bb\u202c\u2069 c"),
        ("\u202b\u2067a\u202c\u2069b", "\u202b\u2067a\u2069b\u202c"),
        ("\u2067\u202ea\u202cb\u2069", "\u2067ab\u2069"),
        ("\u202e\u2067a\u2069\u202c", "\u2067a\u2069"),
        *((text, text) for text in NEEDED),
    ],
)
def test_a_text_is_contained(text: str, left: str) -> None:
    assert contained(text) == left


@given(st.text("ab \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=12), st.integers(0, 12))
def test_whatever_a_text_opens_and_wherever_it_is_cut_it_turns_nothing_after_it(text: str, cut: int) -> None:
    assert not turns_what_follows(contained(text))
    assert not turns_what_follows(contained(contained(text)[:cut]))
    assert contained(contained(text)) == contained(text)
    assert [one for one in contained(text) if one in "ab "] == [one for one in text if one in "ab "]


def test_the_line_is_that_of_the_first_one():
    text = "One.\n\n\u2067Two\u2069.\n   \nThree\nfour \u2067five.\n\n\u202e"

    hidden = hidden_in_text(text)

    assert hidden is not None
    assert (hidden.character, hidden.line) == ("\u2067", 6)


def test_many_paragraphs_take_time_in_proportion():
    def seconds(times):
        text = "\u2067العربية\u2069 and more\n\n" * times
        begun = time.perf_counter()
        hidden_in_text(text)
        return time.perf_counter() - begun

    assert min(seconds(20_000) for _ in range(3)) < 6 * min(seconds(10_000) for _ in range(3))


CAMPAIGN = "content/campaign.toml"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ('"The \u202eUnion"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ('"The \\u202EUnion"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ('"The \\u0000Union"', "U+0000 NULL"),
        ('"The \\bUnion"', "U+0008 BACKSPACE"),
        ("'The \u200bUnion'", "U+200B ZERO WIDTH SPACE"),
        ('"The \u2067Union"', "U+2067 RIGHT-TO-LEFT ISOLATE"),
    ],
)
def test_a_hidden_character_in_campaign_toml_is_named_with_its_line(site, value, name):
    text = (site.folder / CAMPAIGN).read_text("utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("name ="))
    site.write(CAMPAIGN, "\n".join([*lines[:at], f"name = {value}", *lines[at + 1 :]]))

    campaign, [problem] = read_campaign(site.folder / CAMPAIGN)

    assert campaign is None
    assert (problem.path, problem.line, problem.code) == (CAMPAIGN, at + 1, "CAM023")
    assert problem.what == f"“name” holds a character that nobody can see: {name}."


def test_a_hidden_character_in_a_list_or_a_part_is_named_too(site):
    text = (site.folder / CAMPAIGN).read_text("utf-8")
    site.write(CAMPAIGN, f'{text}\n[safety]\nnames = ["Rosa", "Ro\\u202Esa"]\n')

    _, [problem] = read_campaign(site.folder / CAMPAIGN)

    assert problem.line == text.count("\n") + 3
    assert "U+202E" in problem.what


def test_an_override_in_a_title_or_a_text_holds_the_file_back_with_its_line(site):
    site.change("content/news/cold-night.md", "title: The coldest", "title: The \u202ecoldest")
    site.write("content/pages/turned.md", "title: Turned\n\nOne.\n\nTwo &#x202e; three.\n")
    site.write("content/pages/hebrew.md", "title: \u2067שלום\u2069\n\nמי\u200fהו \u200e(JFK8)\n")

    result = site.build()

    found = {(problem.path, problem.line, problem.code) for problem in result.problems}
    assert found == {("content/news/cold-night.md", 2, "FM050"), ("content/pages/turned.md", 5, "FM050")}
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in result.text
    assert "\u202e" not in result.text
