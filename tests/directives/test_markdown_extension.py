"""Directives leave a text before Markdown reads it, and their places stay where they stood."""

from __future__ import annotations

import pytest
from markdown import Markdown

from plugins.directives.model import DirectivesExtension
from plugins.markup.model import Text


def convert(body, first_line=5):
    extension = DirectivesExtension()
    extension.start(Text("content/news/a.md", body, first_line))
    html = Markdown(extensions=["extra", "sane_lists", extension]).convert(body)
    return html, extension.findings(html).facts


@pytest.mark.parametrize("body", ["One.\n\n::action a\n\nTwo.", "One.\n::action a\nTwo."])
def test_a_directive_parts_paragraphs_with_or_without_empty_lines(body):
    html, facts = convert(body)

    assert html.split() == ["<p>One.</p>", "<!--::0-->", "<p>Two.</p>"]
    assert [directive.line for directive in facts["directives"]] == [5 + body.split("\n").index("::action a")]


def test_a_directive_ends_a_list_or_a_quotation_and_stands_outside_it():
    html, _ = convert("- one\n::action a\n\n> two\n::action b\n")

    assert "".join(html.split()) == ("<ul><li>one</li></ul><!--::0--><blockquote><p>two</p></blockquote><!--::1-->")


def test_each_text_begins_anew():
    extension = DirectivesExtension()
    markdown = Markdown(extensions=[extension])
    for body in ("::action a\n\n- ::action b", "::action c"):
        extension.start(Text("content/news/a.md", body, 1))
        markdown.reset().convert(body)

    assert [directive.argument for directive in extension.findings("").facts["directives"]] == ["c"]
    assert extension.findings("").facts["misplaced_directives"] == ()
