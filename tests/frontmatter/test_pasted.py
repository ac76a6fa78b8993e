"""A service's code of many lines is a value as it was pasted, down to where its last tag closes."""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.model import ContentField, ContentType, Unreadable
from plugins.frontmatter.sections import split_document
from plugins.frontmatter.value_types import ADDRESS, TEXT
from tests.support.snippets import FORMSPREE, HUBSPOT, MAILCHIMP, SNIPPETS

KEYS = frozenset({"form", "fallback"})
FIELDS = (ContentField("title", TEXT, ""), ContentField("form", ADDRESS, ""), ContentField("fallback", ADDRESS, ""))
ACTION = ContentType("action", "actions", FIELDS, "an action")
SMALL = '<form action="https://a.example.org" method="post">\n<input name="email">\n</form>'


def entries(text):
    return {entry.key: entry.value for entry in split_document(text, KEYS).entries}


def words(value):
    return value.split()


@pytest.mark.parametrize("key", ["form", "fallback"])
@pytest.mark.parametrize("name", SNIPPETS)
def test_the_codes_of_services_are_taken_whole_between_fences(name, key):
    code, _ = SNIPPETS[name]

    document = split_document(f"---\ntitle: A\n{key}: {code}\nkind: signup\n---\n\nText.", KEYS)

    found = {entry.key: entry.value for entry in document.entries}
    assert (found["title"], found["kind"], document.body) == ("A", "signup", "Text.")
    assert found[key] == code
    assert read_fields(document, ACTION, "content/actions/a.md").values[key] == code


@pytest.mark.parametrize("name", SNIPPETS)
def test_and_without_fences_above_a_text(name):
    code, _ = SNIPPETS[name]

    document = split_document(f"title: A\nform: {code}\nkind: signup\n\nText.", KEYS)

    found = {entry.key: entry.value for entry in document.entries}
    assert (found["kind"], found["form"], document.body) == ("signup", code, "Text.")


@pytest.mark.parametrize("indent", ["", "  ", "\t", "        "])
@pytest.mark.parametrize("begin", ["form: ", "form:\n", "form: |\n", "form: >-\n", "Form :\n"])
def test_its_indentation_and_where_it_begins_make_no_difference(begin, indent):
    code = "\n".join(f"{indent}{line}" for line in FORMSPREE.splitlines())

    found = entries(f"---\ntitle: A\n{begin}{code}\nkind: signup\n---\n")

    assert words(found["form"]) == words(FORMSPREE)
    assert (found["title"], found["kind"]) == ("A", "signup")


def test_front_matter_that_is_indented_as_a_whole_may_hold_a_code_that_is_not():
    assert entries(f"---\n  title: A\n  form: {SMALL}\n  kind: signup\n---\n") == {
        "title": "A",
        "form": SMALL,
        "kind": "signup",
    }


@pytest.mark.parametrize(
    "code",
    [
        "<style>\ntitle: x\n---\ncolor: red\n</style>\n" + SMALL,
        "<!-- kind: join\n---\n-->\n" + SMALL,
        "<script>\nif (a < b && c > d) { title: 'x' }\n</script>\n" + SMALL,
        SMALL + "\n<script>\nfallback: 1\n</script>",
        SMALL + "\n<!-- end -->",
        SMALL.replace("\n", "\n\n"),
        SMALL + " Powered by somebody",
        "<form\n  action='https://a.example.org'\n  title: x\n>\n<p>a & b\n<li>c\n</form>",
        "<iframe src='https://a.example.org'>Loading… title: x\n</iframe>",
        "<div\n>\n<br>\n<img src=x>\n</div>",
        "<dbox-widget campaign='x'\n></dbox-widget>",
        "<div id=a />",
        "<textarea>\ntitle: x\n</textarea>",
    ],
)
@pytest.mark.parametrize("frame", ["---\ntitle: A\n{}\nkind: b\n---\nText.", "title: A\n{}\nkind: b\n\nText."])
def test_whatever_stands_inside_its_tags_is_part_of_it(code, frame):
    found = entries(frame.replace("{}", f"form: {code}"))

    assert found == {"title": "A", "form": code, "kind": "b"}


@pytest.mark.parametrize("quotes", ['""', "''", "“”"])
def test_quotes_around_the_whole_are_taken_off(quotes):
    assert entries(f"---\nform: {quotes[0]}{SMALL}{quotes[1]}\n---\n") == {"form": SMALL}


