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


@pytest.mark.parametrize(
    ("template", "old", "new", "line_has"),
    [
        (
            "article.html",
            '<div class="beside-rail">',
            '<div class="beside-rail"><div class="mine">',
            '<div class="mine">',
        ),
        ("article.html", "</header>", "</header></div>", ""),
        ("components/byline.html", "{%- endmacro %}", "<section>{%- endmacro %}", "<section>"),
        ("partials/footer.html", "</footer>", "", ""),
    ],
)
def test_the_template_that_leaves_an_element_open_is_named_once(site, template, old, new, line_has):
    theme = site.own_theme()
    text = (theme / "templates" / template).read_text("utf-8")
    assert old in text
    site.write(f"theme/templates/{template}", text.replace(old, new, 1))

    result = site.build()

    found = {(one.path, one.code) for one in result.problems}
    assert found == {(f"theme/templates/{template}", "THM002")}, result.text
    if line_has:
        lines = (site.folder / "theme/templates" / template).read_text("utf-8").splitlines()
        assert line_has in lines[result.problems[0].line - 1]
