"""Telephone numbers: what editors write is dialled from anywhere and read by people, or refused with the reason."""

from __future__ import annotations

import pytest

from plugins.forms.description import describe_form
from plugins.forms.embedding import embed, unsupported
from plugins.forms.phones import is_phone, read_phones
from plugins.forms.recognition import recognise
from plugins.problems import Problem

#: What is written, what is dialled, and what people read.
TAKEN = [
    ("tel:+15550100", "tel:+15550100", "+1 555 0100"),
    ("+1 555 0100", "tel:+15550100", "+1 555 0100"),
    ("tel:+1 (555) 010-0100", "tel:+15550100100", "+1 (555) 010-0100"),
    ("TEL:+1.555.010.0100", "tel:+15550100100", "+1.555.010.0100"),
    ("tel://+15550100100", "tel:+15550100100", "+1 555 010 0100"),
    ("tel:%2B15550100", "tel:+15550100", "+1 555 0100"),
    ("tel:+442079460000", "tel:+442079460000", "+44 207 946 0000"),
    ("tel:+44 (0)20 7946 0000", "tel:+442079460000", "+44 20 7946 0000"),
    ("tel:+35315550100", "tel:+35315550100", "+353 15 550 100"),
    ("\u202a+1\u00a0555\u2011010\u20110100\u202c", "tel:+15550100100", "+1 555-010-0100"),
    ("\uff0b\uff11 555 0100", "tel:+15550100", "+1 555 0100"),
    ("tel:+1 800 FLOWERS", "tel:+18003569377", "+1 800 FLOWERS (+1 800 356 9377)"),
    ("tel:+15550100;ext=12", "tel:+15550100;ext=12", "+1 555 0100 ext. 12"),
    ("+1 555 0100 x12", "tel:+15550100;ext=12", "+1 555 0100 ext. 12"),
    ("+1 555 0100, extension 12", "tel:+15550100;ext=12", "+1 555 0100 ext. 12"),
    ("tel:+1 555 0100 #12", "tel:+15550100;ext=12", "+1 555 0100 ext. 12"),
    ("tel:+15550100,,12#", "tel:+15550100,,12", "+1 555 0100 ext. 12"),
]

#: What is written, the code, and words of the remedy.
REFUSED = [
    ("(555) 010-0100", "FRM070", "as it is called from abroad"),
    ("tel:5550100", "FRM070", "+1 555 010 0100"),
    ("0044 20 7946 0000", "FRM070", "the plus instead of 00: +44"),
    ("1-800-555-0100", "FRM070", "write +1 800 555 0100"),
    ("tel:", "FRM071", "country's code"),
    ("tel:*06#", "FRM071", "country's code"),
    ("tel:**21*+15550100%23", "FRM071", "country's code"),
    ("tel:+123456", "FRM071", "country's code"),
    ("tel:+1555010010012", "FRM071", "country's code"),
    ("tel:+0155501000", "FRM071", "begins with 0"),
    ("tel:+1 555 0100 (Maria)", "FRM071", "extension"),
    ("tel:+15550100?x=javascript:alert(1)", "FRM071", "extension"),
    ("tel:+15550100 " + "1" * 2000, "FRM071", "Leave some out"),
    ("911", "FRM072", "the office"),
    ("tel:+112", "FRM072", "the office"),
    ("tel:311", "FRM072", "long number"),
    ("116 123", "FRM072", "long number"),
    ("tel:+1 900 555 0100", "FRM073", "ordinary number"),
    ("tel:+44 909 879 0000", "FRM073", "ordinary number"),
]


@pytest.mark.parametrize(("written", "dialled", "read"), TAKEN)
def test_a_number_is_dialled_from_anywhere_and_read_as_it_was_written(ask, written, dialled, read):
    shown = embed(recognise(written), ask(kind="call"))

    assert (shown.shape, shown.address) == ("tel", dialled)
    assert [(choice.address, choice.label) for choice in shown.choices] == [(dialled, read)]
    assert not shown.origins


@pytest.mark.parametrize(("written", "code", "remedy"), REFUSED)
def test_a_number_that_cannot_be_called_from_everywhere_is_refused_with_a_remedy(written, code, remedy):
    refused = recognise(written)

    assert isinstance(refused, Problem)
    assert refused.code == code
    assert remedy in refused.hint
    assert refused.what.isprintable()


@pytest.mark.parametrize(
    "written",
    ["tel:+15550100, tel:+15550101", "+1 555 0100\n+1 555 0101", "+15550100 or +15550101", "+15550100/+15550101;ext=3"],
)
def test_several_numbers_keep_their_order(written):
    numbers = read_phones(written)

    assert [number.dialled for number in numbers] == ["+15550100", "+15550101"]


def test_a_number_that_stands_twice_is_called_once():
    assert len(read_phones("tel:+15550100, +1 (555) 0100")) == 1


@pytest.mark.parametrize("written", ["https://example.org/1", "127.0.0.1", "hello@example.org", "4chan.org/x", "12"])
def test_other_addresses_are_not_taken_for_numbers(written):
    assert not is_phone(written)


@pytest.mark.parametrize("kind", ["petition", "letter", "donate", "share", "contact"])
def test_a_number_serves_calls_alone(ask, kind):
    refused = unsupported(recognise("tel:+15550100"), ask(kind=kind))

    assert ("FRM026", "It can serve these: call.") in [(one.code, one.hint) for one in refused]


def test_what_a_call_cannot_ask_is_refused(ask):
    asking = ask(kind="call", consent="Write to me.", fields=(("phone", True),), source="flyer", amounts=((5, "$5"),))

    refused = unsupported(recognise("tel:+15550100"), asking)

    assert sorted(one.code for one in refused) == ["FRM023", "FRM023", "FRM024", "FRM025"]


def test_the_task_says_that_nobody_is_contacted_but_who_is_called():
    said = describe_form(recognise("tel:+1 555 0100;ext=12"))

    assert "a link that calls +15550100" in said
    assert "the visitor's own phone makes the call" in said