@pytest.mark.parametrize("mark", ["```html\n{}\n```", "```\n{}\n```", "~~~\n{}\n~~~", "`{}`", "\u200b{}", "\ufeff{}"])
@pytest.mark.parametrize("begin", ["form: ", "form:\n"])
def test_marks_of_markdown_and_unseen_signs_around_it_are_no_part_of_it(begin, mark):
    found = entries(f"title: A\n{begin}{mark.format(SMALL)}\nkind: signup\n\nText.")

    assert (found["kind"], found["form"].strip("\u200b\ufeff")) == ("signup", SMALL)


def test_words_before_a_code_are_named_with_where_it_begins():
    with pytest.raises(Unreadable, match="key: value") as raised:
        split_document(f"title: A\nform: Paste this\n{SMALL}\n", KEYS)

    assert (raised.value.problem.line, "behind “form:”" in raised.value.problem.hint) == (3, True)


def test_a_code_with_its_signs_as_entities_is_one_too():
    escaped = SMALL.replace("<", "&lt;").replace(">", "&gt;")

    assert entries(f"---\nform: {escaped}\nkind: a\n---\n") == {"form": escaped, "kind": "a"}


def test_without_fences_blank_lines_end_it_only_where_the_form_itself_has_been():
    code = MAILCHIMP.replace("</style>\n", "</style>\n\n").replace("\n<script", "\n\n<script", 1)

    document = split_document(f"title: A\nform: {code}\n\n<div>Ours</div>\n", KEYS)

    assert document.entries[1].value == code
    assert document.body == "<div>Ours</div>\n"


def test_a_script_alone_does_not_swallow_the_text():
    document = split_document(f"title: A\nform: {HUBSPOT}\n\n<div>Ours</div>", KEYS)

    assert (document.entries[1].value, document.body) == (HUBSPOT, "<div>Ours</div>")


@pytest.mark.parametrize(
    ("text", "line", "tag"),
    [
        ('---\ntitle: A\nform: <form action="x">\n<input name="a">\nkind: a\n---\nText.', 3, "“<form>”"),
        ("title: A\nform:\n  <!-- x -->\n  <div>\n  <form></form>\n\nText.", 4, "“<div>”"),
        ("---\nform: <style>a\n---\nText.", 2, "“<style>”"),
        ("---\nfallback: <iframe\n src='x'\n---\nText.", 2, "middle of a tag"),
        ("---\nform: <form></form>\n<!-- never\n---\nText.", 3, "middle of a tag"),
        ("---\nform: <![if x]><form>\n---\n", 2, ""),
    ],
)
def test_a_tag_that_is_never_closed_is_named_in_its_line(text, line, tag):
    with pytest.raises(Unreadable) as refused:
        split_document(text, KEYS)

    assert (refused.value.problem.line, refused.value.problem.code) == (line, "FM028")
    assert tag in refused.value.problem.what


def test_lines_below_are_still_blamed_where_they_stand():
    with pytest.raises(Unreadable) as refused:
        split_document(f"---\nform: {SMALL}\nno entry\n---\n", KEYS)

    assert (refused.value.problem.line, refused.value.problem.code) == (5, "FM003")


def test_only_fields_for_addresses_take_html():
    assert entries("---\ntitle: <b>A\nkind: b\n---\n") == {"title": "<b>A", "kind": "b"}
    assert entries("---\ntitle: <3 for all\nform: <3\n---\n") == {"title": "<3 for all", "form": "<3"}


def test_an_address_after_the_key_is_read_as_ever():
    found = entries("---\nform:\n  https://a.example.org/?a=<b>\nkind: b\n---\n")

    assert found == {"form": "https://a.example.org/?a=<b>", "kind": "b"}


@pytest.mark.parametrize(
    "code", ["<form " * 40_000, "<!-- \n" * 40_000, "<div>\n" * 40_000, "<script>\n" + "a<b\n" * 40_000]
)
def test_code_that_never_ends_is_given_up_soon(code):
    begun = perf_counter()

    with pytest.raises(Unreadable):
        split_document(f"---\nform: {code}\n---\n", KEYS)

    assert perf_counter() - begun < 5


@given(
    st.lists(
        st.sampled_from(
            [
                "<form>",
                "</form>",
                "<!--",
                "-->",
                "\n",
                "\n\n",
                "---",
                "form: ",
                "a: b",
                "<script>",
                "</script>",
                "&lt;",
                "<![",
                '"',
                " x",
            ]
        )
    ).map("".join)
)
def test_any_pieces_are_parsed_or_refused(text):
    with suppress(Unreadable):
        assert text.endswith(split_document(text, KEYS).body)
