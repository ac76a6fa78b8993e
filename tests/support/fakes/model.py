"""What all fakes share: what arrives, what is answered, and the ways to fail."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How a service may fail, each from its first byte to its last. A host that cannot be reached at all, and one that a
#: content blocker stops, fail before they are asked: the tests do that in the browser.
FAULTS = ("refuse", "busy", "broken", "hang", "reset", "no cors", "rubbish", "empty")

URLENCODED, MULTIPART, JSON = "application/x-www-form-urlencoded", "multipart/form-data", "application/json"


@dataclass(frozen=True)
class Arrival:
    """One request: ``fields`` are those of a form, in order; ``data`` is the body of a JSON one."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def address(self) -> str:
        """Path without its query."""
        return urlsplit(self.path).path

    @property
    def query(self) -> dict[str, str]:
        """The query, each name once."""
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))

    @property
    def type(self) -> str:
        """The media type of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, and can read the answer."""
        return JSON in self.headers.get("accept", "")

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The form's fields; ValueError if it is not encoded as it says."""
        if self.type == URLENCODED:
            return parse_qsl(self.body.decode("utf-8"), keep_blank_values=True, strict_parsing=True)
        if self.type == MULTIPART:
            head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
            parts = message_from_bytes(head + self.body, policy=policy.HTTP).iter_parts()
            return [
                (part.get_param("name", header="content-disposition"), part.get_payload(decode=True).decode())
                for part in parts
            ]
        raise ValueError(f"no form: {self.type}")

    @property
    def data(self) -> Any:
        """The body of a JSON request."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What a fake answers. ``says_no`` tells that the service took nothing; ``cors`` lets any page's script read it."""

    status: int = 200
    body: str = ""
    type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    cors: bool = False
    says_no: str = ""


def page(text: str, **more: Any) -> Answer:
    """Answer with a small page of the service's own."""
    return Answer(body=f"<!DOCTYPE html><html lang=en><title>{text}</title><h1>{text}</h1>", **more)


def see(address: str) -> Answer:
    """Send the browser on, to be asked for with GET."""
    return Answer(303, headers=(("Location", address),))


def told(value: object, status: int = 200, **more: Any) -> Answer:
    """Answer a script with JSON."""
    return Answer(status, json.dumps(value), JSON, cors=True, **more)


class Fake(Protocol):
    """One wire shape: which requests are its own, and what it says to them."""

    def owns(self, arrival: Arrival) -> bool:
        """Say whether the request is for a service of this shape."""

    def answer(self, arrival: Arrival) -> Answer | str:
        """Return the answer of the service, or “hang” or “reset”.

        Anything it would not take is answered as it would, with ``says_no``.
        """


@dataclass(frozen=True)
class Facts:
    """What is known of one service's form; ``path`` and ``host`` are regular expressions, ``fixed`` exact values.

    ``takes`` is a regular expression for every name it knows. The ``trap`` must be there, and empty. ``back`` is the
    name of the field with the address to return to. ``script_path`` and ``script_takes`` are about scripts.
    """

    name: str
    host: str
    path: str
    needs: tuple[str, ...]
    takes: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    trap: str = ""
    back: str = ""
    types: tuple[str, ...] = (URLENCODED,)
    query: tuple[str, ...] = ()

    def owns(self, arrival: Arrival) -> bool:
        """Say whether the request goes to this service."""
        return bool(re.fullmatch(self.host, arrival.host) and re.fullmatch(self.path, arrival.address))

    def objection(self, arrival: Arrival) -> str:
        """Return why the service would not take the form, or nothing."""
        if arrival.type not in self.types:
            return f"type {arrival.type}"
        pairs = arrival.fields
        given = dict(pairs)
        trap = self.trap.format(**arrival.query)
        if len(given) != len(pairs):
            return "a field twice"
        for name in (*self.needs, *self.fixed, *(name for name in (trap, self.back) if name)):
            if name not in given or (name in self.needs and not given[name]):
                return f"no {name}"
        if trap and given[trap]:
            return "trapped"
        wrong = [name for name, value in self.fixed.items() if given[name] != value]
        known = {trap, self.back, *self.needs, *self.fixed}
        strange = [name for name in given if name not in known and not re.fullmatch(self.takes, name)]
        missing = [name for name in self.query if name not in arrival.query]
        return " ".join([*wrong, *strange, *missing])
