"""Two builds that read the same value have the same digest of it, and of different values different ones."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.engine.comparison import UnhashableValue, digest_of
from plugins.engine.tracking import Tracked, record_reads
from tests.support import PROJECT

NEW_YORK = ZoneInfo("America/New_York")
SMALL = st.text("a1(:;b", max_size=4)
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 12)
    | st.floats(allow_nan=False)
    | SMALL
    | SMALL.map(Markup)
    | SMALL.map(str.encode)
    | st.decimals(0, 2, places=1)
    | st.datetimes(timezones=st.none() | st.sampled_from([UTC, NEW_YORK]))
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(SMALL, inner, max_size=2) | st.frozensets(SMALL, max_size=3)
    ),
    max_leaves=5,
)


def spelled(value: Any) -> Any:
    """Return ``value`` so that only what may not be told apart is equal: ``1``, ``1.0`` and ``True`` are not."""
    if isinstance(value, list):
        return "list", [spelled(item) for item in value]
    if isinstance(value, dict):
        return "dict", [(key, spelled(item)) for key, item in value.items()]
    if isinstance(value, datetime):
        return "datetime", value.isoformat(), str(value.tzinfo)
    if isinstance(value, frozenset):
        return "set", sorted(value)
    return type(value).__name__, str(value), repr(value)


@given(PLAIN, PLAIN)
@example([[], []], [[[]]])
@example(["a", "b"], ["ab"])
@example([12], [1, 2])
@example({"a": "b"}, ["a", "b"])
def test_values_have_one_digest_exactly_if_they_are_the_same(one: Any, other: Any) -> None:
    assert (digest_of(one) == digest_of(other)) is (spelled(one) == spelled(other))


@given(PLAIN)
def test_a_copy_has_the_digest_of_its_original(value: Any) -> None:
    assert digest_of(copy.deepcopy(value)) == digest_of(value)


@given(PLAIN, PLAIN)
def test_what_stands_together_is_told_from_what_stands_apart(one: Any, other: Any) -> None:
    digests = [digest_of(value) for value in ([one, other], [[one], other], [one, [other]], [[one, other]])]

    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(["<b>", Markup("<b>"), b"<b>"], id="text, markup and bytes print differently"),
        pytest.param([1, 1.0, True, "1", Decimal(1), Decimal("1.0")], id="numbers"),
        pytest.param([0.0, -0.0, 0, False, None, ""], id="nothings"),
        pytest.param([datetime(2024, 3, 1), date(2024, 3, 1), "2024-03-01"], id="days"),  # noqa: DTZ001
        pytest.param(
            [
                datetime(2024, 3, 1, 12),  # noqa: DTZ001
                datetime(2024, 3, 1, 12, tzinfo=UTC),
                datetime(2024, 3, 1, 7, tzinfo=NEW_YORK),  # the same moment
                datetime(2024, 3, 1, 7, tzinfo=timezone(timedelta(hours=-5))),
                time(12),
            ],
            id="moments",
        ),
        pytest.param(
            [datetime(2024, 11, 3, 1, 30, fold=fold, tzinfo=NEW_YORK) for fold in (0, 1)],
            id="the hour that comes twice",
        ),
        pytest.param([("a", "b"), ("b", "a"), {"a", "b"}, {"a": "b"}], id="orders"),
        pytest.param([{"a": 1, "b": 2}, {"b": 2, "a": 1}], id="mappings print in their order"),
        pytest.param([PurePosixPath("a"), "a"], id="paths"),
        pytest.param([UTC, NEW_YORK, ZoneInfo("UTC")], id="zones"),
        pytest.param(["\ud800", "\ud801", "?"], id="halves of characters"),
    ],
)
def test_what_may_print_differently_has_another_digest(values: list[Any]) -> None:
    assert len({digest_of(value) for value in values}) == len(values)


def test_a_set_has_no_order() -> None:
    names = [f"name {number}" for number in range(50)]

    assert digest_of(set(names)) == digest_of(frozenset(reversed(names)))


@dataclass(frozen=True)
class Part:
    text: str
    more: Any = None
    told: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class Piece:
    text: str
    more: Any = None


def test_a_dataclass_is_its_kind_and_all_that_it_compares() -> None:
    assert digest_of(Part("a")) == digest_of(Part("a", told=print))
    assert len({digest_of(one) for one in (Part("a"), Piece("a"), Part("b"), Part("a", "b"))}) == 4


class Thing(Tracked):
    def __init__(self, owner: str, title: str) -> None:
        self.owner, self.title, self.make = owner, title, print


def test_a_thing_stands_by_the_name_of_its_owner_and_is_not_read() -> None:
    with record_reads() as notes:
        digest = digest_of([Thing("news/a.md", "Cold")])

    assert digest == digest_of([Thing("news/a.md", "Warm")])
    assert digest != digest_of([Thing("news/b.md", "Cold")])
    assert notes == {}


def test_nothing_is_taken_for_what_merely_spells_it_out():
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    pairs = [
        (Thing("a", ""), ("thing", "a")),
        (moment, ("moment", moment.isoformat(), "UTC")),
        (moment, ("datetime", [moment.isoformat(), "UTC"])),
        ({}, ("mapping", [])),
        (set(), ("set", [])),
        (UTC, ("timezone", "UTC")),
        (Part("a"), ("Part", ["a", None])),
    ]

    assert [pair for pair in pairs if digest_of(pair[0]) == digest_of(pair[1])] == []


@pytest.mark.parametrize(
    "value",
    [print, lambda: 1, object(), SimpleNamespace(a=1), Part, str, iter(()), timedelta(1), ["deep", {"in": print}]],
    ids=[
        "a built-in",
        "a function",
        "an object",
        "a namespace",
        "a class",
        "a type",
        "an iterator",
        "a span",
        "deep inside",
    ],
)
def test_what_nobody_can_compare_is_said_to_be_so(value: Any) -> None:
    with pytest.raises(UnhashableValue):
        digest_of(value)
    with pytest.raises(UnhashableValue):
        digest_of(Part("a", value))


def test_another_process_finds_the_same_digest() -> None:
    says = "from plugins.engine.comparison import digest_of; print(digest_of([{'a', 'b', 'c', 'd'}, 'ñ', 1.5]))"

    found = {
        subprocess.run(
            [sys.executable, "-c", says],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(PROJECT),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert found == {digest_of([{"a", "b", "c", "d"}, "ñ", 1.5])}
