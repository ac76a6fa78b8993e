"""Sparing itself the trouble changes nothing: the HTML is what Markdown alone would make."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTextInlineProcessor

import pelicanconf
from plugins.frontmatter.fast_inline import FastPathExtension
from plugins.frontmatter.required_literals import PrefilteredPattern, signs_in
from plugins.markup.extension import MarkupExtension
from tests.support.site import PROJECT

FILES = sorted((PROJECT / "content").rglob("*.md")) + sorted((PROJECT / "tests" / "campaigns").rglob("*.md"))
OPTIONS = pelicanconf.MARKDOWN
NAMES = OPTIONS["extensions"]
SIGNS = (  # noqa: SIM905  (a list of these would be harder to read)
    "`` ` \\ \\\\ [ ] ( ) [a](b) ![a](b.png) [a][b] [b] ![ ]: < > </ <b> </b> <https://a.org> <a@b.org> & &amp;"
    " * ** _ __ *a* **b** _c_ ' \" '' \"' '\" 's '80s ... .... - -- --- –  <!-- --> [^1] [^1]: *[AB]: AB a b é 1 ."
    " ~ ~~ ~~d~~ https://a.org www.a.org a@b.org, \\\n"
    " , : ! # ~~~ ``` {: #id .class } | {: --| \t :: ::action\x02 \x03 klzzwxh:0001 \u2028"
).split(" ")
texts = st.lists(
    st.sampled_from([*SIGNS, " ", "  \n", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# "]), max_size=40
).map("".join)


def markdown(*more):
    return Markdown(**{**OPTIONS, "extensions": [*NAMES, *more]})


PLAIN, SPARING = markdown(MarkupExtension()), markdown(MarkupExtension(), FastPathExtension())


def both(text):
    return PLAIN.reset().convert(text), SPARING.reset().convert(text)


@given(texts)
def test_no_sign_is_missed(text):
    plain, sparing = both(text)

    assert sparing == plain


@given(
    st.lists(st.sampled_from([*'*_[]() ab."<\n', "**", "](", "\u2003", "[a](b)", "*a*", "[a]: b\n"]), max_size=20).map(
        "".join
    )
)
def test_stresses_and_links_with_a_trap_are_left_to_markdown(text):
    plain, sparing = both(text)

    assert sparing == plain


@pytest.mark.parametrize(
    "text", ['[]("](', "[]('](", '[a](b "c (d) e', '![a]("b (c', '[a](https://b.org "c (d and more. Text']
)
def test_a_link_that_is_never_closed_drops_nothing(text):
    plain, sparing = both(text)

    assert sparing == plain
    assert "<a" not in plain.replace('<a href="https://b.org"', "")
    assert "more. Text" in plain or "more" not in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_texts_of_real_campaigns_come_out_the_same(file):
    plain, sparing = both(file.read_text(encoding="utf-8"))

    assert sparing == plain


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        (r"\[\^([^\]]*)\]", ("[^",)),
        (r"(?<!\.)\.{3}(?!\.)", ("...",)),
        (r"\*|_", ("*", "_")),
        (r"(?=a\])\w+", ("a]",)),
        (r"(?<=--)\w+", ("--",)),
        (r"(?!a)(?<!b)\w", None),
        (r"a?(b{2,}|--c)", ("bb", "--c")),
        (r"(?:a|b)c", ("c",)),
        (r"(?:--|\(c\))", ("--", "(c)")),
        (r"a*", None),
        (r"[^a]", None),
        (r"(?:a|[0-9])", None),
        (r"(?i)abc", None),
        (r"(?i:abc)", None),
        (r"x?\d+", None),
        (r"", None),
    ],
)
def test_signs_are_those_that_every_match_holds(expression, signs):
    assert signs_in(re.compile(expression)) == signs


@given(st.sampled_from([r"\[\^([^\]]*)\]", r"(?<!\.)\.{3}", r"\*|_", r"(?:ab|bc)+d?", r"(a|\.\.)(?=b)|c{2}"]), texts)
def test_no_match_is_without_its_signs(expression, text):
    pattern = re.compile(expression)

    if pattern.search(text):
        assert any(sign in text for sign in signs_in(pattern))


@pytest.mark.parametrize("expression", [r"\[b?", r"(?m)^#+$|--"])
@given(text=texts)
def test_a_sparing_expression_finds_what_it_would_without(expression, text):
    pattern = re.compile(expression)
    sparing = PrefilteredPattern(pattern, signs_in(pattern))

    assert repr(sparing.search(text)) == repr(pattern.search(text))
    assert repr(sparing.search(text, 3)) == repr(pattern.search(text, 3))
    assert repr(sparing.match(text)) == repr(pattern.match(text))
    assert list(map(repr, sparing.finditer(text, 1))) == list(map(repr, pattern.finditer(text, 1)))
    assert sparing.sub("", text) == pattern.sub("", text)


class Own(InlineProcessor):
    def getCompiledRegExp(self):  # noqa: N802
        return re.compile("own")

    def handleMatch(self, m, data):  # noqa: ARG002, N802
        return "OWN", m.start(0), m.end(0)


class Shouting(Extension):
    """An extension of somebody else's, that finds words by no sign at all, and another in its own way."""

    def extendMarkdown(self, md):  # noqa: N802
        md.inlinePatterns.register(SimpleTextInlineProcessor(r"\b([0-9])\b"), "digits", 42)
        md.inlinePatterns.register(Own("[never]"), "own", 41)


@pytest.mark.parametrize("order", [1, -1])
def test_patterns_that_cannot_be_seen_through_are_always_tried(order):
    extensions = [Shouting(), FastPathExtension()][::order]

    assert markdown(*extensions).convert("our own 1") == "<p>our OWN 1</p>"


def test_a_pattern_that_comes_later_is_tried_as_well():
    md = markdown(FastPathExtension())
    md.convert("a")
    Shouting().extendMarkdown(md)

    assert md.convert("own") == "<p>OWN</p>"
