"""A text message is counted as telephones count it, by the tables of 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.mail.text_length import (
    GSM,
    UCS2,
    in_plain_letters,
    in_plain_signs,
    is_gsm,
    length_of,
    substitute,
)

#: The default alphabet, row by row, without escape and carriage return, which nobody writes.
BASIC = (
    "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "^{}\\[~]|€"


def test_the_tables_are_those_of_the_standard_and_no_more():
    assert len(BASIC) == 128 - 2

    characters = {chr(number) for number in range(0x3000)}

    assert {character for character in characters if is_gsm(character)} == {*BASIC, *EXTENSION}


@given(st.text(alphabet=BASIC), st.text(alphabet=EXTENSION))
def test_a_character_of_the_extension_takes_two_septets(basic, extension):
    length = length_of(basic + extension)

    assert (length.encoding, length.units) == (GSM, len(basic) + 2 * len(extension))
    assert length.causes == ()


@given(st.text(alphabet=BASIC), st.text(alphabet="áíóúçłш你ع😀👩🏽", min_size=1))
def test_one_other_character_sends_the_whole_text_in_units_of_two_bytes(basic, others):
    length = length_of(basic + others)

    assert length.encoding == UCS2
    assert length.units == sum(2 if ord(character) > 0xFFFF else 1 for character in basic + others)
    assert set(others) <= set("".join(length.causes))


def test_an_emoji_of_several_characters_is_one_cause():
    assert length_of("a👩🏽‍🔧ñ❤️").causes == ("👩🏽‍🔧", "❤️")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        *(("a" * 160, True), ("a" * 161, False), ("a" * 158 + "€", True), ("a" * 159 + "€", False)),
        *(("á" * 70, True), ("á" * 71, False), ("a" * 68 + "😀", True), ("a" * 69 + "😀", False)),
    ],
)
def test_a_message_holds_160_septets_or_70_units(text, fits):
    assert length_of(text).fits is fits


def test_signs_of_printers_have_equals_and_letters_have_theirs_without_the_accent():
    assert in_plain_signs("“Now” – we’re… 5 %") == '"Now" - we\'re... 5 %'
    assert in_plain_signs("Más, ñandú") == "Más, ñandú"
    assert in_plain_letters("Más, ñandú – ¿sí?") == "Mas, ñandu - ¿si?"
    assert [substitute(character) for character in "ółçéم你😀"] == ["o", "l", "c", "e", "", "", ""]


@pytest.mark.parametrize("text", ["你好", "اكتب", "30 ℃", "30 °C", "Vote 你"])
def test_a_text_with_characters_that_have_no_substitute_is_not_written_otherwise(text):
    assert in_plain_letters(text) == ""


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("🎉 We won ❤️ by 3! 👩🏽‍🔧🇵🇷", "We won by 3!"),
        ("1️⃣ Sign ☑ it 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1 Sign it"),
        ("🎉", ""),
        ("Won 🎉. Oui !", "Won. Oui !"),
    ],
)
def test_emoji_are_left_out_of_plain_letters(text, plain):
    assert in_plain_letters(text) == plain


@given(st.text())
def test_what_is_written_in_plain_letters_is_always_gsm(text):
    assert length_of(in_plain_letters(text)).encoding == GSM
