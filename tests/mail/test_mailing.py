"""What a mailing takes over from the page of its article is changed where a mail or a short text would read wrong."""

from __future__ import annotations

import pytest

from plugins.mail.mailing import opening_of, with_plain_footnotes
from plugins.mail.model import Ask, Passage

PAGE = "https://union.example.org/news/vote/"


def test_footnotes_have_numbers_in_brackets_and_no_links_to_the_page():
    html = (
        f'<p>They knew<sup><a href="{PAGE}#fn:1">1</a></sup>, see <a href="{PAGE}#what">below</a>.</p>'
        f'<ol><li><p>The minutes.&nbsp;<a href="{PAGE}#fnref:1" title="Back">↩</a>'
        f'<a href="{PAGE}#fnref2:1" title="Back">↩</a></p></li></ol>'
    )

    assert with_plain_footnotes(html, PAGE) == (
        f'<p>They knew<sup>(1)</sup>, see <a href="{PAGE}#what">below</a>.</p><ol><li><p>The minutes.</p></li></ol>'
    )


@pytest.mark.parametrize(
    ("html", "opening"),
    [
        ("<p>One<br>line.</p><h2>Head</h2><p>Two.</p>", "One line. Two."),
        ("<p>One.</p><p>Two:</p><ul><li><p>Three</p></li></ul><p>Four.</p>", "One."),
        ("<p>One.</p><table><tr><td>2</td></tr></table><p>That is all.</p>", "One."),
        ("<p>They knew.<sup>(1)</sup> Two<sup>2</sup></p>", "They knew. Two2"),
        ("<blockquote><p>One.</p></blockquote><p>Two.</p>", ""),
        ('<p><img src="a.jpg" alt="A gate"></p>\n<p>One.</p>', "One."),
    ],
)
def test_the_opening_is_the_first_paragraphs_that_read_without_what_is_between_them(html, opening):
    assert opening_of((Passage(html),)) == opening


def test_the_opening_goes_on_behind_an_ask_without_the_line_that_announces_it():
    ask = Ask("Open the books", "Sign", PAGE, "en")

    assert opening_of((Passage("<p>One.</p><p>Sign it:</p>"), ask, Passage("<p>Two.</p>"))) == "One. Two."
