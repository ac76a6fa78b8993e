"""Bare addresses are links, and end where the sentence around them goes on."""

from __future__ import annotations

import re

import pytest

from tests.markup.test_blocks import html


def links(text):
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', html(text))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Read https://example.org/rules.", "https://example.org/rules"),
        ("(see https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("«https://example.org/a», dice", "https://example.org/a"),
        ("https://example.org/x’s rules", "https://example.org/x"),
        ("https://example.org/a – and more", "https://example.org/a"),
        ("https://example.org/a…", "https://example.org/a"),
        ("*https://example.org/a_b_c*", "https://example.org/a_b_c"),
        ("**https://example.org/**", "https://example.org/"),
        ("请看https://example.org/道。好", ""),
        ("请看 https://example.org/道。好", "https://example.org/道"),
        ("https://example.org/a?b=1&c=2!", "https://example.org/a?b=1&amp;c=2"),
        ("https://example.org/a--b", "https://example.org/a--b"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
    ],
)
def test_a_web_address_ends_where_the_sentence_goes_on(text, address):
    assert links(text) == ([(address, address)] if address else [])


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("write to office@example.org.", "mailto:office@example.org"),
        ("first.last+tag@mail.example.org, please", "mailto:first.last+tag@mail.example.org"),
        ("www.example.org/join!", "https://www.example.org/join"),
        ("Www.example.org/join", "https://Www.example.org/join"),
        ("Https://example.org/Join", "https://example.org/Join"),
        ("HTTP://EXAMPLE.ORG", "http://EXAMPLE.ORG"),
    ],
)
def test_addresses_without_a_scheme_get_theirs(text, target):
    assert [address for address, _ in links(text)] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "`https://example.org/`",
        "```\nhttps://example.org/\n```",
        "@us@union.example and git@example.org:a/b",
        "the https:// before it, and www. too, 5 @ 3",
        "a.b@c",
    ],
)
def test_what_is_no_address_stays_text(text):
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[https://example.org/](https://example.org/)",
        "<https://example.org/>",
        '<a href="https://example.org/">https://example.org/</a>',
        '<a href="https://example.org/">see *https://example.org/* there</a>',
    ],
)
def test_no_link_stands_inside_another(text):
    assert html(text).count("<a ") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~old~~ new", "<p><del>old</del> new</p>"),
        ("~~two *words*~~", "<p><del>two <em>words</em></del></p>"),
        (r"\~~no~~", "<p>~~no~~</p>"),
        ("H~2~O, ~20, 10~15", "<p>H~2~O, ~20, 10~15</p>"),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("a\\\\\nb", "<p>a\\\nb</p>"),
    ],
)
def test_strokes_and_breaks(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize("name", ["@_night_shift_", "@__rosa__", "@rosa_", "@night_shift_ and @_day_"])
def test_low_lines_in_names_of_accounts_stay(name):
    assert html(f"Follow {name} _now_.") == f"<p>Follow {name} <em>now</em>.</p>"
