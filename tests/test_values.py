"""Values behave like frozen dataclasses."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from plugins.values import frozen


@frozen
class Way:
    """A way to somewhere."""

    to: str
    steps: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    note: str = field(default="", repr=False, compare=False)

    @cached_property
    def length(self) -> int:
        """The number of steps."""
        return len(self.steps)


@dataclass(frozen=True)
class Model:
    """What :class:`Way` must behave like."""

    to: str
    steps: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    note: str = field(default="", repr=False, compare=False)


def test_a_value_prints_and_is_made_like_a_frozen_dataclass() -> None:
    given: dict[str, Any] = {"to": "Hafen", "steps": ("left",), "note": "quiet"}

    assert repr(Way(**given)) == repr(Model(**given)).replace("Model", "Way")
    assert [one.name for one in fields(Way)] == [one.name for one in fields(Model)]
    assert Way("Hafen") == Way("Hafen", (), {})
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'to'"):
        Way()  # type: ignore[call-arg]


def test_values_are_equal_and_hashed_by_what_counts() -> None:
    one, same, other = Way("Hafen", note="quiet"), Way("Hafen", note="loud"), Way("Hafen", ("left",))

    assert one == same
    assert len({one, same, other}) == 2
    assert one != other
    assert one != Model("Hafen")  # type: ignore[comparison-overlap]
    assert Way("Hafen", seen={"gull": 1}) != one
    assert hash(Way("Hafen", seen={"gull": 1})) == hash(one)


def test_nothing_of_a_value_can_be_changed() -> None:
    way = Way("Hafen")

    with pytest.raises(FrozenInstanceError):
        way.to = "Bahnhof"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        way.colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        del way.to
    assert way == Way("Hafen")


def test_values_are_replaced_copied_and_remember_what_they_worked_out() -> None:
    way = Way("Hafen", ("left", "right"))

    assert replace(way, to="Bahnhof") == Way("Bahnhof", ("left", "right"))
    assert copy.deepcopy(way) == pickle.loads(pickle.dumps(way)) == way
    assert way.length == way.length == 2
