"""The plain part of a mail reads like a mailing, and no line of words is wider than 72 columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plugins.mail.model import Ask, Passage, Video
from plugins.mail.plain_text import wrap, write_text
from tests.mail.test_short_texts import a_mailing


def written(*blocks, **more):
    return write_text(a_mailing(blocks=blocks, **more))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>We <strong>won</strong> <em>it</em>.</p>", "We *won* _it_."),
        ("<h2>Next</h2><p>Vote</p>", "Next\n----\n\nVote"),
        ("<h3>Then</h3>", "Then"),
        ("<ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul>", "- One\n- Two\n  - Three"),
        ('<ol start="3"><li>One</li><li><p>Two</p></li></ol>', "3. One\n\n4. Two"),
        ("<ul><li><p>One</p><p>More</p></li></ul>", "- One\n\n  More"),
        ("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two"),
        ("<pre><code>a\n  b\n</code></pre>", "    a\n      b"),
        ("<table><tr><th>Day</th><th>Hour</th></tr><tr><td>1</td><td>2</td></tr></table>", "Day | Hour\n1   | 2"),
        ("<p>One<br>Two</p><hr>", "One\nTwo\n\n* * *"),
        ('<p><img src="a.jpg" alt="A gate"></p>', "[A gate]"),
        ("<dl><dt>Word</dt><dd>Meaning</dd></dl>", "Word\n    Meaning"),
        ("Bare <b>words</b><div><p>Inside</p> after</div>", "Bare *words*\n\nInside\n\nafter"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<!-- not said --><p></p>", ""),
    ],
)
def test_elements_become_what_people_type(html, expected):
    assert f"\n\n{expected}\n\n" in written(Passage(html)) or not expected


def test_a_table_that_is_too_wide_is_a_list_for_each_row():
    words = "words " * 12
    rows = f"<tr><td>Monday</td><td>{words}</td></tr><tr><td></td><td>Off</td></tr>"
    html = f"<table><tr><th>Day</th><th>What</th></tr>{rows}</table>"

    text = written(Passage(html))

    assert "\n\n- Day: Monday\n- What: words words" in text
    assert "\n  words" in text
    assert "\n\n- What: Off\n\n" in text


def test_links_are_numbered_once_and_listed_before_the_end():
    html = '<p><a href="https://a.example.org/">One</a>, <a href="https://b.example.org/">two</a>, '
    html += '<a href="https://a.example.org/">one</a>, <a href="mailto:us@example.org">us@example.org</a></p>'

    text = written(Passage(html))

    assert "One [1], two [2], one [1], us@example.org\n" in text
    assert "\n\n[1] https://a.example.org/\n[2] https://b.example.org/\n\n-- \n" in text


def test_asks_and_videos_have_their_address_in_sight():
    ask = Ask("Open the books", "Sign the petition", "https://u.example.org/a/", "en", ("12 signatures",))
    film = Video("Watch the video", "At the gate", "https://v.example.org/1", "v.example.org")

    text = written(ask, film)

    assert ">>> Sign the petition: Open the books\n    12 signatures\n    https://u.example.org/a/" in text
    assert "Watch the video: At the gate\nhttps://v.example.org/1" in text


def test_the_end_says_who_sends_it_and_how_to_leave():
    assert written().endswith("-- \nSent by us\nus@example.org\nhttps://union.example.org/\n\n[Missing]\n")
    assert written(unsubscribe="*|UNSUB|*").endswith("\n\nUnsubscribe:\n*|UNSUB|*\n")


@given(
    st.lists(
        st.sampled_from(["work", "工人们投票了，大多数人赞成。" * 4, "é", "https://u.example.org/" + "a" * 90, "ไทย"])
    )
)
def test_no_line_is_wider_than_its_columns_but_a_long_address(words):
    lines = wrap(" ".join(words))

    assert not [line for line in lines if cell_len(line) > 72 and not line.startswith("https://")]
    assert "".join("".join(lines).split()) == "".join("".join(words).split())
