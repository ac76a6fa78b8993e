"""A directive is a line of its own, understood however it is spaced and quoted; a body is split at its directives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.directives.model import (
    Directive,
    DirectivesExtension,
    Html,
    find_directives,
    find_misplaced,
    placeholder_of,
    split_body,
)
from plugins.markup.model import Text


def read(line):
    return [(found.name, found.argument, dict(found.options)) for _, found in find_directives([line])]


@pytest.mark.parametrize(
    "line",
    [
        "::action join as=card",
        "  ::action join as=card  ",
        "::Action join As=card",
        ":: action join as = card",
        "::action: join as=card",
        "::action “join” as=“card”",
        "::action 'join' as=‘card’",
        "::action as=card join",
        "::action\u00a0join\tas=card",
    ],
)
def test_spaces_case_and_quotes_make_no_difference(line):
    assert read(line) == [("action", "join", {"as": "card"})]


def test_quotes_keep_words_together_and_an_apostrophe_stays_one():
    address = "https://example.org/watch?v=a=b&t='1'"

    assert read(f'::video {address} title="It\'s over"') == [("video", address, {"title": "It's over"})]
    assert read(f"::video {address} title=‘It’s over’") == [("video", address, {"title": "It’s over"})]
    assert read("::action don't") == [("action", "don't", {})]


@pytest.mark.parametrize(
    "line", ["    ::action a", "\t::action a", "- ::action a", "> ::action a", "See ::action a", ":::action a"]
)
def test_what_does_not_begin_its_line_is_no_directive(line):
    assert read(line) == []


@pytest.mark.parametrize(
    "line", ["    ::action a", "- ::action a", "1. ::action a", "> ::action a", "See ::action a", "\\::action a"]
)
def test_what_only_looks_like_a_directive_is_found_with_its_line(line):
    assert list(find_misplaced(["Text.", line], 7)) == [("action", 8)]


@pytest.mark.parametrize(
    "line", ["::action a", "`::action a`", "`` ` ::action ``", "std::vector", "12::30", "a :: b", ":::action"]
)
def test_a_directive_code_and_other_colons_are_not_misplaced(line):
    assert [name for name, _ in find_misplaced([line])] in ([], ["b"])


@pytest.mark.parametrize(
    "lines",
    [
        ["```", "::action a", "```"],
        ["~~~ text", "::action a", "- ::action b", "~~~"],
        ["````", "```", "::action a", "````"],
        ["Text.", "", "``` {.text}", "::action a", "", "::action b", "```", "More."],
    ],
)
def test_fenced_code_is_left_alone(lines):
    assert not list(find_directives(lines))
    assert not list(find_misplaced(lines))


def test_a_fence_that_is_never_closed_hides_nothing():
    assert [index for index, _ in find_directives(["```", "::action a", "Text."])] == [1]


def test_lines_are_those_of_the_file():
    found = dict(find_directives(["Text.", "", "::action a", "::video b"], 6))

    assert {index: directive.line for index, directive in found.items()} == {2: 8, 3: 9}


def test_a_body_is_cut_at_its_directives_in_order():
    one, two = Directive("a", "", {}, 1), Directive("b", "", {}, 2)

    parts = split_body(
        f"<p>x</p>\n{placeholder_of(0)}\n{placeholder_of(1)}\n<p>y</p>", (one, two), lambda directive: directive.name
    )

    assert [part.html if isinstance(part, Html) else part for part in parts] == ["<p>x</p>", "a", "b", "<p>y</p>"]


def test_a_directive_that_makes_nothing_leaves_nothing():
    assert split_body(placeholder_of(0), (Directive("a", "", {}, 1),), lambda _: None) == ()


def test_a_forged_place_makes_nothing():
    assert split_body("<p>a</p><!--::7-->", (), lambda _: "never") == (split_body("<p>a</p>", (), lambda _: "never"))
    assert split_body(f"<!--::{'9' * 5000}-->", (), lambda _: "never")


@given(st.lists(st.text(st.sampled_from(":`~ \t=\"'“”ab->1\\"))))
def test_any_lines_are_read(lines):
    taken = {index for index, _ in find_directives(lines)}

    assert all(line >= 1 for _, line in find_misplaced(lines))
    assert taken <= set(range(len(lines)))


@given(
    st.from_regex(r"[a-z][a-z0-9-]*", fullmatch=True),
    st.from_regex(r"[^\"“”„«»\s][^\"“”„«»\n\r\x0b-\x1f\x85\u2028\u2029]*", fullmatch=True),
)
def test_a_quoted_value_is_kept_to_the_letter(argument, value):
    assert read(f'::video {argument} title="{value}"') == [("video", argument, {"title": value})]


def convert(body, first_line=5):
    extension = DirectivesExtension()
    extension.start(Text("content/news/a.md", body, first_line))
    html = Markdown(extensions=["extra", "sane_lists", extension]).convert(body)
    return html, extension.findings(html).facts


@pytest.mark.parametrize("body", ["One.\n\n::action a\n\nTwo.", "One.\n::action a\nTwo."])
def test_a_directive_parts_paragraphs_with_or_without_empty_lines(body):
    html, facts = convert(body)

    assert html.split() == ["<p>One.</p>", "<!--::0-->", "<p>Two.</p>"]
    assert [directive.line for directive in facts["directives"]] == [5 + body.split("\n").index("::action a")]


def test_a_directive_ends_a_list_or_a_quotation_and_stands_outside_it():
    html, _ = convert("- one\n::action a\n\n> two\n::action b\n")

    assert "".join(html.split()) == ("<ul><li>one</li></ul><!--::0--><blockquote><p>two</p></blockquote><!--::1-->")


def test_each_text_begins_anew():
    extension = DirectivesExtension()
    markdown = Markdown(extensions=[extension])
    for body in ("::action a\n\n- ::action b", "::action c"):
        extension.start(Text("content/news/a.md", body, 1))
        markdown.reset().convert(body)

    assert [directive.argument for directive in extension.findings("").facts["directives"]] == ["c"]
    assert extension.findings("").facts["misplaced_directives"] == ()
