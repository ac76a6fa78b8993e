"""Digests of values: two builds compare digests to see whether what they read is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from plugins.engine.tracking import Tracked

#: Bytes of a digest: among a hundred million values, two alike are less likely than a broken disk.
_SIZE = 10


class UnhashableValue(Exception):
    """A value whose digest cannot be computed."""


def digest_of(value: Any) -> str:  # noqa: ANN401
    """Return the digest of a value made of plain data, dataclasses and tracked objects.

    A tracked object is represented by its owner alone: its fields are recorded where they are read. Raises
    UnhashableValue for anything else, such as functions.
    """
    found = hashlib.blake2b(digest_size=_SIZE)
    _feed(found, value)
    return found.hexdigest()


def _feed(found: Any, value: Any) -> None:  # noqa: ANN401, C901  (one line for each kind of value)
    """Add ``value`` to the digest, so that no two different values add the same bytes; lists and tuples are alike."""
    if isinstance(value, Tracked):  # first: isinstance checks on a tracked object would be recorded
        found.update(f"@{len(value.owner)}:{value.owner}".encode())
    elif isinstance(value, str):
        _feed_text(found, value)
    elif value is None or isinstance(value, bool | int | float | Decimal):
        found.update(f"{type(value).__name__}{value!r};".encode())
    elif isinstance(value, bytes):
        found.update(b"b%d:" % len(value) + value)
    elif isinstance(value, list | tuple):
        found.update(b"(%d;" % len(value))
        for item in value:
            _feed(found, item)
    elif isinstance(value, date | time):
        _feed_kind(found, type(value).__name__, (value.isoformat(), str(getattr(value, "tzinfo", None))))
    elif isinstance(value, Mapping):
        _feed_kind(found, "mapping", [(digest_of(key), item) for key, item in value.items()])
    elif isinstance(value, AbstractSet):
        _feed_kind(found, "set", sorted(digest_of(item) for item in value))
    elif isinstance(value, PurePath | tzinfo):
        _feed_kind(found, type(value).__name__, str(value))
    elif is_dataclass(value) and not isinstance(value, type):
        told = [getattr(value, each.name) for each in fields(value) if each.compare]
        _feed_kind(found, type(value).__qualname__, told)
    else:
        raise UnhashableValue(type(value).__qualname__)


def _feed_text(found: Any, text: str) -> None:  # noqa: ANN401
    """Add a string, with its type, which Jinja escapes differently, and the attributes of that type."""
    data = text.encode("utf-8", "surrogatepass")
    found.update(b"%s%d:" % (type(text).__name__.encode(), len(data)) + data)
    for name in getattr(text, "__slots__", ()):
        _feed(found, getattr(text, name))


def _feed_kind(found: Any, kind: str, value: Any) -> None:  # noqa: ANN401
    """Add the name of a ``kind`` whose contents follow; no other value begins with this byte."""
    found.update(b"<")
    _feed(found, kind)
    _feed(found, value)
