"""Elements that are never closed, and end tags that close nothing, are found and named with their template."""

from __future__ import annotations

import pytest

from plugins.checks.page_facts import read_facts

HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>'


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ('<div class="a"><p>Vote</p>', ['<div class="a">']),
        ("<main><section><p>Vote</p></main>", ["<section>"]),
        ("<ul><li><a href='/x/'>x</li></ul>", ["<a href='/x/'>"]),
        ("<p>a</p></div>", ["</div>"]),
        ("<p><strong>a</p><p>b</p>", ["<strong>"]),
        ("<div/><p>a</p>", ["<div/>"]),
        ("<h2>a</h3>", ["</h3>", "<h2>"]),
        ("<DIV><p>a", ["<DIV>"]),
        ("<section><script>1 < 2; '</section>'</script>", ["<section>"]),
    ],
)
def test_what_is_not_closed_is_found_as_it_is_written(body, wrong):
    assert read_facts(HEAD + body).unclosed == wrong


@pytest.mark.parametrize(
    "body",
    [
        "<div><p>a</div>",
        "<ul><li>a<li>b</ul>",
        "<dl><dt>a<dd>b</dl>",
        "<table><tr><td>a<td>b</table>",
        '<p>a<br>b<br/>c<img src="/x.png" alt=""></p>',
        '<svg viewBox="0 0 8 8"><path d="M0 0"/><g><circle r="1"/></g></svg>',
        '<div title="a > b"><a href="/x/"><em>a</em></a></div>',
        "<!-- <div> --><p>a</p>",
        "<script>'<div>' < 1</script>",
        "<textarea>a</textarea><select><option>a<option>b</select>",
    ],
)
def test_what_browsers_close_by_themselves_passes(body):
    assert read_facts(HEAD + body).unclosed == []


def test_the_template_that_leaves_an_element_open_is_named_once(site):
    theme = site.own_theme()
    text = (theme / "templates/article.html").read_text("utf-8")
    assert "</header>" in text
    site.write("theme/templates/article.html", text.replace("</header>", "</header></div>", 1))

    result = site.build()

    found = {(problem.path, problem.code) for problem in result.problems}
    assert found == {("theme/templates/article.html", "THM002")}, result.text
