"""Typed values as JSON, written and read back without loss."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timezone
from typing import Any

#: An object of one of these keys is no mapping of the editor's, but a value that JSON has no sign for.
_MOMENT, _DAY, _MAPPING = "moment", "day", "mapping"
#: Where records may come from: nothing else is ever made of what stands in a cache.
_OURS = "plugins."


def to_plain(value: Any) -> Any:  # noqa: ANN401  (any value of a field)
    """Return ``value`` as JSON knows it.

    Takes None, texts, numbers, moments, days, tuples, mappings from texts, and records: dataclasses of Picket's own.
    Raises TypeError for anything else.
    """
    kind = type(value)
    if value is None or kind in (str, int, bool, float):
        return value
    if kind is tuple:
        return [to_plain(one) for one in value]
    if kind is dict:
        return {_MAPPING: [[_text(key), to_plain(one)] for key, one in value.items()]}
    if kind is datetime and (value.tzinfo is None or type(value.tzinfo) is timezone):
        return {_MOMENT: [value.isoformat(), value.fold]}
    if kind is date:
        return {_DAY: value.isoformat()}
    if is_dataclass(kind) and _record(name := f"{kind.__module__}:{kind.__qualname__}") is kind:
        return {name: [to_plain(getattr(value, field.name)) for field in fields(kind) if field.init]}
    raise TypeError(f"{kind.__name__} is nothing that can be written down")


def from_plain(plain: Any) -> Any:  # noqa: ANN401  (any value of a field)
    """Return what ``to_plain`` was given. Raises ValueError, TypeError or KeyError for what it never returns."""
    if isinstance(plain, list):
        return tuple([from_plain(one) for one in plain])
    if not isinstance(plain, dict):
        return plain
    ((name, inside),) = plain.items()
    if name == _MAPPING:
        return {_text(key): from_plain(one) for key, one in inside}
    if name == _MOMENT:
        return datetime.fromisoformat(inside[0]).replace(fold=inside[1])
    if name == _DAY:
        return date.fromisoformat(inside)
    kind = _record(name)
    names = [field.name for field in fields(kind) if field.init]
    return kind(**dict(zip(names, map(from_plain, inside), strict=True)))


def _text(key: Any) -> str:  # noqa: ANN401  (any key)
    """Return ``key``, which must be a text."""
    if type(key) is str:
        return key
    raise TypeError("A mapping's keys are texts")


def _record(name: str) -> type[Any]:
    """Return the dataclass called ``module:class``, of a module of Picket's that is in use. Raises KeyError."""
    module, _, words = name.partition(":")
    found = getattr(sys.modules[module], words, None) if module.startswith(_OURS) else None
    if isinstance(found, type) and is_dataclass(found) and found.__module__ == module:
        return found
    raise KeyError(name)
