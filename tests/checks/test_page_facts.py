"""What a page does is read off its HTML, however it is written there."""

from __future__ import annotations

from html import escape

import pytest

from plugins.checks.page_facts import facts_from, read_facts
from plugins.headers.policy import digest_of_style


@pytest.mark.parametrize(
    ("html", "loads"),
    [
        ('<img src="a.png">', ["a.png"]),
        ("<IMG SRC=a.png>", ["a.png"]),
        ('<img srcset="a.webp 480w, b.webp 960w">', ["a.webp", "b.webp"]),
        ('<picture><source srcset="a.webp"></picture>', ["a.webp"]),
        ('<script src="a.js"></script>', ["a.js"]),
        ('<iframe src="a.html"></iframe>', ["a.html"]),
        ('<video src="a.mp4" poster="b.jpg"></video>', ["a.mp4", "b.jpg"]),
        ('<object data="a.svg"></object>', ["a.svg"]),
        ('<svg><use xlink:href="a.svg#x"/></svg>', ["a.svg#x"]),
        ('<link rel="stylesheet" href="a.css">', ["a.css"]),
        ('<link rel="dns-prefetch" href="//b">', ["//b"]),
        ('<link rel="alternate stylesheet" href="a.css">', ["a.css"]),
        ('<meta http-equiv="refresh" content="0; url=/a/">', ["/a/"]),
        ("<meta http-equiv=Refresh content=\"0; URL='/a/'\">", ["/a/"]),
        ('<a href="a.html">x</a>', []),
        ("<!-- <img src='a.png'> -->", []),
        ('<img src="a.png" src="b.png">', ["a.png", "b.png"]),
        ('<img src="&#47;a.png?x=1&copy=2&amp;y=3">', ["/a.png?x=1&copy=2&y=3"]),
        ('<img alt="<" src="a.png">', ["a.png"]),
        ('<img/src="a.png"/alt>', ["a.png"]),
        ('<p <img src="a.png">', ["a.png"]),
        ('<svg><script href="a.js"></script><feImage href="b.png"/></svg>', ["a.js", "b.png"]),
        ('<svg><rect filter="url(a.svg#x)" /></svg>', ["a.svg#x"]),
        ('<svg><image><set attributeName="href" to="a.png"/></image></svg>', ["a.png"]),
        ('<link rel="preload" as="image" imagesrcset="a.webp 1x">', ["a.webp"]),
        ('<td background="a.png">', ["a.png"]),
        ('<base href="https://a.example.org/">', ["https://a.example.org/"]),
        ("<meta http-equiv='refresh' content='0;https://a.example.org/?b=c'>", ["https://a.example.org/?b=c"]),
        ("<noscript><img src=a.png></noscript>", ["a.png"]),
        ("<svg><![CDATA[ > ]]><img src=a.png></svg>", ["a.png"]),
        ("<![CDATA[ > <img src=a.png> ]]>", ["a.png"]),
        ("<title><!-- </title><img src=a.png> -->", ["a.png"]),
        ("<p>1 < 2</p><img src=a.png>", ["a.png"]),
    ],
)
def test_what_a_browser_fetches_by_itself_is_loaded(html: str, loads: list[str]) -> None:
    facts = read_facts(html)

    assert facts.loads == loads


@pytest.mark.parametrize("rel", ["canonical", "Canonical", "alternate", "license me"])
def test_a_link_element_that_only_says_something_loads_nothing(rel: str) -> None:
    facts = read_facts(f'<link rel="{rel}" href="/a/">')

    assert (facts.links, facts.loads) == (["/a/"], [])


