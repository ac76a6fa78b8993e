"""Texts for telephones and networks say as much as fits, with the short address, and count it in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.campaign.model import Colours
from plugins.i18n.text import Text
from plugins.mail.files import write_texts
from plugins.mail.model import Ask, Labels, Mailing, Sender
from plugins.mail.short_texts import short_texts
from plugins.mail.text_length import length_of

ADDRESS = "https://union.example.org/news/vote/"
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=700)


def a_mailing(
    subject="The vote is near", summary="Members vote on 3 March. Bring a badge.", opening="", asks=(), **more
):
    mailing = Mailing(
        lang="en",
        direction="ltr",
        subject=subject,
        preheader=summary,
        summary=summary,
        opening=opening,
        byline="The caucus",
        day="March 1",
        picture=None,
        blocks=tuple(Ask(title, label, "https://union.example.org/a/", "en") for title, label in asks),
        address=ADDRESS,
        short_address=ADDRESS,
        sender=Sender(
            "Caucus", "https://union.example.org/", "Caucus", "", "us@example.org", "", Colours("#a00", "#faa")
        ),
        labels=Labels("Read", "Rest", "Unsubscribe", "Missing", "Sent by us"),
        unsubscribe="",
    )
    return replace(mailing, **more)


def test_a_text_message_has_title_summary_ask_and_address():
    text = short_texts(a_mailing(asks=[("Sign it", "Sign the petition")]))[0]

    assert text.text == f"The vote is near. Members vote on 3 March. Bring a badge.\nSign the petition: {ADDRESS}"
    assert (text.used, text.limit, text.encoding) == (len(text.text), 160, "GSM-7")


def test_typographic_signs_are_written_as_telephones_do_and_said():
    text = short_texts(a_mailing("“Yes” won"))[0]

    assert text.text.startswith('"Yes" won. ')
    assert text.notes[0] == 'Replaced, so that more fits: “ → ", ” → "'


def test_a_mailing_that_shortens_the_message_is_named_and_a_text_without_it_is_offered():
    summary = "Más de mil personas votaron, y la mayoría dijo que sí a las elecciones. Nos falta poner el día."

    texts = short_texts(a_mailing("¿Cuándo votamos?", summary))

    assert [text.limit for text in texts] == [70, 160, 300, 500]
    assert "á (→ a)" in texts[0].notes[0]
    assert "Cuando votamos? Mas de mil personas votaron" in texts[1].text
    assert texts[2].text.startswith("¿Cuándo votamos?\n\nMás de mil personas")


def test_an_address_that_leaves_no_room_is_said():
    address = f"https://union.example.org/news/{'a' * 110}/"

    text = short_texts(a_mailing(short_address=address))[0]

    assert text.text.endswith(address)
    assert text.used <= 160
    assert "The address takes 142 of 160" in text.notes[-1]


def test_a_title_with_emoji_is_offered_without_them_too():
    texts = short_texts(a_mailing("🎉 We won by 300 votes! 👩🏽‍🔧"))

    assert [text.limit for text in texts] == [70, 160, 300, 500]
    assert texts[1].text.startswith("We won by 300 votes! Members vote on 3 March.")
    assert texts[2].text.startswith("🎉 We won by 300 votes! 👩🏽‍🔧\n")


def test_few_words_are_not_taken_for_a_long_address():
    assert short_texts(a_mailing("Vote", ""))[0].notes == ()


def test_longer_texts_go_on_with_the_beginning_in_whole_sentences():
    opening = "It was four degrees in the ward. " * 20

    *_, short, long = short_texts(a_mailing(opening=opening))

    assert long.text.startswith("The vote is near\n\nMembers vote on 3 March. Bring a badge. It was four degrees")
    assert all(f"ward.\n\n{ADDRESS}" in text.text for text in (short, long))


@pytest.mark.parametrize(
    "summary", ["", "工人们投票了，大多数人赞成。" * 20, "صوّت العمال وقال معظمهم نعم. " * 20, "👩‍👩‍👧‍👦 " * 200]
)
def test_texts_in_any_script_fit_and_end_with_the_address(summary):
    for text in short_texts(a_mailing(summary=summary)):
        assert text.used <= text.limit
        assert text.text.endswith(ADDRESS)


@given(WORDS, WORDS, WORDS)
def test_whatever_is_written_no_text_is_too_long_or_counted_wrong(subject, summary, opening):
    for text in short_texts(a_mailing(subject, summary, opening, [("Sign", "Sign")])):
        assert text.text.endswith(ADDRESS)
        assert text.used == (length_of(text.text).units if text.encoding else len(text.text)) <= text.limit


def test_sentences_are_joined_as_their_script_does():
    chinese, ended = (
        short_texts(a_mailing(title, "大多数人赞成。"))[0].text for title in ("我们投票了", "我们投票了。")
    )
    thai = short_texts(a_mailing("เราลงคะแนน", "ส่วนใหญ่เห็นด้วย"))[0].text

    assert chinese.startswith("我们投票了。大多数人赞成。\n")
    assert ended.startswith("我们投票了。大多数人赞成。\n")
    assert thai.startswith("เราลงคะแนน. ส่วน")


def test_an_ask_in_another_language_is_not_put_into_a_text():
    mailing = a_mailing(lang="ar", asks=[("Sign it", Text("Sign the petition", "en"))])

    assert all("Sign" not in text.text for text in short_texts(mailing))


def test_the_file_has_each_text_below_its_count():
    texts = short_texts(a_mailing())

    file = write_texts(texts, str)

    assert "Text message (94 of 160 in GSM-7)\n=" in file
    assert all(text.text in file for text in texts)
