"""Mails begun for visitors: recipients, subject and text arrive as the editor wrote them, or are refused by name."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.forms.embedding import embed, unsupported
from plugins.forms.mails import Mail, read_mail
from plugins.forms.recognition import recognise
from plugins.problems import Problem

BOARD = "mailto:board@example.org"


def begun(shown) -> dict[str, str]:
    """Return the headers of the mail that a form begins, as a mail program reads them."""
    query = urlsplit(shown.address).query
    return {name: values[0] for name, values in parse_qs(query, strict_parsing=bool(query)).items()}


@pytest.mark.parametrize(
    ("written", "subject", "text"),
    [
        ("?subject=Reinstate&body=Dear%20board,%0D%0A%0D%0AAna", "Reinstate", "Dear board,\r\n\r\nAna"),
        ("?body=One%0ATwo&subject=S", "S", "One\r\nTwo"),
        ("?subject=Reinstate&body=Dear%20board,%0D%0A", "Reinstate", "Dear board,\r\n"),
        ("?SUBJECT=S&amp;Body=B", "S", "B"),
        ("?subject=Q%26A&body=5%25%20%2B%20%22more%22%20%23now", "Q&A", '5% + "more" #now'),
        ("?subject=¿Qué pasó?&body=Querida junta:", "¿Qué pasó?", "Querida junta:"),
        ("?subject=%C2%BFQu%C3%A9%3F&body=%F0%9F%91%8B", "¿Qué?", "👋"),
        ("?subject=We are #1&body=100% sure, 1+1", "We are #1", "100% sure, 1+1"),
        ("?subject=S&body=%3Cb%3Ebold%3C/b%3E", "S", "<b>bold</b>"),
    ],
)
def test_subject_and_text_of_the_address_are_kept(ask, written, subject, text):
    shown = embed(recognise(BOARD + written), ask(kind="letter"))

    assert begun(shown) == {"subject": subject, "body": text}
    assert (shown.letter.subject, shown.letter.text) == (subject, text.replace("\r\n", "\n"))
    assert shown.address.isascii()
    assert " " not in shown.address


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\u202d\u202e")))
def test_whatever_the_words_are_they_come_back_as_they_were(words):
    subject = words.strip()
    mail = Mail(("board@example.org",), (), subject, words)

    again = read_mail(mail.address)

    assert (again.subject, again.body) == (subject, words)


@pytest.mark.parametrize(
    ("written", "to", "cc"),
    [
        ("mailto:a@example.org,b@example.org", ["a@example.org", "b@example.org"], []),
        ("a@example.org; b@example.org", ["a@example.org", "b@example.org"], []),
        ("mailto:a@example.org?to=b@example.org", ["a@example.org", "b@example.org"], []),
        (
            "mailto:?to=a@example.org&cc=c@example.org,d@example.org",
            ["a@example.org"],
            ["c@example.org", "d@example.org"],
        ),
        ("mailto:news%2Blist@EXAMPLE.org,news+list@example.org", ["news+list@example.org"], []),
    ],
)
def test_all_recipients_get_the_mail(ask, written, to, cc):
    shown = embed(recognise(written), ask(kind="letter"))

    assert (list(shown.letter.to), list(shown.letter.cc)) == (to, cc)
    assert shown.address.startswith(f"mailto:{','.join(to)}?")
    assert begun(shown).get("cc", "") == ",".join(cc)


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("?bcc=me@example.org", "FRM074", "“bcc”"),
        ("?attach=/etc/passwd", "FRM074", "“attach”"),
        ("?X-Header=1", "FRM074", "“x-header”"),
        ("?subject=Q&A", "FRM074", "%26"),
        ("?subject=a&subject=b", "FRM074", "twice"),
        ("?subject=a?body=b", "FRM075", "second “?”"),
        ("?body=Dear+board,+please", "FRM075", "plus signs"),
        ("?body=%E9", "FRM075", "UTF-8"),
        ("?subject=a%0D%0ABcc:%20x@example.org", "FRM075", "several lines"),
        ("?body=%00", "FRM075", "control character"),
        ("?body=%E2%80%AEx", "FRM075", "control character"),
        (",board", "FRM018", "not an e-mail address"),
        ("?cc=nobody", "FRM018", "not an e-mail address"),
        ("?cc=a@localhost", "FRM011", "public site"),
        ("?body=" + "x" * 40_000, "FRM006", "longer than"),
    ],
)
def test_what_a_mail_cannot_carry_is_refused_by_name(written, code, said):
    refused = recognise(BOARD + written)

    assert isinstance(refused, Problem)
    assert refused.code == code
    assert said in f"{refused.what} {refused.hint}"


def test_the_editor_s_own_words_need_no_percent_signs(ask):
    shown = embed(
        recognise(BOARD), ask(kind="letter", subject="50% more & now", message="Dear board,\n\nplease.\nA + B")
    )

    assert begun(shown) == {"subject": "50% more & now", "body": "Dear board,\r\n\r\nplease.\r\nA + B"}


def test_a_line_for_each_field_follows_the_text(ask):
    shown = embed(recognise(BOARD), ask(kind="letter", message="Dear board.", fields=(("given_name", True),)))

    assert begun(shown)["body"].split("\r\n") == ["Dear board.", "", "Given name: "]
    assert shown.letter.text == "Dear board."


def test_a_text_too_long_for_mail_programs_is_for_copying(ask):
    shown = embed(recognise(BOARD), ask(kind="letter", message="é" * 400))

    assert begun(shown) == {"subject": "Join & grow"}
    assert not shown.letter.is_begun
    assert shown.letter.text == "é" * 400


def test_a_plain_mail_shows_no_letter(ask):
    assert embed(recognise(BOARD), ask(kind="contact")).letter is None


@pytest.mark.parametrize("address", ["https://formspree.io/f/xzbyzdbw", "https://actionnetwork.org/letters/board"])
def test_the_words_of_a_mail_have_no_place_at_a_service(ask, address):
    refused = unsupported(recognise(address), ask(kind="letter", subject="S", message="M"))

    assert [one.code for one in refused if one.code == "FRM076"] == ["FRM076", "FRM076"]


def test_subject_and_text_of_the_address_are_named_as_kept():
    ref = recognise(f"{BOARD}?subject=S&body=B&cc=c@example.org")

    assert ref.kept == (("cc", "c@example.org"), ("subject", "S"), ("body", "B"))
