"""Files of other generators as people leave them: odd encodings, odd front matter, odd days."""

from __future__ import annotations

import pytest

from plugins.importer import values
from plugins.importer.decoding import decode_any
from plugins.importer.front_matter import parse_yaml, split_front_matter


@pytest.mark.parametrize(
    ("data", "text", "remarks"),
    [
        ("\ufeffÉté\r\n".encode(), "Été\n", 0),
        ("Été".encode("utf-16"), "Été", 0),
        ("Été".encode("latin-1"), "Été", 1),
        ("Caf\u00c3\u00a9".encode(), "Café", 1),
        ("a\u202eb\x00c".encode(), "abc", 1),
    ],
)
def test_every_encoding_becomes_text_and_what_was_done_is_said(data: bytes, text: str, remarks: int) -> None:
    found, said = decode_any(data)

    assert (found, len(said)) == (text, remarks)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 'No: never'\ndraft: true\n---\nText\n",
        '+++\ntitle = "No: never"\ndraft = true\n+++\nText\n',
        '{"title": "No: never", "draft": true}\nText\n',
        '---\n{"title": "No: never", "draft": true}\n---\nText\n',
        "---\r\ntitle: No: never\r\ndraft: true\r\n---\r\nText\r\n",
    ],
)
def test_front_matter_of_every_format_says_the_same(text: str) -> None:
    document = split_front_matter(decode_any(text.encode())[0])

    assert (document.meta["title"], document.meta["draft"], document.body.strip()) == ("No: never", "true", "Text")


def test_yaml_that_no_parser_takes_is_read_line_by_line_and_marked() -> None:
    document = split_front_matter("---\ntitle: Rent: up again\ndate: 2020-01-02\n---\nText")

    assert document.was_odd
    assert document.meta == {"title": "Rent: up again", "date": "2020-01-02"}


def test_front_matter_that_is_never_closed_ends_at_the_first_empty_line() -> None:
    document = split_front_matter("---\ntitle: Open\n\nText")

    assert (document.meta, document.body, document.was_odd) == ({"title": "Open"}, "Text", True)


def test_scalars_stay_as_they_are_written() -> None:
    assert parse_yaml("answer: no\nday: 2020-01-02\nnumber: 010") == {
        "answer": "no",
        "day": "2020-01-02",
        "number": "010",
    }


def test_yaml_that_refers_to_itself_over_and_over_is_not_parsed() -> None:
    bomb = "a: &a [x,x,x]\n" + "".join(f"{name}: [" + ",".join(["*a"] * 9) + "]\n" for name in "bcdefgh")

    assert parse_yaml(bomb) is None


def test_lines_of_pelican_end_at_the_first_empty_one() -> None:
    document = split_front_matter("Title: Heat\nTags: a,\n    b\n\nKey: is text here\n", pelican=True)

    assert document.meta == {"title": "Heat", "tags": "a,\nb"}
    assert document.body.startswith("Key: is text here")


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2019-05-04 10:00:00 -0500", "2019-05-04T10:00:00-05:00"),
        ("2019-05-04", "2019-05-04"),
        ("May 4, 2019", "2019-05-04"),
        ("2019-05-04T10:00:00.123Z", "2019-05-04T10:00:00+00:00"),
        ("Sat, 04 May 2019 10:00:00 +0000", "2019-05-04T10:00:00+00:00"),
        ("3/4/2019", ""),
        ("soon", ""),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_is_none(value: str, when: str) -> None:
    found = values.moment(value)

    assert (values.written(found) if found else "") == when


def test_words_lose_markup_and_names_are_told_apart() -> None:
    assert values.words("Rent **up** &amp; <em>heat</em> [off](x)") == "Rent up & heat off"
    assert values.names(["A, B", "C"]) == ["A, B", "C"]
    assert values.names("a, b ,a") == ["a", "b"]
    assert values.names("press news", by_space=True) == ["press", "news"]
