"""What a text holds looks like what it is, in both directions of writing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

TEXT = """<div class="parts"><h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6>
<p id="note">A note<sup><a href="#one">1</a></sup>, and on</p>
<p lang="en" dir="ltr" id="english">English words</p>
<table><tr><th>First</th><th>Second</th></tr></table></div>"""

#: The edges of the letters of an element, and those of the box around it.
EDGES = """([letters, box]) => { const range = document.createRange();
    range.selectNodeContents(document.querySelector(letters)); const text = range.getBoundingClientRect();
    const around = document.querySelector(box).getBoundingClientRect();
    return [text.left - around.left, around.right - text.right].map(Math.round) }"""


@pytest.fixture
def text(visit):
    """Return a function that opens a page with ``TEXT`` as all it holds, written in one direction."""

    def written(direction):
        page = visit(width=412).open("/")
        page.evaluate(
            """([text, direction]) => { document.querySelector('main').innerHTML = text;
                                        document.documentElement.dir = direction }""",
            [TEXT, direction],
        )
        return page

    return written


def test_a_heading_is_as_large_as_its_level_and_never_smaller_than_the_text(text) -> None:
    page = text("ltr")

    sizes = page.evaluate(
        """() => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', '.parts p']
            .map(name => parseFloat(getComputedStyle(document.querySelector(name)).fontSize))""",
    )

    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes[:5])) == 5


def test_a_comma_follows_the_number_of_a_footnote_at_once(text) -> None:
    page = text("ltr")

    gap = page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('sup a'));
            const number = range.getBoundingClientRect();
            range.selectNodeContents(document.querySelector('sup').nextSibling);
            const after = range.getBoundingClientRect();
            return Math.abs(after.left - number.right) }""",
    )

    assert gap <= 1


@pytest.mark.parametrize(("direction", "side"), [("ltr", 0), ("rtl", 1)])
def test_a_table_begins_at_the_edge_of_the_text(text, direction, side) -> None:
    page = text(direction)

    edges = page.evaluate(EDGES, ["th", ".parts"])

    assert edges[side] == 0


def test_english_words_stand_at_the_edge_where_the_lines_of_a_page_begin(text) -> None:
    page = text("rtl")

    edges = page.evaluate(EDGES, ["#english", ".parts"])

    assert edges[1] == 0


def test_headings_with_marks_above_and_below_their_letters_have_room_between_their_lines(text) -> None:
    page = text("rtl")

    lines = page.evaluate(
        """() => ['h1', 'h2', 'h3'].map(name => getComputedStyle(document.querySelector(name)))
            .map(style => parseFloat(style.lineHeight) / parseFloat(style.fontSize))""",
    )

    assert min(lines) >= 1.25


def test_what_a_letter_says_stands_on_the_line_of_its_label(text) -> None:
    page = text("ltr")
    page.evaluate(
        """() => { document.querySelector('main').innerHTML =
            '<dl class="letter-lines"><dt>To</dt><dd>board@example.org</dd><dt>Subject</dt><dd>Heat</dd></dl>' }""",
    )

    labels, values = ([one.bounding_box()["y"] for one in page.locator(name).all()] for name in ("dt", "dd"))

    assert labels == values
