"""What an editor writes above an action's text is understood, or refused with a remedy."""

from __future__ import annotations

import pytest

from plugins.actions.fields import ACTION, read_amounts, read_currency, read_hosts, read_questions
from plugins.frontmatter.model import Unreadable


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("email*, given_name", (("email", True), ("given_name", False))),
        ("Email *, Given name, postal_code*", (("email", True), ("given_name", False), ("postal_code", True))),
        ("", ()),
    ],
)
def test_a_star_marks_what_must_be_answered(text: str, questions: tuple) -> None:
    assert read_questions(text) == questions


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [("emial", "ACT003", "“email”"), ("email*, phone, email", "ACT015", "Keep one"), ("*", "ACT003", "Write one of")],
)
def test_a_question_no_form_can_ask_or_one_asked_twice_is_refused(text: str, code: str, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_questions(text)

    assert refused.value.problem.code == code
    assert says in refused.value.problem.hint


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("www.example.org", ("www.example.org",)),
        ("https://www.Example.org/thanks?x=1, thanks.example.org", ("www.example.org", "thanks.example.org")),
        ("example.org, example.org", ("example.org",)),
    ],
)
def test_hosts_may_be_pasted_as_whole_addresses(text: str, hosts: tuple[str, ...]) -> None:
    assert read_hosts(text) == hosts


@pytest.mark.parametrize(
    "text", ["everywhere", "*.example.org", "http://example.org", "example.org:8443", "a@example.org", "https:", "::1"]
)
def test_what_is_not_the_name_of_a_public_site_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_hosts(text)

    assert refused.value.problem.code == "ACT022"
    assert "www.example.org" in refused.value.problem.hint


@pytest.mark.parametrize(
    ("text", "amounts"), [("10, 30, 60", (10, 30, 60)), ("$10, €30", (10, 30)), ("30, 10, 30, $10", (30, 10))]
)
def test_amounts_stand_once_each_in_the_editor_s_order(text: str, amounts: tuple[int, ...]) -> None:
    assert read_amounts(text) == amounts


@pytest.mark.parametrize(("text", "code"), [("0", "ACT012"), ("10, 0", "ACT012"), ("-5", "FM014"), ("ten", "FM014")])
def test_an_amount_is_money(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_amounts(text)

    assert refused.value.problem.code == code


@pytest.mark.parametrize(("text", "code"), [("USD", "USD"), ("mxn", "MXN"), (" eur ", "EUR")])
def test_a_currency_is_known_by_its_code(text: str, code: str) -> None:
    assert read_currency(text) == code


@pytest.mark.parametrize("text", ["dollars", "$", "US$", "XYZW", "U S D", "USÐ"])
def test_what_is_no_code_of_a_currency_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_currency(text)

    assert refused.value.problem.code == "ACT013"
    assert text in str(refused.value)


def test_every_field_can_read_its_own_example() -> None:
    for field in ACTION.fields:
        field.kind.read(field.kind.example)


@pytest.mark.parametrize("name", ["title", "summary", "result", "beneficiary", "consent", "image_alt"])
def test_words_for_people_are_never_taken_over_by_a_translation(name: str) -> None:
    assert not ACTION.field(name).shared


@pytest.mark.parametrize("name", ["kind", "form", "opens", "closes", "state", "then", "goal", "count", "amounts"])
def test_facts_are_the_same_in_every_language(name: str) -> None:
    assert ACTION.field(name).shared
