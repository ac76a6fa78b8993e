"""Blocks are what they are everywhere else, or are named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

import pelicanconf
from plugins.directives.model import DirectivesExtension
from plugins.frontmatter.parser import Parser
from plugins.links.markdown_extension import LinksExtension
from plugins.markup.blocks import may_differ
from plugins.markup.converter import MarkupExtension
from plugins.markup.fast_path import FastPathExtension
from plugins.news.model import ARTICLE
from tests.markup.commonmark import normalized
from tests.support.site import PROJECT

HEAD = "title: A\ndate: 2024-03-01\n\n"
OPTIONS = pelicanconf.MARKDOWN
OURS = Markdown(**{**OPTIONS, "extensions": [*OPTIONS["extensions"], MarkupExtension(), FastPathExtension()]})
for processor in ("lowered_headings", "scroll_boxes"):  # GitHub has neither
    OURS.treeprocessors.deregister(processor)
PLAIN = Markdown(**OPTIONS)
PARSER = Parser("content", ("en",), {"news": ARTICLE}, [DirectivesExtension(), LinksExtension()], OPTIONS)
GITHUB = MarkdownIt("commonmark", {"xhtmlOut": False}).enable(["table", "strikethrough"])


def html(text):
    return OURS.reset().convert(text)


def parsed(body):
    return PARSER.parse("news/a.md", (HEAD + body).encode(), lambda _: None)


def faults(body):
    return [(problem.code, problem.line) for problem in parsed(body).problems]


@pytest.mark.parametrize(
    "text",
    [
        "Bring with you:\n- water\n- a hat",
        "Steps:\n1. one\n2. two",
        "Bring:\n* water\n* a hat\n\nThen go.",
        "- Signs\n  - two sticks each\n  - tape\n- Water",
        "1. a\n   - b\n     1. c\n        goes on\n2. d",
        "- a\n - b\n  - c",
        "> Text:\n> - a\n> - b\n>   - c",
        "1) one\n2) two",
        "3) three\n4) four",
        "1. Open the sheet.\n\n   ```\n   first row\n   second row\n   ```\n\n2. Save it.",
        "- a\n\n  ```python\n  if a:\n      b\n  ```\n\n  more",
        "> ```\n> <a>\n> ```",
        "- a\n\n  ~~~\n  ```\n  ~~~",
        "- a\n\n      code\n\n  more",
        "Shifts:\n| Shift | Hours |\n|---|---|\n| Day | 8 |",
        "- a\n\n  | b | c |\n  |---|---|\n  | 1 | 2 |",
        "#UnionStrong\n\nWe meet. #Strike2026\n#Strike",
        "- #UnionStrong\n- b",
        "We were there in\n1986. What a year.",
        "- We were there in\n  1986. What a year.",
        "- a\n\n  > b\n  > c\n\n  d",
        "- > a\n  > b\n- c",
        "- - a\n  - b\n- c",
        "- a\n-\n- b",
        " ## Heading\n\n   ### Another",
        "- ## Heading\n\n  text",
        "- a\n\n  <div>b</div>\n\n  c",
        "line one\\\nline two",
        "~~old~~ new, 10~15, ~20",
        "- a\n---\n\nb",
        "> a\n---\nb",
        "> a\n\n> b",
        "- a\n\n  > b\n\n  > c",
        "> a\n>\nb",
        "- a\n- b\n\n- c",
        "1. a\n2. b\n\n1) c\n2) d",
        "- >\n- a",
        "## C#\n\n### We are #1 ###  ",
        " Heading\n---",
        "Two\nlines\n===",
        "***\n---\n___",
        r"Pay \$5, \"a\", \@b, \<c\>, 1\. \~ \& \|",
    ],
)
def test_blocks_are_read_as_on_github(text):
    assert normalized(html(text)) == normalized(GITHUB.render(text))


@pytest.mark.parametrize(
    "text",
    [
        "<details>\n<summary>More</summary>\n\n**Bold** and [a](https://example.org/)\n\n- a\n- b\n\n</details>\n\nA",
        "<details>\n\n<summary>More</summary>\n\nText\n\n</details>",
        '<section class="a">\n\n## Heading\n\n> quote\n\n</section>',
        "<div>\n\n<div>\n\n**a**\n\n</div>\n\n</div>\n\n## After",
        "<DIV>\n\n*a*\n\n</DIV>",
        "<div>\n\n```\n</div>\n```\n\n</div>",
        "<figure>\n\n![a](b.png)\n\n<figcaption>c</figcaption>\n</figure>",
        "<dl><dt>a</dt><dd>\n\n*b*\n\n</dd></dl>",
        "<div>\n\n<small>a</small>\n\n*b*\n\n</div>",
        "- a\n\n  <div>\n\n  *b*\n\n  </div>",
        "<div>a</div>\n\n*b*\n\n<div>c</div>",
    ],
)
def test_markdown_below_an_empty_line_inside_html_is_read(text):
    assert normalized(html(text)) == normalized(GITHUB.render(text))


def test_tags_set_in_inside_html_are_no_code_and_text_behind_it_is_read():
    found = html("<div>\n\n    <small>a</small>\n\n*b*\n\n    <em>c</em>\n    </div>\n*d*")

    assert normalized(found) == ("<div><small>a</small><p><em>b</em></p><p><em>c</em></p></div><p><em>d</em></p>")


def test_a_paragraph_tag_around_markdown_becomes_one_that_may_hold_it():
    assert normalized(html('<p align="center">\n\n*a*\n\n</p>')) == ("<div align='center'><p><em>a</em></p></div>")


def test_tight_definitions_are_beside_each_other():
    tight = "Term 1\n: Text 1\nTerm 2\n: Text 2\n: Text 3\n\nAfter"

    assert normalized(html(tight)) == (
        "<dl><dt>Term 1</dt><dd>Text 1</dd><dt>Term 2</dt><dd>Text 2</dd><dd>Text 3</dd></dl><p>After</p>"
    )


@pytest.mark.parametrize("before", ["", "- a\n\n  ", "> ", "1. "])
def test_a_bar_in_code_parts_no_cells(before):
    table = "| a | b |\n|---|---|\n| `c|d` | e |"
    indent = "> " if before == "> " else " " * len(before.rpartition("\n")[2])

    found = html(before + table.replace("\n", "\n" + indent))

    assert "<td><code>c|d</code></td>\n<td>e</td>" in found


@pytest.mark.parametrize(
    "file", sorted((PROJECT / "content").rglob("*.md")), ids=lambda file: f"{file.parent.name}-{file.name}"
)
def test_texts_in_the_usual_spelling_are_left_to_markdown(file):
    assert not may_differ(file.read_text(encoding="utf-8").partition("\n\n")[2])


WORDS = st.sampled_from(["water", "a hat", "*friends*", "two words and more"])
LISTS = st.recursive(
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: [(word, []) for word in words]),
    lambda inside: st.lists(st.tuples(WORDS, inside), min_size=1, max_size=3),
    max_leaves=8,
)


def written(items, indent, sign, depth=0):
    for number, (words, inside) in enumerate(items, 1):
        yield " " * indent * depth + (f"{number}. " if sign == "1." else f"{sign} ") + words
        yield from written(inside, indent, sign, depth + 1)


@given(LISTS, st.sampled_from([(2, "-"), (2, "*"), (3, "-"), (4, "-"), (3, "1."), (4, "1.")]), st.booleans())
@settings(deadline=None)
def test_lists_keep_their_shape_whatever_the_indent(items, how, is_below_line):
    text = ("Bring:\n" if is_below_line else "") + "\n".join(written(items, *how))

    assert normalized(html(text)) == normalized(GITHUB.render(text))


BLOCKS = st.sampled_from(
    [
        "- a",
        "  - b",
        "    c",
        "1. d",
        "   e",
        "> f",
        "> - g",
        "```",
        "| h | i |",
        "|---|---|",
        "",
        "",
        "text",
        "#tag",
        "• j",
    ]
)


@given(st.lists(BLOCKS, max_size=14).map("\n".join))
@settings(deadline=None)
def test_no_word_is_lost_and_none_comes_up(text):
    words = re.findall(r"\b[a-j]\b|text|tag", text)

    assert sorted(re.findall(r"\b[a-j]\b|text|tag", re.sub(r"<[^>]*>", " ", html(text)))) == sorted(words)


@pytest.mark.parametrize("bullet", "•▪◦‣●·\uf0b7")
def test_bullets_of_word_processors_are_lists(bullet):
    text = f"Bring:\n{bullet} water\n{bullet}\ta hat"

    assert normalized(html(text)) == "<p>Bring:</p><ul><li>water</li><li>a hat</li></ul>"


def test_footnotes_definitions_and_abbreviations_stay_beside_lists():
    notes = "Note[^1] by the UN.\n\n[^1]: One\n\n    two three.\n\n*[UN]: United\n\n"
    usual = f"{notes}Term\n:   Meaning\n\n    more of it.\n\n"

    assert html(usual + "Text:\n- a\n- b") == PLAIN.reset().convert(usual + "Text:\n\n- a\n- b")


def test_columns_are_aligned_by_class_and_pass():
    result = parsed("| Shift | Hours | Pay |\n|:------|:-----:|----:|\n| Day | 8 | $20 |")

    assert not result.problems
    assert re.findall(r'<td class="([a-z-]+)">', result.html) == ["align-left", "align-center", "align-right"]
    assert "style" not in result.html


def test_tasks_have_boxes():
    assert normalized(html("- [ ] sign\n- [x] join\n- [y] z")) == (
        "<ul><li class='task'>☐ sign</li><li class='task'>☑ join</li><li>[y] z</li></ul>"
    )


def test_a_task_sign_that_is_a_reference_stays_a_link():
    assert "<a" in html("[x]: https://example.org/\n\n- [x] join")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("工资", "工资"),
        ("Права рабочих", "права-рабочих"),
        ("مطالبنا", "مطالبنا"),
        ("मज़दूरी", "मज़दूरी"),
        ("Our demands", "our-demands"),
        ("Qué pedimos", "que-pedimos"),
        ("Straße 5", "straße-5"),
        ("🎉", "section"),
    ],
)
def test_headings_have_ids_of_their_letters(heading, expected):
    import unicodedata

    (found,) = re.findall(r'<h2 id="([^"]+)">', html(f"## {heading}"))

    assert found == unicodedata.normalize("NFC", expected)


def test_a_directive_or_note_shown_in_a_nested_fence_stays_there():
    result = parsed("- a\n\n  ```\n  ::action join\n  <!-- shown -->\n  ```\n\n- b <!-- gone -->\n\n::action join")

    assert result.html.count("::action join") == 1
    assert "&lt;!-- shown --&gt;" in result.html
    assert "gone" not in result.html
    assert len(result.facts["directives"]) == 1


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("One.\n\n```\ncode\n\nmore", "MRK001", 6),
        ("::action a\n\n~~~\ncode", "MRK001", 6),
        ("- a\n\n  ```\n  code\n\nmore", "MRK001", 6),
        ("> ```\n> code\n\nmore", "MRK001", 4),
        ("````\ncode\n```", "MRK001", 4),
        ("\tWe meet at the gate on Monday.", "MRK002", 4),
        ("One.\n\n    Mañana nos vemos en la puerta.\n\nTwo.", "MRK002", 6),
        ("One.\n\n     “Nobody told us,” she said.", "MRK002", 6),
        ("::action a\n\n| a | b |\n|---|---|\n| 1 | 2 |\nText below.", "MRK003", 9),
        ("One.\n\n<div>\n**Bold** and\nmore\n</div>", "MRK005", 7),
        ("<details>\n<summary>**Bold**</summary>\n\nText\n\n</details>", "MRK005", 5),
        ("<section>\n- a\n- b\n</section>", "MRK005", 5),
        ('<p align="center">\n[a](https://example.org/)\n</p>', "MRK005", 5),
        ("<div>\n## Heading\n</div>", "MRK005", 5),
        ("<div>\n`code`\n</div>", "MRK005", 5),
        ("One.\n\nWe met on Monday and all agreed on it.\n---\n\nTwo.", "MRK006", 6),
    ],
)
def test_blocks_that_were_hardly_meant_are_named_with_their_line(body, code, line):
    assert faults(body) == [(code, line)]


@pytest.mark.parametrize(
    "body",
    [
        "One.\n\n    git commit and push it all",
        "One.\n\n    x = [a for a in b]",
        "[^1]: A note\n\n    that goes on for several words.\n\nText[^1].",
        "Term\n:   Meaning\n\n    that goes on for several words.",
        "- a\n\n    that goes on for several words.",
        "```\nWe meet at the gate on Monday.\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nText below.",
        "Either | or\nbut nothing else",
        "<div>\n<pre>**a**</pre>\n<code>[a](b)</code>\n</div>",
        '<div markdown="1">\n**a**\n</div>',
        "<div>\n5 * 3 * 2, a_b_c\n- one dash\n</div>",
        "<div>a</div>\n**b**",
        "What we want now from all of them\n---",
        "We won.\n---",
    ],
)
def test_what_was_meant_as_it_is_read_is_not_named(body):
    assert faults(body) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One\n  - a\n  - b\n2. Two", "<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two</li></ol>"),
        ("1. One\n  1. a\n  2. b\n2. Two", "<ol><li>One<ol><li>a</li><li>b</li></ol></li><li>Two</li></ol>"),
        ("10. Ten\n   - a\n     - b", '<ol start="10"><li>Ten<ul><li>a<ul><li>b</li></ul></li></ul></li></ol>'),
        ("1. One\n\nText\n\n  - a", "<ol><li>One</li></ol><p>Text</p><ul><li>a</li></ul>"),
        ("```\n1. One\n  - a\n```", "<pre><code>1. One  - a</code></pre>"),
    ],
)
def test_lists_below_numbers_may_be_set_in_by_two_spaces(text, expected):
    assert html(text).replace("\n", "") == expected


def test_a_line_of_tildes_is_told_how_lines_across_the_page_are_written():
    assert [
        problem.hint.endswith("write --- with an empty line above it.") for problem in parsed("a\n\n~~~~~").problems
    ] == [True]
