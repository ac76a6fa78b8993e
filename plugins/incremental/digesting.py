"""A digest stands for a value: two builds compare digests to see whether what they read is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from plugins.incremental.recording import Recorded

#: Bytes of a digest: among a hundred million values, two alike are less likely than a broken disk.
_SIZE = 10


class Unknowable(Exception):
    """A value of which nobody can say whether it is still the same."""


def digest_of(value: Any) -> str:  # noqa: ANN401
    """Return the digest of a value made of plain data, dataclasses and recorded things.

    A recorded thing stands for itself only by its owner: its fields are noted where they are read. Raises Unknowable
    for anything else, functions say.
    """
    found = hashlib.blake2b(digest_size=_SIZE)
    _feed(found, value)
    return found.hexdigest()


def _feed(found: Any, value: Any) -> Any:  # noqa: ANN401, C901, PLR0911  (one line for each kind of value)
    """Add ``value`` to the digest, so that no two different values add the same bytes."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        return found.update(b"%s%d:" % (type(value).__name__.encode(), len(data)) + data)  # Markup prints otherwise
    if value is None or isinstance(value, bool | int | float | Decimal):
        return found.update(f"{type(value).__name__}{value!r};".encode())
    if isinstance(value, bytes):
        return found.update(b"b%d:" % len(value) + value)
    if isinstance(value, Recorded):
        return _feed(found, ("thing", value.owner))
    if isinstance(value, list | tuple):
        found.update(b"(%d" % len(value))
        for item in value:
            _feed(found, item)
        return None
    if isinstance(value, date | time):
        return _feed(found, ("moment", value.isoformat(), str(getattr(value, "tzinfo", None))))
    if isinstance(value, Mapping):
        return _feed(found, ("mapping", [(digest_of(key), item) for key, item in value.items()]))
    if isinstance(value, AbstractSet):
        return _feed(found, ("set", sorted(digest_of(item) for item in value)))
    if isinstance(value, PurePath | tzinfo):
        return _feed(found, (type(value).__name__, str(value)))
    if is_dataclass(value) and not isinstance(value, type):
        return _feed(
            found, (type(value).__qualname__, [getattr(value, each.name) for each in fields(value) if each.compare])
        )
    raise Unknowable(type(value).__qualname__)
