"""A count request asks one service for one form's count; the answer is a number, or the reason why there is none."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.forms.counted import Unit
    from plugins.forms.model import Ref


class CountError(Exception):
    """Why there is no new count, as the rest of a sentence about a service: “did not answer within 5 seconds”.

    It never quotes a service's answer, an exception, an address or a header: any of them may hold a key.
    """


@frozen
class Request:
    """One HTTP request. ``headers`` may hold a key, and ``is_keyed`` says so: nothing prints them."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    is_keyed: bool = False


@frozen
class Answer:
    """The answer of a service: ``value`` is 0 or more, money in whole units of ``currency``; ``goal`` is 0 for none."""

    value: int
    unit: Unit
    currency: str = ""
    goal: int = 0


@frozen
class Question:
    """What is asked: how many there are at the form ``ref`` of an ``action`` of this ``kind``.

    ``currency`` is that of the action, for money. ``keys`` are the service's variables of the environment, by name.
    """

    ref: Ref
    action: str
    kind: str
    currency: str
    keys: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)


@frozen
class Service:
    """How one service is asked.

    ``slug`` is its provider's. ``counts`` describes what it counts, in a few words. ``variables`` are the names of the
    environment's variables that hold its key, none where no key is needed. ``ask`` returns the request, and raises
    CountError where there is nothing to count. ``read`` returns the answer in a body that was JSON, or the next request
    where this one was one page of many; it raises CountError for anything else. ``evidence`` is as providers' is.
    """

    slug: str
    name: str
    counts: str
    ask: Callable[[Question], Request]
    read: Callable[[Question, Any], Answer | Request]
    evidence: tuple[str, ...]
    variables: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
