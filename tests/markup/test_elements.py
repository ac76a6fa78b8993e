"""Tables and code can be scrolled with the keyboard, and cells are aligned without styles in place."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from plugins.markup.converter import MarkupExtension
from tests.frontmatter.parsing import HEAD, parsed

EXTENSIONS = ["extra", "sane_lists", "smarty", MarkupExtension()]
TABLE = "| Shift | Pay |\n|:------|----:|\n| Night | $4,113.00 |"


def read(text: str) -> BeautifulSoup:
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(text), "html5lib")


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"Words.\n\n{TABLE}\n\nMore words.",
        "> " + TABLE.replace("\n", "\n> "),
        "- An item\n\n    " + TABLE.replace("\n", "\n    "),
        f'<div markdown="1">\n\n{TABLE}\n\n</div>',
    ],
    ids=["alone", "among words", "in a quotation", "in a list", "in HTML"],
)
def test_a_table_stands_in_a_box_that_the_keyboard_reaches(text):
    page = read(text)

    box = page.find("table").parent

    assert (box.name, box["class"], box["tabindex"]) == ("div", ["scroll"], "0")
    assert [cell.text for cell in box.find_all("td")] == ["Night", "$4,113.00"]


def test_what_follows_a_table_stays_behind_it():
    page = read(f"{TABLE}\n\nMore words.\n\n{TABLE}")

    assert [tag.name for tag in page.body.find_all(recursive=False)] == ["div", "p", "div"]
    assert len(page.find_all("table")) == 2


def test_columns_are_aligned_by_class():
    page = read("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |")

    assert not page.select("[style]")
    assert [cell.get("class") for cell in page.find_all("td")] == [
        None,
        ["align-left"],
        ["align-center"],
        ["align-right"],
    ]
    assert [cell.get("class") for cell in page.find_all("th")] == [
        None,
        ["align-left"],
        ["align-center"],
        ["align-right"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "    set in by four",
        "```\nfenced\n```",
        "```python\nfenced\n```",
        "~~~ {.own}\nfenced\n~~~",
        "<pre>as HTML</pre>",
        '<pre class="own">as HTML</pre>',
    ],
)
def test_a_block_of_code_can_be_reached_with_the_keyboard(text):
    assert read(text).find("pre")["tabindex"] == "0"


def test_an_editor_s_own_tab_stop_stays_the_only_one():
    assert 'tabindex="-1"' in str(read('<pre tabindex="-1">x</pre>'))


def test_code_about_code_is_left_alone():
    assert read("Write `<pre>` and `<table>`.").p.text == "Write <pre> and <table>."


def test_headings_move_down_together_and_it_is_said_once():
    result = parsed(HEAD + "Text.\n\n# One\n\nText.\n\n## Two\n\n`# code`\n")

    assert not result.problems
    assert [(notice.line, notice.code) for notice in result.notices] == [(6, "FM063")]
    assert "<h1" not in result.html
    assert '<h2 id="one">One</h2>' in result.html
    assert '<h3 id="two">Two</h3>' in result.html
