"""Every address in a text is found, however it got there, and a plain path to a file leads to its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.links.markdown_extension import Address, LinksExtension, addresses_in, read_address
from plugins.links.validation import complete


def found(body):
    html = Markdown(extensions=["extra", LinksExtension()]).convert(body)
    return [address for address in addresses_in(html) if address.kind]


@pytest.mark.parametrize(
    "body",
    [
        "[a]({static}/../b.txt)",
        "[a](<{static}/../b.txt>)",
        "[a](|static|/../b.txt)",
        "[a][1]\n\n[1]: {static}/../b.txt",
        "[a](b){: href='{static}/../b.txt' }",
        "<a href='{static}/../b.txt'>a</a>",
        "<A HREF={static}/../b.txt>a</A>",
        "<a href='&#123;static&#125;/../b.txt'>a</a>",
        "<p><q cite='{static}/../b.txt'>a</q></p>",
        "![a]({static}/../b.txt)",
        "[a]({static}/../b.txt?c#d)",
    ],
)
def test_an_expression_is_found_wherever_it_stands(body):
    assert [(address.kind, address.path) for address in found(body)] == [("static", "/../b.txt")]


def test_an_address_without_braces_has_no_kind():
    assert addresses_in("<a href='/news/'>a</a><img src='b.png' alt='c'>") == (Address("/news/"), Address("b.png"))


@pytest.mark.parametrize(
    ("address", "completed"),
    [
        ("open-books.md", "{filename}open-books.md"),
        ("../planks/open-books.es.md#why", "{filename}../planks/open-books.es.md#why"),
        ("/planks/open-books.MD?a=b", "{filename}/planks/open-books.MD?a=b"),
        ("../static/rights.pdf", "{static}../static/rights.pdf"),
        ("/static/rights.pdf#page=2", "{static}/static/rights.pdf#page=2"),
        ("{filename}open-books.md", "{filename}open-books.md"),
        ("|filename|open-books.md", "|filename|open-books.md"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("//example.org/a.md", "//example.org/a.md"),
        ("mailto:a@example.md", "mailto:a@example.md"),
        ("#a.md", "#a.md"),
        ("?a.md", "?a.md"),
        ("/platform/", "/platform/"),
        ("", ""),
    ],
)
def test_a_plain_path_to_a_file_is_completed_and_nothing_else(address, completed):
    assert complete(address) == completed
    assert complete(completed) == completed


@given(st.text())
def test_any_address_is_read_and_completed_once(text):
    assert read_address(text).text == text
    assert complete(complete(text)) == complete(text)


@given(st.text())
def test_any_html_is_read(html):
    addresses_in(html)
