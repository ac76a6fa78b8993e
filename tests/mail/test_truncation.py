"""Texts are cut where readers would, never inside a grapheme, and no direction stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.characters import contained
from plugins.mail.truncation import grapheme_boundaries, truncate

FAMILY, FLAG, ENGLAND = "👩‍👩‍👧‍👦", "🇵🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
ISOLATES = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c"
#: Pieces that are put together to texts in several scripts: each is one grapheme, or a word of them.
PIECES = [
    "Vote",
    "now.",
    "¿Qué?",
    " ",
    " ",
    "\n",
    "工人",
    "。",
    "ไทย",
    "كلمة",
    "हिन्दी",
    "é",
    "e\u0301",
    FAMILY,
    FLAG,
    "👍🏽",
]


def within(most):
    return lambda text: len(text) <= most


@pytest.mark.parametrize(
    "grapheme",
    [
        FAMILY,
        FLAG,
        ENGLAND,
        "👍🏽",
        "e\u0301\u0323",
        "1️⃣",
        "\r\n",
        "각",
        "\u1100\u1161\u11a8",
        "กำ",
        "क्षि",
        "❤️‍🔥",
        "\u0600\u0661",
    ],
)
def test_what_readers_take_for_one_character_is_one(grapheme):
    assert list(grapheme_boundaries(f"a{grapheme}b")) == [1, 1 + len(grapheme), 2 + len(grapheme)]


def test_flags_next_to_each_other_are_parted_in_twos():
    assert list(grapheme_boundaries(FLAG * 3)) == [2, 4, 6]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Vote yes. And then?", 19, "Vote yes. And then?"),
        ("Workers voted for it. Most of them said yes.", 30, "Workers voted for it."),
        ("Yes. Workers voted whether to hold elections.", 30, "Yes. Workers voted whether to…"),
        ("Workers voted, whether", 16, "Workers voted…"),
        ("Come at 9 a.m. On Monday we walk out together.", 28, "Come at 9 a.m. On Monday we…"),
        ("J. Doe told us what they had heard of it.", 20, "J. Doe told us what…"),
        ("Only $1.5 million of it is left for all.", 26, "Only $1.5 million of it…"),
        ("工人们投票了。大多数人赞成，日期还没有定下来。", 12, "工人们投票了。大多数人…"),
        ("工人们投票决定。大多数人赞成，日期还没有定下来。", 12, "工人们投票决定。"),
        ("صوّت العمال. قال معظمهم نعم لها.", 20, "صوّت العمال."),
        ("คนงานลงคะแนนเสียง ส่วนใหญ่เห็นด้วย", 20, "คนงานลงคะแนนเสียง…"),
        (FAMILY * 3, len(FAMILY) * 2 + 1, f"{FAMILY * 2}…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("", 10, ""),
        ("Vote", 0, ""),
    ],
)
def test_a_text_ends_with_a_sentence_a_word_or_a_grapheme(text, most, expected):
    assert truncate(text, within(most)) == expected


def test_whole_sentences_or_nothing():
    text = "Vote yes. And tell your co-workers."

    assert truncate(text, within(20), whole_sentences=True) == "Vote yes."
    assert truncate(text, within(8), whole_sentences=True) == ""


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.integers(0, 60))
def test_a_cut_text_fits_and_is_a_beginning_at_the_end_of_a_grapheme(text, most):
    short = truncate(text, within(most))

    whole = text.strip()
    beginning = short if short == whole else short.removesuffix("…")
    assert len(short) <= most
    assert whole.startswith(beginning)
    assert len(beginning) in {0, *grapheme_boundaries(whole)}


@given(st.text(alphabet=ISOLATES + "ab "), st.integers(0, 20))
def test_every_direction_that_is_opened_is_closed_again(text, most):
    short = truncate(text, within(most))

    assert contained(short) == short
    assert len(short) <= most
