"""A text holds text, pictures and links; whatever runs, frames, asks, loads or breaks the page is refused by name."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.markup.allowed_html import ELEMENTS, feed_tags, judge_html
from plugins.markup.converter import MarkupExtension
from plugins.markup.model import Text
from tests.support.site import PROJECT

MARKDOWN = Markdown(extensions=["extra", "sane_lists", "smarty", "toc", MarkupExtension()])
MARKDOWN.treeprocessors.deregister("lowered_headings")  # or no heading would be a title


def judge(body):
    html = MARKDOWN.reset().convert(body)
    return judge_html(html, Text("content/news/a.md", body, 5))


def codes(body):
    return {problem.code for problem in judge(body)}


@pytest.mark.parametrize(
    "body",
    [
        "## A\n\n*One* **two** `<script>` [three](https://example.org/) ![four](a.png)\n\n> Quoted\n\n1. a\n2. b",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nTerm\n: Meaning\n\nNote[^1]\n\n[^1]: There\n\n*[UN]: United\n\nUN",
        "<details><summary>More</summary>\n\nText.\n\n</details>",
        "![data: the numbers](a.png)",
        "```\n<script>alert(1)</script>\n<!-- shown -->\n```",
        "2 < 3 & 4 > 1, on the whole",
        "[onclick](style) and javascript: is a word",
        "<p title='data: a'>a<br/>b</p>",
    ],
)
def test_ordinary_texts_pass(body):
    assert judge(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "Text.\n\n<ScRiPt SRC=//example.org/x>",
        "<iframe src='https://example.org/'></iframe>",
        "<IFRAME srcdoc='x'>",
        "<form action='https://example.org/'><input name=a></form>",
        "<style>p {}</style>",
        "<svg/onload=alert(1)>",
        "a <plaintext> b",
        "<marquee>a</marquee>",
        "<p onclick='alert(1)'>a</p>",
        "<P OnClick=alert(1)>a</P>",
        "[a](b){: onclick='alert(1)' }",
        "## A {: onmouseover=alert(1) }",
        "<p style='position: fixed'>a</p>",
        "<a href='b' ping='https://example.org/'>a</a>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](java&#9;script:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a](javascript&colon;alert(1))",
        "<a href=' javascript:alert(1)'>a</a>",
        "<a href='java\nscript:alert(1)'>a</a>",
        "<javascript:alert(1)>",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "<img src='https://example.org/a.png'>",
        "<img src='//example.org/a.png'>",
        "<img src='\\\\example.org/a.png'>",
        "<img src='/\\example.org/a.png'>",
        "<img src='a.png' srcset='a.png 1x, https://example.org/b.png 2x'>",
        "<table background='https://example.org/a.png'><tr><td>a</td></tr></table>",
        "<![CDATA[> <img src=x onerror=alert(1)> ]]>",
        "<?php > <img src=x onerror=alert(1)> ?>",
        "<!doctype html>",
    ],
)
def test_what_runs_frames_asks_or_loads_is_refused(body):
    assert "FM020" in codes(body)


FORM = (
    '<form action="https://forms.example.org/x" method="post">\n<label>Mail</label> <input name="email">'
    "<button>Go</button>\n</form>"
)


@pytest.mark.parametrize("path", ["content/actions/a.md", "content/news/a.md"])
def test_a_form_is_one_problem_that_says_where_its_code_belongs(path):
    (problem,) = judge_html(FORM, Text(path, FORM, 5))

    assert (problem.line, problem.code) == (5, "FM020")
    assert "behind “form:”" in problem.hint
    assert ("top of this file" in problem.hint) == ("actions" in path)


@pytest.mark.parametrize(
    "body",
    [
        '<div data-tf-widget="AbCd1234"></div>',
        '<div class="hs-form-frame" data-region="eu1" data-form-id="a"></div>',
        '<p class="x ctct-inline-form"></p>',
        '<div class="klaviyo-form-AbCdEf"></div>',
    ],
)
def test_the_empty_place_of_a_service_s_form_is_named(body):
    (problem, *_) = judge(body)

    assert (problem.code, "behind “form:”" in problem.hint) == ("FM020", True)


@pytest.mark.parametrize(
    "code",
    [
        f"```html\n{FORM}\n```",
        FORM.replace("<", "&lt;").replace(">", "&gt;"),
        "    " + FORM.replace("\n", "\n    "),
        '`<iframe src="https://frames.example.org/x"></iframe>`',
        '```\n<script async src="https://forms.example.org/x.js"></script>\n```',
    ],
)
def test_the_code_of_a_form_is_not_shown_as_text(code):
    (problem,) = judge(f"Text.\n\n{code}\n")

    assert (problem.code, problem.line >= 7, "behind “form:”" in problem.hint) == ("FM055", True, True)


@pytest.mark.parametrize("body", ["</div></main>", "<div>\n\nText.", "<b><i>a</b></i>", "<div/>"])
def test_html_that_would_break_the_page_is_refused(body):
    assert codes(body) == {"FM024"}


@pytest.mark.parametrize("body", ["<p>One.\n\n" * 300, "<div>\n" * 260, "<p>One.\n<p>Two.\n", "<b>x " * 300])
def test_a_tag_that_is_never_closed_is_one_problem_however_often(body):
    (problem,) = judge(body)

    assert problem.code == "FM024"


@pytest.mark.parametrize("body", ["# A title\n\nText.", "A title\n=======\n\nText.", "<h1>A title</h1>"])
def test_a_text_has_no_title_of_its_own(body):
    (problem,) = judge(body)

    assert problem.code == "FM025"
    assert "##" in problem.hint


def test_a_problem_is_told_with_the_line_in_the_file():
    (problem,) = judge("Text.\n\nMore.\n\n<iframe src='https://example.org/'></iframe>\n")

    assert (problem.path, problem.line) == ("content/news/a.md", 9)


@given(st.text(st.sampled_from("<>!-`~ab/ \n=\"'#:")))
def test_no_note_ever_reaches_a_page_unnamed(body):
    html = MARKDOWN.reset().convert(body)

    if "<!--" in html:
        assert judge_html(html, Text("a.md", body, 1))


@given(st.text())
def test_any_html_is_judged(html):
    judge_html(html, Text("a.md", "", 1))


@pytest.mark.parametrize(
    ("body", "line", "tag"),
    [
        ("<b>good</b><br>\n\nSome <b>bold text.", 7, "<b>"),
        ("<b>two\n\nparagraphs</b>", 5, "<b>"),
        ("Text.\n\n<b>a <i>b</b> c</i>", 7, "<i>"),
        ("- one <em>two\n- three", 5, "<em>"),
    ],
)
def test_a_tag_that_is_not_closed_is_named_itself_with_its_line(body, line, tag):
    (problem,) = judge(body)

    assert (problem.line, problem.code) == (line, "FM024")
    assert problem.what.startswith(tag)


@pytest.mark.parametrize(
    "link", ["javascript&colon;alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "javascript&#58;alert(1)"]
)
def test_a_dangerous_address_is_named_with_its_line_however_it_is_written(link):
    (problem,) = judge(f"One.\n\nTwo.\n\n[a]({link})")

    assert (problem.line, problem.code) == (9, "FM020")


@pytest.mark.parametrize(
    "tag", ["<a>here</a>", '<a class="x">here</a>', '<a title="x" rel="y">here</a>', "<A>here</A>"]
)
def test_a_link_without_an_address_is_named_with_its_line(tag):
    text = Text("content/news/a.md", f'one <a href="/x/">x</a>\n\ntwo {tag}', 3)

    (problem,) = judge_html(f'<p>one <a href="/x/">x</a></p>\n<p>two {tag}</p>', text)

    assert (problem.line, problem.code) == (5, "FM085")


@pytest.mark.parametrize(
    "tag", ['<a href="/x/">x</a>', '<a id="law"></a>', '<a name="law"></a>', '<a HREF="/x/">x</a>']
)
def test_links_and_places_pass(tag):
    assert not judge_html(f"<p>{tag}</p>", Text("content/news/a.md", tag, 3))


PIECES = [
    "<p>", "</p>", '<a href="/x">', "</a>", '<img src="a.jpg" alt="b c">', "<br>", "<br />", "<div/>", "<!--::12-->",
    "<!--::-->", "<!-- a -->", "<!--", "-->", "<script>", "</script>", "<style>", "<textarea>", "</textarea>",
    "<title>",
    "<h1>", "</h1>", "<P>", '<p CLASS="a">', "<p class=a>", "<p class='a'>", "<p hidden>", '<p  id="a">', '<p id="a" >',
    '<p id="a"id="b">', '<p id="&amp;">', '<p id="<">', '<p id=">">', '<p id="a\nb">', "<p", "<", ">", "</", "</p >",
    '</p id="a">', "<?php ?>", "<!DOCTYPE html>", "<![CDATA[ ]]>", "<a:b>", "<custom-tag>", "&lt;", "&", '"', "'",
    "text",
    " ", "\n", "\0", "é", '<td onclick="a">', "<svg>", "<math>", "<plaintext>", "<iframe>", '<p id="">', "<h7>",
]  # fmt: skip


class Recorder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.events = []

    def handle_starttag(self, tag, attrs):
        self.events.append(("start", tag, attrs))

    def handle_startendtag(self, tag, attrs):
        self.events.append(("both", tag, attrs))

    def handle_endtag(self, tag):
        self.events.append(("end", tag))

    def handle_comment(self, data):
        self.events.append(("comment", data))

    def handle_decl(self, decl):
        self.events.append(("declaration", decl))

    def unknown_decl(self, data):
        self.events.append(("unknown", data))

    def handle_pi(self, data):
        self.events.append(("program", data))


def both(html):
    quick, sure = Recorder(), Recorder()
    feed_tags(html, quick)
    sure.feed(html)
    sure.close()
    return quick.events, sure.events


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_fast_way_and_the_sure_one_agree(html):
    quick, sure = both(html)

    assert quick == sure


@pytest.mark.parametrize("element", sorted(ELEMENTS))
def test_nothing_hides_inside_an_element_of_text(element):
    quick, sure = both(f'<{element} id="a"><b></b></{element}>')

    assert quick == sure
    assert ("start", "b", []) in quick


def test_bodies_of_real_campaigns_are_read_the_same():
    for folder in ("content", "tests/campaigns"):
        for file in sorted((PROJECT / folder).rglob("*.md")):
            quick, sure = both(MARKDOWN.reset().convert(file.read_text(encoding="utf-8")))

            assert quick == sure, file
