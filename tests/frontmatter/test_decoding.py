"""A file becomes text whichever program saved it; what is not readable, or garbled, is named with its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.decoding import decode, garbled_word
from plugins.frontmatter.model import Unreadable
from tests.frontmatter.parsing import HEAD, parsed

TEXT = "title: “Sí”\n\nText.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_make_no_difference(encoding, end):
    data = TEXT.replace("\n", end).encode(encoding)

    assert decode(data) == TEXT


def test_a_big_endian_utf_16_file_is_read():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_latin_1_is_refused_with_its_line_and_words_near_it(end):
    data = end.join([b"title: A", b"", "La sala está fría".encode("latin-1")])

    with pytest.raises(Unreadable) as refused:
        decode(data)

    assert (refused.value.problem.line, refused.value.problem.code) == (3, "FM001")
    assert "La sala está" in refused.value.problem.what
    assert "UTF-8" in refused.value.problem.hint


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_without_a_mark_are_refused_rather_than_mangled(encoding):
    with pytest.raises(Unreadable):
        decode(TEXT.encode(encoding))


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(Unreadable):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


def test_invisible_characters_go_and_foreign_breaks_become_spaces():
    assert decode("a\x07b\ufeffc\x0bd\u2028e\x85f".encode()) == "abc d e f"


@given(st.binary())
def test_any_bytes_become_text_or_are_refused(data):
    with suppress(Unreadable):
        assert not {"\r", "\0", "\ufeff"} & set(decode(data))


@given(st.binary(), st.binary())
def test_the_message_about_unreadable_bytes_is_readable(before, after):
    with pytest.raises(Unreadable) as refused:
        decode(b"a" + before + b"\xff\xff" + after)

    assert refused.value.problem.line >= 1
    assert refused.value.problem.what.isprintable()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff\u2028\u2029")))
def test_what_can_be_written_is_kept_to_the_letter(text):
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0",
        b"\xd0\xcf\x11\xe0\xa1",
        b"{\\rtf1\\ansi hello}",
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"<!DOCTYPE html><title>x</title>",
        b"\xef\xbb\xbf\r\n<HTML lang=en>",
        b'<?xml version="1.0"?><rss/>',
    ],
)
def test_a_document_with_the_name_of_a_text_is_called_what_it_is(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)

    assert (refused.value.problem.line, refused.value.problem.code) == (1, "FM056")


@pytest.mark.parametrize(
    "word", ["Café", "Müßten", "don’t", "“Yes", "Ünión", "wait…", "2020—2024", "£5", "¿Qué?", "ÉTÉ", "🎉"]
)
def test_a_garbled_word_is_named_with_its_line_and_what_was_meant(word):
    garbled = word.encode().decode("cp1252")

    found = garbled_word(f"title: A\n\nText with {garbled} in it.\n")

    assert found == (garbled, word, 3)


@pytest.mark.parametrize(
    "text",
    ["Café", "«IRMÃ»", "“NÃO”", "«CAFÉ»", "Ângela â ã ð", "50 € Â", "ÃO ÃES", "“AMANHÃ” – “AMANHÃ…”", "Ísland ðað"],
)
def test_letters_of_other_languages_are_not_garbled(text):
    assert garbled_word(text) is None


def test_a_text_with_a_letter_that_was_lost_is_held_back():
    [problem] = parsed(HEAD + "We meet.\n\nThe caf\ufffd is shut.\n").problems

    assert (problem.line, problem.code) == (6, "FM096")
    assert "“caf\ufffd”" in problem.what


@pytest.mark.parametrize("code_point", [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
def test_what_unicode_gives_to_no_character_is_left_out(code_point):
    assert decode(f"a{chr(code_point)}b".encode()) == "ab"


def test_a_text_with_garbled_letters_is_held_back():
    [problem] = parsed(HEAD + "We donâ€™t know.\n\nThe CafÃ© is shut.\n").problems

    assert (problem.line, problem.code) == (4, "FM083")
    assert "“donâ€™t” was “don’t”" in problem.what
