"""Reads what a browser sent: a form in one of its encodings, or JSON; anything at all without failing."""

from __future__ import annotations

import json
import re
from email.message import Message as Headers
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from plugins.forms.model import MULTIPART, URLENCODED
from plugins.messages import Message
from plugins.preview.inbox.model import FormData, SentField, Upload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    JsonValue = dict[str, "JsonValue"] | list["JsonValue"] | str | int | float | bool | None

JSON: Final = "application/json"
#: So many fields are kept, and so many characters of a name and of a value.
MOST_FIELDS, LONGEST_NAME, LONGEST_VALUE = 200, 200, 5_000
#: JSON is read so deep; no form of a service is half as deep.
_DEEPEST: Final = 30
#: What would end a line or hide one.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNREADABLE: Final = "�"


def read_form_data(headers: Mapping[str, str], body: bytes, *, by_script: bool) -> FormData:
    """Return what was sent with ``headers`` (names in small letters); what cannot be read is said under ``faulty``."""
    encoding = headers.get("content-type", "").partition(";")[0].strip().lower()
    read = {URLENCODED: _urlencoded, MULTIPART: _multipart, JSON: _json}.get(encoding)
    pairs: list[tuple[str, str | Upload]] = []
    faulty: list[Message] = []
    try:
        pairs = list(read(headers, body)) if read else []
    except _Unreadable as fault:
        faulty.append(fault.reason)
    if not read:
        faulty.append(
            Message("It was sent as “{encoding}”, which no form is.", encoding=_kept(encoding, LONGEST_NAME))
            if encoding
            else Message("It does not say how it was sent.")
        )
    words = [(name, value) for name, value in pairs if isinstance(value, str)]
    if any(_UNREADABLE in name + value for name, value in words):
        faulty.append(Message("Some of its letters are not UTF-8, and cannot be read."))
    accepted = headers.get("accept", "")
    return FormData(
        _kept(encoding, LONGEST_NAME),
        tuple(_pair(name, value) for name, value in words[:MOST_FIELDS]),
        tuple(value for _, value in pairs if isinstance(value, Upload))[:MOST_FIELDS],
        by_script=by_script or encoding == JSON or accepted.startswith(JSON),
        wants_json=JSON in accepted,
        origin=_kept(headers.get("origin", ""), LONGEST_NAME),
        referrer=_kept(headers.get("referer", ""), LONGEST_NAME),
        faulty=tuple(faulty),
        left_out=max(len(words) - MOST_FIELDS, 0),
    )


class _Unreadable(ValueError):
    """A body that is not what its header says."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def _pair(name: str, value: str) -> SentField:
    lines = value.replace("\r\n", "\n")  # as forms send the ends of lines
    return SentField(_kept(name, LONGEST_NAME), _kept(lines, LONGEST_VALUE), len(lines))


def _kept(text: str, length: int) -> str:
    """Return the beginning of ``text``, with marks for characters that nobody typed."""
    return _CONTROLS.sub(_UNREADABLE, text[:length]).replace("\r", "\n")


def _urlencoded(_: Mapping[str, str], body: bytes) -> Iterator[tuple[str, str]]:
    yield from parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, encoding="utf-8", errors="replace")


def _multipart(headers: Mapping[str, str], body: bytes) -> Iterator[tuple[str, str | Upload]]:
    """Yield the parts (RFC 7578); of a file only its name and size."""
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import MultipartParser, parse_options_header

    boundary = parse_options_header(headers.get("content-type", ""))[1].get(b"boundary", b"")
    parts = _Parts()
    if not boundary:
        raise _Unreadable(Message("It names no boundary between its fields, so they cannot be read."))
    try:
        parser = MultipartParser(boundary, parts.callbacks)
        parser.write(body)
        parser.finalize()
    except (FormParserError, ValueError) as error:
        raise _Unreadable(Message("Its fields cannot be told apart: it is cut off, or is not what it says.")) from error
    yield from parts.read


class _Parts:
    """The parts of a body, as the parser comes upon them."""

    def __init__(self) -> None:
        self.read: list[tuple[str, str | Upload]] = []
        self._name, self._value, self._data = b"", b"", bytearray()
        self._headers = Headers()

    @property
    def callbacks(self) -> Any:  # noqa: ANN401  (the parser's own type exists for checkers alone)
        """What the parser calls, by the names that it has for it."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._add("_name", data[start:end]),
            "on_header_value": lambda data, start, end: self._add("_value", data[start:end]),
            "on_header_end": self._end_header,
            "on_part_data": lambda data, start, end: self._data.extend(data[start:end]),
            "on_part_end": self._end,
        }

    def _begin(self) -> None:
        self._headers, self._data = Headers(), bytearray()

    def _add(self, name: str, data: bytes) -> None:
        setattr(self, name, getattr(self, name) + data)

    def _end_header(self) -> None:
        self._headers[self._name.decode("ascii", "replace")] = self._value.decode("utf-8", "replace")
        self._name = self._value = b""

    def _end(self) -> None:
        disposition = self._headers.get("Content-Disposition", "")
        name, file = (_parameter(disposition, key) for key in ("name", "filename"))
        if file is None:
            self.read.append((name or "", self._data.decode("utf-8", "replace")))
        elif file or self._data:
            self.read.append((name or "", Upload(_line(name or ""), _line(file), len(self._data))))


def _parameter(disposition: str, key: str) -> str | None:
    """Return a parameter of a disposition as browsers write it: quoted, with ``%22`` for quotes (RFC 7578, 5.1)."""
    match = re.search(rf'(?:^|[;\s]){key}="([^"]*)"', disposition) or re.search(
        rf"(?:^|[;\s]){key}=([^;\s]+)", disposition
    )
    return match[1].replace("%22", '"').replace("%0D%0A", "\r\n") if match else None


def _line(text: str) -> str:
    return _kept(text, LONGEST_NAME).replace("\n", " ")


def _json(_: Mapping[str, str], body: bytes) -> Iterator[tuple[str, str]]:
    """Yield every value with its path (``person.email_addresses.0.address``)."""
    try:
        yield from _values(json.loads(body.decode("utf-8", "replace")), "", 0)
    except (ValueError, RecursionError) as error:
        raise _Unreadable(Message("It says that it is JSON, and cannot be read as that.")) from error


def _values(value: JsonValue, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise _Unreadable(Message("Its JSON is deeper than any form's."))
    inner: Iterable[tuple[str | int, JsonValue]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    else:
        yield path, value if isinstance(value, str) else json.dumps(value)
    for step, one in inner:
        yield from _values(one, f"{path}.{step}" if path else str(step), depth + 1)
