"""Templates: there is one for each that a plugin or a page asks for, and none trusts what it prints."""

from __future__ import annotations

import ast
import re

from tests.theme.printing import PROJECT, TEMPLATES

PAGES = {path.stem for path in TEMPLATES.glob("*.html")}
ALL = sorted(TEMPLATES.rglob("*.html"))
FORBIDDEN = re.compile(r"\|\s*safe\b|autoescape|<style|<script(?![^>]* src=)|\bstyle=|\son\w+=|javascript:")
LONGEST = 160  # characters of a line


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


def test_templates_trust_nothing_and_have_no_style_script_or_long_line_in_them():
    wrong = []
    for path in ALL:
        text = path.read_text(encoding="utf-8")
        text = text.replace('<script type="application/ld+json">', "")  # data, which never runs
        text = text.replace("<style>{{ stylesheet }}</style>", "")  # which the policy allows by its digest
        wrong += [(path.name, found[0]) for found in FORBIDDEN.finditer(text)]
        wrong += [(path.name, line) for line in text.splitlines() if len(line) > LONGEST]

    assert not wrong


def test_a_page_says_in_a_comment_what_it_is_given():
    assert not [
        path.name
        for path in TEMPLATES.glob("*.html")
        if not re.search(r"\{# .*Variables: ", path.read_text(encoding="utf-8"), re.DOTALL)
    ]
