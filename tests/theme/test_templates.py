"""Templates: there is one for each that a plugin or a page asks for, and none trusts what it prints."""

from __future__ import annotations

import ast
import re

import pytest

from tests.theme.printing import PROJECT, TEMPLATES

PAGES = {path.stem for path in TEMPLATES.glob("*.html")}
ALL = sorted(TEMPLATES.rglob("*.html"))


def asked_for():
    """Yield the name of every template that plugins print, as a literal argument of what prints."""
    for path in (PROJECT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                literals = [
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                ]
                if node.func.attr == "page" and literals:
                    yield literals[0]


def test_every_template_that_plugins_print_is_ours():
    wanted = set(asked_for())

    assert {"action", "thanks", "plank", "planks", "news", "404"} <= wanted
    assert wanted | {"article", "page"} <= PAGES


def test_every_template_that_a_page_names_is_ours():
    named = {
        match[1]
        for path in (PROJECT / "content" / "pages").glob("*.md")
        if (match := re.search(r"^template: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    }

    assert {"index", "follow"} <= named <= PAGES


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_trusts_nothing_and_has_no_style_or_script_in_it(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape", text)
    text = text.replace('<script type="application/ld+json">', "")  # data, which never runs
    text = text.replace("<style>{{ stylesheet }}</style>", "")  # which the policy allows by its digest
    assert not re.search(r"<style|<script(?![^>]* src=)|\bstyle=|\son\w+=|javascript:", text)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_says_in_a_comment_what_it_is_given(path):
    assert re.search(r"\{# .*Variables: ", path.read_text(encoding="utf-8"), re.DOTALL)
