"""TOML and JSON above a text are read as other generators read them; what cannot be read is named with its line."""

from __future__ import annotations

import pytest

from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import adopt_title, split_document

TOML = """+++
title = "We “won”: all of it"
date = 2024-03-01T10:00:00+01:00
draft = false
tags = ["pay", "hours, too"]
weight = 10

[extra]
author = "Ann"
colour = "red"

[taxonomies]
categories = ["news"]
+++

Text.
"""


def entries(text):
    return {entry.key: entry.value for entry in split_document(text).entries}


def test_toml_is_read_with_its_lines():
    document = split_document(TOML)

    assert entries(TOML) == {
        "title": "We “won”: all of it",
        "date": "2024-03-01 10:00:00+01:00",
        "draft": "false",
        "tags": '- pay\n- "hours, too"',
        "weight": "10",
        "author": "Ann",
        "extra": "",
        "categories": "- news",
    }
    assert (document.body.strip(), document.body_line) == ("Text.", 16)
    assert {entry.key: entry.line for entry in document.entries}["author"] == 9


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "A", "date": "2024-03-01"}\n\nText.',
        '{\n  "title": "A",\n  "date": "2024-03-01"\n}\n\nText.',
        ';;;\n{"title": "A", "date": "2024-03-01"}\n;;;\nText.',
        '\n\n+++\ntitle = "A"\ndate = 2024-03-01\n+++\nText.',
        "+++\r\ntitle = 'A'\r\ndate = '2024-03-01'\r\n+++\r\nText.".replace("\r", ""),
    ],
)
def test_every_way_of_writing_it_says_the_same(text):
    assert entries(text) == {"title": "A", "date": "2024-03-01"}
    assert split_document(text).body.strip() == "Text."


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('+++\ntitle = "A"\ndate: 2024\n+++\nText', 3, "FM087"),
        ("+++\ntitle = A\n+++\nText", 2, "FM087"),
        ("+++\ntitle = 'A'\n\nText", 1, "FM002"),
        ('+++\nx = "' + "a" * 20_000 + '"\n+++\nText', 1, "FM087"),
        (f"+++\nx = {'[' * 9_000}\n+++\nText", 1, "FM087"),
        (';;;\n["title"]\n;;;\nText', 1, "FM087"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, line, code):
    with pytest.raises(Unreadable) as refused:
        split_document(text)

    assert (refused.value.problem.line, refused.value.problem.code) == (line, code)


@pytest.mark.parametrize("text", ['{"a": 1}\n\nText', "{ curly }", "{" * 5_000, "+ one"])
def test_words_in_brackets_are_words(text):
    assert split_document(text).body == text


LEKTOR = """_model: blog-post
---
title: We won: all of it
---
pub_date: 2024-03-01
---
summary:

All of us,
together.
---
body:

Text.

----

More.
---
_hidden: no
"""


@pytest.mark.parametrize("text", [LEKTOR, LEKTOR.replace("_model: blog-post\n---\n", "")])
def test_a_text_of_lektor_is_read(text):
    document = split_document(text)

    assert document.body == "Text.\n\n---\n\nMore."
    assert text.split("\n")[document.body_line - 1] == "Text."
    assert {entry.key: entry.value for entry in document.entries if entry.key != "model"} == {
        "title": "We won: all of it",
        "pub_date": "2024-03-01",
        "summary": "All of us,\ntogether.",
        "hidden": "no",
    }


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n---\nText.\n\n---\n\nbody: more",
        "title: A\ndate: 2024-01-02\n---\nbody: it is said\n",
        "---\ntitle: A\n---\nbody:\n\nText.",
        "title: A\n\nText.\n\n---\n\nbody:\n",
    ],
)
def test_texts_of_ours_with_lines_across_are_not_taken_for_them(text):
    assert [entry.key for entry in split_document(text).entries if entry.key != "date"] == ["title"]
    assert "body:" in split_document(text).body


def test_properties_of_notion_are_read():
    document = adopt_title(split_document("# We won\n\nCreated: March 1, 2024 3:00 PM\nTags: pay, hours\n\nText."))

    assert [(entry.key, entry.value, entry.line) for entry in document.entries] == [
        ("title", "We won", 1),
        ("created", "March 1, 2024 3:00 PM", 3),
        ("tags", "pay, hours", 4),
    ]
    assert (document.body, document.body_line) == ("Text.", 6)


@pytest.mark.parametrize(
    "text",
    [
        "# We won\n\nText: it goes on.",
        "# We won\n\nDate: it says\nso here.\n\nText.",
        "---\ndate: 2024-01-01\n---\n# We won\n\nAuthor: Ann\n\nText.",
        "# We won\n\n## Tags: all\n\nText.",
    ],
)
def test_a_paragraph_below_a_title_is_a_paragraph(text):
    assert adopt_title(split_document(text)).body == text.partition("# We won\n\n")[2]


def test_texts_with_toml_are_published_as_they_are(site):
    site.write("content/news/we-won.md", TOML)
    site.write("content/news/not-yet.md", TOML.replace("draft = false", "draft = true").replace("Text.", "Other."))

    result = site.build()

    assert result.status == 0, result.text
    assert site.pages["news/we-won/"].one("h1").text == "We “won”: all of it"
    assert "By Ann" in site.pages["news/we-won/"].text
    assert "news/not-yet/" not in site.pages
    assert "not read" in result.text
