"""A count job asks one service for the count of one form; the answer is a number, or the reason why there is none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.counts.counts_file import Unit
    from plugins.forms.model import Ref

_MOST = 10**12
_NUMERAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_NOT_A_NUMBER = Message("answered with something that is not a number")


class CountError(Exception):
    """Why there is no new count, as the rest of a sentence about a service: “did not answer within 5 seconds”.

    It never quotes a service's answer, an exception, an address or a header: any of them may hold a key.
    """

    def __init__(self, reason: Message) -> None:
        """Take the rest of the sentence."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Request:
    """One HTTP request. ``headers`` are never printed: they hold a key where the request ``is_keyed``."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    is_keyed: bool = False


@dataclass(frozen=True)
class Answer:
    """The answer of a service: ``value`` is 0 or more, money in whole units of ``currency``; ``goal`` is 0 for none."""

    value: int
    unit: Unit
    currency: str = ""
    goal: int = 0


@dataclass(frozen=True)
class CountJob:
    """A question to a service: how many are there at the form ``ref`` of the ``action`` of this ``kind``.

    ``currency`` is the action's, for money. ``keys`` are the service's variables of the environment, by name.
    """

    action: str
    kind: str
    currency: str
    ref: Ref
    keys: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)


@dataclass(frozen=True)
class SkippedAction:
    """An ``action`` whose service is not asked, and the ``reason``."""

    action: str
    reason: Message


@dataclass(frozen=True)
class Service:
    """How one service is asked.

    ``slug`` is its provider's. ``counts`` describes what it counts, in a few words. ``ask`` returns the request, and
    raises CountError where there is nothing to count. ``read`` returns the answer in a body that was JSON, or the next
    request where this one was one page of many; it raises CountError for anything else. ``evidence`` is as providers'
    is. ``variables`` are the names of the environment's variables that hold its key, none where no key is needed.
    """

    slug: str
    name: str
    counts: str
    ask: Callable[[CountJob], Request]
    read: Callable[[CountJob, object], Answer | Request]
    evidence: tuple[str, ...]
    variables: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


def at(answer: object, path: str) -> object:
    """Return the value at ``path`` in ``answer`` (``data.account.stats``). Raises CountError where there is none."""
    for name in path.split("."):
        if not isinstance(answer, dict) or name not in answer:
            raise CountError(Message("answered without a count"))
        answer = answer[name]
    return answer


def whole(value: object) -> int:
    """Return ``value`` if it is a whole number. Raises CountError for anything else."""
    number = _number(value)
    if number != int(number):
        raise CountError(Message("answered with a part of a person"))
    return int(number)


def units(value: object, minor: int = 1) -> int:
    """Return money in whole units, rounded down; ``minor`` is the number of the given units in one whole unit."""
    return math.floor(_number(value) / minor)


def currency_code(value: object) -> str:
    """Return the code of a currency (ISO 4217) in capitals. Raises CountError for anything else."""
    from babel.numbers import normalize_currency  # only the task counts needs it here

    code = normalize_currency(value) if isinstance(value, str) and len(value) == len("USD") else None
    if not code:
        raise CountError(Message("answered in a currency that does not exist"))
    return code


def _number(value: object) -> Decimal:
    """Return ``value`` as a number from 0 up that people could have reached."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise CountError(_NOT_A_NUMBER)
    if isinstance(value, str) and not _NUMERAL.fullmatch(value):
        raise CountError(_NOT_A_NUMBER)
    number = Decimal(value)
    if not number.is_finite():
        raise CountError(_NOT_A_NUMBER)
    if number < 0:
        raise CountError(Message("answered with a number below 0"))
    if number >= _MOST:
        raise CountError(Message("answered with a number that nobody could reach"))
    return number
