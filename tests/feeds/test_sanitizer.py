"""Cleaning is one and the same, whether the whole text is parsed or only what may change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.feeds.sanitizer import Cleaner, cleaned
from plugins.feeds.simple_html import pieces_of

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://nightshift.example.org/news/cold-night/"
LEFT_OUT = (
    "script", "style", "iframe", "frame", "form", "input", "button", "select", "textarea", "object", "embed", "audio",
    "video", "source", "link", "meta", "base", "template", "svg", "math",
)  # fmt: skip
KEPT = (
    "href", "src", "cite", "alt", "title", "width", "height", "lang", "dir", "colspan", "rowspan", "start", "datetime",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "\n\n", "  ", "\t", "\r\n", "\x0c", "\xa0", "\x00", "\x0b", "\u2028", ">", "<", "&", '"', "x",
    "a < b", "&amp;", "&lt;p&gt;", "&quot;", "&nbsp;", "&#60;", "&#x26;", "&copy", "&amp", "&amp;lt;", "& &;", "'a' a",
    "<!-- x -->", "<!doctype html>", "<![CDATA[x]]>", "<?php x ?>", "</>", "<p", "</p", "<a href='",
)  # fmt: skip
PLAIN = (
    "p",
    "h2",
    "ul",
    "li",
    "pre",
    "a",
    "em",
    "code",
    "table",
    "td",
    "div",
    "span",
    "blockquote",
    "q",
    "del",
    "cite",
)
NAMES = (
    *PLAIN, "br", "hr", "img", "picture", "source", "script", "style", "form", "input", "svg", "textarea", "title",
    "plaintext", "xmp", "noscript", "template", "rt", "rp", "ruby", "details", "frame", "BR", "P", "wbr", "x-y", "o:p",
)  # fmt: skip
FIELDS = (
    "href", "src", "cite", "alt", "title", "id", "class", "lang", "start", "rel", "onclick", "data-x", "HREF", "a:b",
)  # fmt: skip
VALUES = (
    "", "x", "/x/", "../x/", "#x", "//e.org/", "https://e.org/a/../b?", "HTTPS://E.org", "mailto:a@e.org", "a b",
    "&amp;", "&quot;", "&lt;b&gt;", "a&b", "&copy=1", "&#39;", "'", ">", "<", "\t", "\xa0", "\x00", " /x/ ", "a\nb",
)  # fmt: skip
FORMS = (*[' {}="{}"'] * 3, " {}='{}'", " {}={}", " {}", '{}="{}"', '  {}="{}"', ' {} = "{}"')
some = st.sampled_from
#: Whatever may come, in any order.
STARTS = st.builds(
    "<{}{}{}>".format,
    some(NAMES),
    st.lists(st.builds(lambda form, *said: form.format(*said), some(FORMS), some(FIELDS), some(VALUES))).map("".join),
    some(["", "", "", "/", " /", " "]),
)
ENDS = st.builds("</{}{}>".format, some(NAMES), some(["", "", "", " ", " id=x"]))
SOUP = st.lists(st.one_of(some(TEXTS), st.text(max_size=5), STARTS, ENDS), max_size=12).map("".join)
#: What a text usually is.
TIDY = st.recursive(
    some(["word", "\n", " ", "a &amp; b", "&lt;", '"', "<br/>", "<br>", '<img src="/x.png" alt="">', ""]),
    lambda inside: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        some(PLAIN),
        st.lists(st.builds(' {}="{}"'.format, some(FIELDS), some(VALUES)), max_size=2).map("".join),
        st.lists(inside, max_size=4).map("".join),
    ),
    max_leaves=12,
)


def wholly_parsed(html: str) -> str:
    """Return what cleaning leaves, without any way around."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(LEFT_OUT):
        tag.decompose()
    for picture in soup("picture"):
        picture.unwrap()
    for tag in soup.find_all():
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT}
        for name in tag.attrs.keys() & {"href", "src", "cite"}:
            tag[name] = urljoin(BASE, str(tag[name]))
    return str(soup)


@given(st.one_of(SOUP, TIDY))
@example("<pre>\n\n</pre>")
@example('<p><a title="&gt;" href="/x/">x</a></p>')
@example("<p>a<p>b</p></p>")
@example("<p><br></br></p>")
@example("<li>a<li>b")
def test_whatever_the_text_it_is_cleaned_as_if_it_were_wholly_parsed(html: str) -> None:
    assert cleaned(html, BASE) == wholly_parsed(html)


def test_of_what_markdown_makes_only_tags_that_may_change_are_parsed() -> None:
    html = '<h2 id="a">A &amp; b</h2>\n<ul>\n<li><em>c</em> <a href="/d/">d</a><br />\n"e"</li>\n</ul>'

    same = ["", "A &amp; b</h2>\n<ul>\n<li><em>c</em> ", "d</a>", '\n"e"</li>\n</ul>']
    assert pieces_of(html)[::2] == same
    assert pieces_of(html)[1::2] == ['<h2 id="a">', '<a href="/d/">', "<br />"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a",
        "a</p>",
        "<p><em>a</p></em>",
        "<script>a</script>",
        "<p/>",
        "a > b",
        "&nbsp;",
        "<!-- a -->",
        "<p>\n\n</p>",
        "<P>a</P>",
    ],
)
def test_what_a_parser_might_write_otherwise_is_parsed(html: str) -> None:
    assert pieces_of(html) is None
    assert cleaned(html, BASE) == wholly_parsed(html)


def test_elements_side_by_side_and_within_each_other_may_be_many() -> None:
    html = '<a href="/x/">x</a>' * 3000 + "<em>" * 3000 + "</em>" * 3000

    assert cleaned(html, BASE) == html.replace('"/x/"', '"https://nightshift.example.org/x/"')


def test_an_address_that_cannot_be_read_stays_as_it_is() -> None:
    assert cleaned('<p><a href="http://[x">x</a> y</p>', BASE) == '<p><a href="http://[x">x</a> y</p>'


def test_a_cleaner_finds_again_what_took_long_to_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<p>a<script>b</script>"
    first = Cleaner(tmp_path)
    text = first.clean(html, BASE)
    first.remember()
    monkeypatch.setattr("bs4.BeautifulSoup", None)

    assert text == "<p>a</p>"
    assert Cleaner(tmp_path).clean(html, BASE) == text


def test_a_cleaner_forgets_what_nobody_has_asked_for_for_long(tmp_path: Path) -> None:
    cleaner, store = Cleaner(tmp_path), tmp_path / "feeds.sqlite"
    sizes = []
    for number in range(1200):
        cleaner.clean(f"<p>{number} {'x' * 500}", BASE)
        if number % 50 == 49:
            cleaner.remember()
            sizes.append(store.stat().st_size)

    assert sizes[-1] < 1.5 * sizes[8]