@pytest.mark.parametrize(
    "html",
    [
        '<form action="https://a.example.org/"></form>',
        '<button formaction="https://a.example.org/"></button>',
        '<input type="submit" formaction="https://a.example.org/">',
        '<a href="/" ping="https://a.example.org/">x</a>',
        '<img src="/x.png" attributionsrc="https://a.example.org/">',
    ],
)
def test_whatever_sends_something_away_posts(html: str) -> None:
    assert read_facts(html).posts == ["https://a.example.org/"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>go()</script>",
        "<style media=all>p { color: red }</style>",
        '<p style="color: red">x</p>',
        '<p onclick="go()">x</p>',
        '<a href=" JavaScript:go()">x</a>',
        '<a href="java\nscript:go()">x</a>',
        '<a href="&#1;javascript&colon;go()">x</a>',
        '<a href="vbscript:go()">x</a>',
        '<iframe data-src="javascript:go()"></iframe>',
        '<form data-thanks="javascript:go()"></form>',
        '<object data="javascript:go()"></object>',
        '<object><param name="src" value="javascript:go()"></object>',
        '<meta http-equiv="refresh" content="0;url=javascript:go()">',
        """<meta http-equiv="Refresh" content="0; url='JavaScript:go()'">""",
        '<svg><a xlink:href="javascript:go()">x</a></svg>',
        '<math><mtext href="javascript:go()">x</mtext></math>',
        '<set attributeName="href" to="javascript:go()" />',
        '<p unheard-of="javascript:go()">x</p>',
        "<script><b>go()</script>",
        "<script><!-- -->go()</script>",
        "<style src=x>p {}</style>",
        '<script type="application/ld+json;x">go()</script>',
        '<script type="module" type="application/ld+json">go()</script>',
        '<style type="application/ld+json">p {}</style>',
        '<script type="application/ld+json" onload="go()">{}</script>',
    ],
)
def test_what_runs_or_styles_in_the_page_itself_is_inline(html: str) -> None:
    assert len(read_facts(html).inline) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        "<script> </script>",
        "<p>onclick=go()</p>",
        '<script type="application/ld+json">{"a": 1}</script>',
    ],
)
def test_an_empty_script_and_a_text_about_scripts_are_not(html: str) -> None:
    assert not read_facts(html).inline


@pytest.mark.parametrize(
    "word", ["JavaScript: why we need none", "javascript:", "VBScript: a word", "data: what we keep"]
)
@pytest.mark.parametrize(
    "html",
    [
        '<meta name="description" content="{}">',
        '<meta property="og:title" content="{}">',
        '<img src="/x.png" alt="{}">',
        '<a href="/" title="{}">x</a>',
        '<section aria-label="{}"></section>',
        '<p data-name="{}">x</p>',
        '<input name="q" value="{}" placeholder="{}">',
        '<link rel="alternate" href="/feeds/a.xml" title="{}">',
        '<track label="{}">',
        "<title>{}</title>",
    ],
)
def test_a_text_may_begin_with_the_word_javascript(html: str, word: str) -> None:
    assert not read_facts(html.replace("{}", word)).inline


def test_the_page_in_a_frame_opens_its_links_in_that_frame_and_loads_with_the_page_around_it() -> None:
    inner = '<link rel="stylesheet" href="/a.css"><a href="https://a.example.org/?x=1&amp;y=2" id="go">Open</a>'

    facts = read_facts(f'<iframe srcdoc="{escape(inner)}"></iframe>')

    assert facts.frames == ["https://a.example.org/?x=1&y=2"]
    assert facts.loads == ["/a.css"]
    assert not facts.links
    assert not facts.ids


def test_what_a_frame_says_of_itself_is_not_said_of_the_page() -> None:
    inner = '<meta http-equiv="Content-Security-Policy" content="default-src *"><meta name="referrer" content="origin">'

    facts = read_facts(f'<iframe srcdoc="{escape(inner)}"></iframe>')

    assert facts.policy is None
    assert facts.referrer is None


def test_policy_and_referrer_are_read_from_the_head() -> None:
    policy = """<meta http-equiv="content-security-policy" content="default-src 'none'">"""

    facts = read_facts(f'{policy}<meta name="Referrer" content="origin">')

    assert facts.policy == "default-src 'none'"
    assert facts.referrer == "origin"


def test_an_id_that_stands_twice_is_kept_apart() -> None:
    facts = read_facts('<p id="a"></p><p id="b"></p><p id="a"></p>')

    assert facts.ids == ["a", "b"]
    assert facts.repeated_ids == ["a"]


def test_facts_can_be_kept_as_text():
    facts = read_facts(
        "<p id=é><a href=/a#\ud800><img src=x><form action=y><b onclick=go()><meta name=referrer content=z>"
    )

    kept = facts.to_json()

    assert kept.isascii()
    assert facts_from(kept) == facts


def test_a_style_sheet_in_the_page_is_known_by_its_digest():
    sheet = "<style>p>b{color:red}</style>"

    facts = read_facts(f"<head>{sheet}</head><iframe srcdoc='{sheet}<a href=/x>x</a>'></iframe>")

    assert facts.styles == [digest_of_style("p>b{color:red}")]
    assert not facts.inline
