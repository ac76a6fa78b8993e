"""Front matter of other generators gets a remedy of its own, never a list of all our keys."""

from __future__ import annotations

import pytest

from plugins.actions.fields import ACTION
from plugins.events.model import EVENT
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import split_document
from plugins.news.model import ARTICLE
from plugins.planks.model import PLANK
from plugins.problems import summed_up
from tests.frontmatter.parsing import HEAD as PARSED_HEAD
from tests.frontmatter.parsing import parsed

HEAD = "title: x\ndate: 2024-01-02\norder: 1\nkind: share\n"


def remedy(key, value="b", content_type=ARTICLE):
    problems = read_fields(split_document(f"{key}: {value}\n{HEAD}"), content_type, "content/news/a.md").problems
    return next(problem for problem in problems if problem.line == 1)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("draft", "status: draft"),
        ("published", "status: draft"),
        ("lang", "x.es.md"),
        ("slug", "rename the file"),
        ("permalink", "rename the file"),
        ("url", "rename the file"),
        ("category", "tags: …"),
        ("categories", "tags: …"),
        ("keywords", "tags: …"),
        ("description", "summary: …"),
        ("excerpt", "summary: …"),
        ("lastmod", "modified: …"),
        ("updated", "modified: …"),
        ("publishDate", "date: …"),
        ("authors", "author: …"),
        ("cover", "image: …"),
        ("featured_image", "image: …"),
        ("layout", "Take the line out"),
        ("type", "Take the line out"),
        ("aliases", "formerly: …"),
        ("redirects", "formerly: …"),
        ("weight", "Take the line out"),
        ("menu", "campaign.toml"),
        ("place", "into the text"),
        ("Título", "title: …"),
    ],
)
def test_a_key_of_another_generator_has_its_own_remedy(key, words):
    problem = remedy(key)

    assert problem.code == "FM061"
    assert words in problem.hint


def test_a_remedy_is_a_key_that_the_text_can_have():
    assert "order: …" in remedy("weight", content_type=PLANK).hint
    assert "closes: …" in remedy("deadline", content_type=ACTION).hint
    assert "form: …" in remedy("link", content_type=ACTION).hint
    assert "paper" not in remedy("place", content_type=ACTION).hint


@pytest.mark.parametrize(
    "text",
    [
        *('title = "A"\n\nText', "```yaml\ntitle: A\n```\nText", "<!--\n.. title: A\n-->\nText"),
        *(":title: A\n:date: 2024-03-01\n\nText", ".. title: A\n\nText", "#+TITLE: A\n\nText"),
        "\n\n:title: A\n\nText",
    ],
)
def test_another_format_is_called_by_its_name_and_nothing_is_missing(text):
    with pytest.raises(Unreadable) as refused:
        split_document(text)

    assert refused.value.problem.code == "FM060"
    assert refused.value.problem.line == 1 + len(text) - len(text.lstrip("\n"))


def test_an_object_that_is_not_right_as_json_is_named_with_its_line():
    with pytest.raises(Unreadable) as refused:
        split_document('{\n"title": "A",,\n}\n\nText')

    assert (refused.value.problem.code, refused.value.problem.line) == ("FM087", 2)


@pytest.mark.parametrize("end", ["...", "---", "…", "... "])
def test_dots_close_what_yaml_opened(end):
    document = split_document(f"---\ntitle: A\n{end}\nText.")

    assert [entry.value for entry in document.entries] == ["A"]
    assert document.body == "Text."


def test_a_text_that_begins_right_below_the_keys_is_told_apart_by_an_empty_line():
    with pytest.raises(Unreadable) as refused:
        split_document("title: A\ndate: 2024-01-02\nThe text begins.\nAnd goes on.")

    assert (refused.value.problem.line, refused.value.problem.code) == (3, "FM003")
    assert "empty line above" in refused.value.problem.hint


@pytest.mark.parametrize(
    ("key", "words"),
    [
        *((key, "form: tel:") for key in ("phone", "tel", "telephone", "number", "call", "Phone number", "sms")),
        *((key, "form: mailto:") for key in ("email", "e-mail", "mail", "recipient", "recipients", "to", "contact")),
        ("cc", "?cc="),
        ("bcc", "cc="),
        ("body", "message: …"),
        ("letter", "message: …"),
        ("mail_subject", "subject: …"),
        ("thank_you", "thanks: …"),
        ("next", "then: …"),
        ("signatures", "goal: …"),
        ("provider", "Take the line out"),
        ("iframe", "form: …"),
        ("url", "form: …"),
        ("button", "Take the line out"),
    ],
)
def test_what_people_write_into_an_ask_is_told_where_it_belongs(key, words):
    problem = remedy(key, content_type=ACTION)

    assert problem.code == "FM004"
    assert words in problem.hint
    assert "Did you mean" not in problem.hint


@pytest.mark.parametrize(
    ("key", "ours"),
    [
        *((key, "start: …") for key in ("date", "When", "begins", "start_date")),
        ("time", "“start”"),
        *((key, "end: …") for key in ("ends", "end_time", "until")),
        ("duration", "end: 20:30"),
        *((key, "place: …") for key in ("where", "location", "venue", "address")),
        *((key, "online: …") for key in ("zoom", "link", "url", "meeting link")),
        *((key, "every: …") for key in ("repeat", "recurring", "rrule")),
        ("canceled", "cancelled: …"),
        ("rsvp", "actions: …"),
    ],
)
def test_what_people_write_above_an_event_is_told_how_it_is_called_here(key, ours):
    problem = remedy(key, content_type=EVENT)

    assert problem.code == "FM004"
    assert ours in problem.hint


@pytest.mark.parametrize("key", ["phone", "recipient", "cc", "button"])
def test_the_same_keys_are_not_sent_to_a_form_in_a_text_that_has_none(key):
    assert not {"form", "form:"} & {*remedy(key).hint.replace(",", " ").split()}


def test_one_message_stands_for_a_key_in_all_files():
    files = [parsed(PARSED_HEAD.replace("\n\n", "\npassword: x\n\n"), f"news/{number}.md") for number in range(5)]

    [problem] = summed_up([problem for file in files for problem in file.problems])

    assert (problem.code, problem.path, problem.line) == ("FM061", "content/news/0.md", 3)
    assert "5 files: content/news/0.md:3, content/news/1.md:3" in problem.hint
