"""Numbers in an answer are read with care: what people could not have reached is not a count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plugins.counts.model import CountError, at, currency_code, units, whole


@pytest.mark.parametrize("value", [5000, "5000", 5000.0, Decimal("5000.0")], ids=repr)
def test_a_whole_number_is_read_however_it_is_written(value):
    assert whole(value) == 5000


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (-5, "a number below 0"),
        (True, "not a number"),
        (5000.5, "a part of a person"),
        (float("inf"), "not a number"),
        (Decimal("1e999999999"), "nobody could reach"),
        (10**13, "nobody could reach"),
        *((value, "not a number") for value in ("many", "NaN", "٤٨١٢", "", None, [5000], {"total": 5000})),
    ],
)
def test_what_is_not_the_number_of_people_is_refused(value, reason):
    with pytest.raises(CountError, match=reason):
        whole(value)


def test_money_is_in_whole_units_rounded_down():
    assert [units("540.99"), units(54_099, 100), units(0)] == [540, 540, 0]


@pytest.mark.parametrize("answer", [{}, [], 5, "text", None, {"counts": 5}, {"count": {}}])
def test_an_answer_without_a_count_says_so(answer):
    with pytest.raises(CountError, match="answered without a count"):
        at(answer, "count.all")


@pytest.mark.parametrize("currency", ["XXQ", "", None, 5, "<b>"])
def test_a_currency_that_does_not_exist_is_refused(currency):
    with pytest.raises(CountError, match="a currency that does not exist"):
        currency_code(currency)
