"""The fast path changes nothing: the HTML is what Markdown alone would make."""

# ruff: noqa: E501  (an example is a line)

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTextInlineProcessor
from markdown.treeprocessors import InlineProcessor as MarkdownsInlineProcessor

import pelicanconf
from plugins.markup.converter import MarkupExtension
from plugins.markup.fast_path import LITERALS, FastPathExtension, literals_of
from tests.support.site import PROJECT

OPTIONS = pelicanconf.MARKDOWN
SIGNS = (  # noqa: SIM905  (a list of these would be harder to read)
    "`` ` \\ \\\\ [ ] ( ) [a](b) ![a](b.png) [a][b] [b] ![ ]: < > </ <b> </b> <https://a.org> <a@b.org> & &amp;"
    " * ** _ __ *a* **b** _c_ ' \" '' \"' '\" 's '80s ... .... - -- --- –  <!-- --> [^1] [^1]: *[AB]: AB a b é 1 ."
    " ~ ~~ ~~d~~ https://a.org www.a.org a@b.org, \\\n"
    " , : ! # ~~~ ``` {: #id .class } | {: --| \t :: ::action\x02 \x03 klzzwxh:0001 \u2028"
).split(" ")
TEXTS = st.lists(
    st.sampled_from([*SIGNS, " ", "  \n", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# "]), max_size=40
).map("".join)
TRAPS = st.lists(
    st.sampled_from([*'*_[]() ab."<\n', "**", "](", "\u2003", "[a](b)", "*a*", "[a]: b\n"]), max_size=20
).map("".join)
#: One text for each section of the CommonMark specification (0.31.2), with its kinds of examples.
EXAMPLES = {
    "tabs": "\tgate\tnight\n\n- gate\n\n\tshift\n\n>\t\tgate\n\n-\t\tgate\n\n#\tGate",
    "backslash escapes": '\\!\\"\\#\\$\\%\\&\n\n\\*not emphasized*\n\\<br/> not a tag\n\\[not a link](/gate)\n\n`` \\[\\` ``',
    "entities": "&nbsp; &amp; &copy; &#35; &#1234; &x; &#; [gate](/caf&eacute;)\n\n&#42;gate&#42;",
    "precedence": "- `one\n- two`",
    "thematic breaks": "***\n---\n___\n\n- gate\n***\n- shift\n\nGate\n***\nshift",
    "headings": "# gate\n### gate ###\n\n####### gate\n\nGate *shift*\n=========\n\nGate\nshift\n---",
    "code blocks": "    code\n      set in\n\n- gate\n\n      shift\n\n```\n<\n >\n```\n\n~~~ ruby\ndef gate(x)\n~~~",
    "HTML blocks": '<table><tr><td>\n<pre>\n**Yes**,\n</pre>\n</td></tr></table>\n\n<div id="gate"\n  class="shift">\n*a*\n</div>',
    "references": '[gate]: /url "title"\n\n[gate]\n\n[Gate*shift\\]]: my_(url)\n\n[Gate*shift\\]] [gate][] ![gate] [shift][gate]',
    "paragraphs": "We met\nat the gate\n\nand won  \nthe vote\n\n  today",
    "block quotes": "> # Gate\n> shift\n> night\n\n> gate\n---\n\n> - gate\nshift",
    "lists": "1.  Two lines\n    in an item.\n\n        indented code\n\n    > A quote.\n\n- gate\n- shift\n\n  night\n+ night",
    "code spans": "`gate` `` gate ` shift `` `gate\\`shift` ``gate`shift`` `a <b>` `gate",
    "emphasis": "*gate shift* a * gate shift* *(*gate*)* gate*shift* __gate__shift **gate*shift*night** ***gate** shift* _gate_shift_night_ **a*",
    "links": '[link](/uri "title") [a]() [b](<b c>) [c](gate(and(shift))) [link [shift](/u)](/v) [a](/url "t \\"&quot;") [x] (y)',
    "images": '![gate](/url "title") ![gate *shift*][] ![[gate]] \\![a](b) ![a][b]',
    "autolinks": "<http://gate.example.org> <MAILTO:ROSA@EXAMPLE.ORG> <rosa@mail.example.org> <> < http://gate.shift > https://example.org",
    "raw HTML": '<a><x1><y> <a  /><b2\ndata="gate" > </a></gate > gate <!-- this - comment --> <? php ?> <33> <a href="\\*">',
    "line breaks": "gate  \nnight\n\ngate\\\nnight\n\n*gate  \nshift*\n\n`code  \nspan`",
    "typography": "\"Yes,\" she said: 'no' ... it's -- a '80s thing --- \"'both'\"\n\nThe UN[^1]\n\n*[UN]: United\n[^1]: a \"note\"",
}


def converter(*extensions):
    return Markdown(**{**OPTIONS, "extensions": [*OPTIONS["extensions"], *extensions]})


STOCK, STOCK_FAST = converter(), converter(FastPathExtension())
OURS, OURS_FAST = converter(MarkupExtension()), converter(MarkupExtension(), FastPathExtension())


def assert_same(text):
    assert STOCK_FAST.reset().convert(text) == STOCK.reset().convert(text)
    assert OURS_FAST.reset().convert(text) == OURS.reset().convert(text)


@given(TEXTS | TRAPS)
def test_random_texts_come_out_the_same(text):
    assert_same(text)


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
def test_examples_of_commonmark_come_out_the_same(text):
    assert_same(text)
    assert_same("> " + text.replace("\n", "\n> "))
    assert_same("- " + text.replace("\n", "\n    "))


def test_texts_of_real_campaigns_come_out_the_same():
    for folder in ("content", "tests/campaigns"):
        for file in sorted((PROJECT / folder).rglob("*.md")):
            assert_same(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text", ['[]("](', "[]('](", '[a](b "c (d) e', '![a]("b (c', '[a](https://b.org "c (d and more. Text']
)
def test_a_link_that_is_never_closed_drops_nothing(text):
    html = OURS_FAST.reset().convert(text)

    assert html == OURS.reset().convert(text)
    assert "<a" not in html.replace('<a href="https://b.org"', "")
    assert "more. Text" in html or "more" not in text


@given(TEXTS)
def test_every_match_of_a_pattern_has_one_of_its_literals(text):
    for expression, literals in LITERALS.items():
        if re.search(expression, text):
            assert any(literal in text for literal in literals), expression


def test_all_patterns_in_use_have_literals():
    patterns = [
        pattern
        for processor in OURS_FAST.treeprocessors
        if isinstance(processor, MarkdownsInlineProcessor)
        for pattern in processor._patterns
    ]

    assert len(patterns) > 30
    assert not [pattern.pattern for pattern in patterns if "" in literals_of(pattern)]


def test_a_version_that_was_not_compared_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(markdown, "__version__", "3.12.0")

    processor = converter(FastPathExtension()).treeprocessors["inline"]

    assert type(processor) is MarkdownsInlineProcessor
    assert type(STOCK_FAST.treeprocessors["inline"]) is not MarkdownsInlineProcessor


class Own(InlineProcessor):
    def getCompiledRegExp(self):
        return re.compile("own")

    def handleMatch(self, m, data):  # noqa: ARG002
        return "OWN", m.start(0), m.end(0)


class Foreign(Extension):
    """Somebody else's extension, with patterns that are not known here."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTextInlineProcessor(r"\b([0-9])\b"), "digits", 42)
        md.inlinePatterns.register(Own("[never]"), "own", 41)


@pytest.mark.parametrize("order", [1, -1])
def test_patterns_that_are_not_known_are_always_tried(order):
    extensions = [Foreign(), FastPathExtension()][::order]

    assert converter(*extensions).convert("our own 1") == "<p>our OWN 1</p>"


def test_a_pattern_that_is_added_later_is_tried_as_well():
    md = converter(FastPathExtension())
    md.convert("a")
    Foreign().extendMarkdown(md)

    assert md.convert("own") == "<p>OWN</p>"
