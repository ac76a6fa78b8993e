"""Whichever way the tags of a body are found, the same are told of, in the same order."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

import pelicanconf
from plugins.markup.allowed_html import ELEMENTS, feed_tags
from tests.support.site import PROJECT

FILES = sorted((PROJECT / "content").rglob("*.md")) + sorted((PROJECT / "tests" / "campaigns").rglob("*.md"))
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


class Heard(HTMLParser):
    def __init__(self):
        super().__init__()
        self.told = []

    def handle_starttag(self, tag, attrs):
        self.told.append(("start", tag, attrs))

    def handle_startendtag(self, tag, attrs):
        self.told.append(("both", tag, attrs))

    def handle_endtag(self, tag):
        self.told.append(("end", tag))

    def handle_comment(self, data):
        self.told.append(("comment", data))

    def handle_decl(self, decl):
        self.told.append(("declaration", decl))

    def unknown_decl(self, data):
        self.told.append(("unknown", data))

    def handle_pi(self, data):
        self.told.append(("program", data))


def both(html):
    told, fed = Heard(), Heard()
    feed_tags(html, told)
    fed.feed(html)
    fed.close()
    return told.told, fed.told


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_fast_way_and_the_sure_one_agree(html):
    told, fed = both(html)

    assert told == fed


@pytest.mark.parametrize("element", sorted(ELEMENTS))
def test_nothing_hides_inside_an_element_of_text(element):
    told, fed = both(f'<{element} id="a"><b></b></{element}>')

    assert told == fed
    assert ("start", "b", []) in told


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_bodies_of_real_campaigns_are_told_the_same(file):
    told, fed = both(Markdown(**pelicanconf.MARKDOWN).convert(file.read_text(encoding="utf-8")))

    assert told == fed
