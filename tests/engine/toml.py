"""Writing TOML, as far as campaign.toml needs it: Python can only read it."""

from __future__ import annotations

import json
from typing import Any


def written(table: dict[str, Any]) -> str:
    """Return ``table`` as TOML: single values first, tables after them."""
    return "".join(_lines(table, ()))


def _lines(table: dict[str, Any], path: tuple[str, ...]) -> list[str]:
    single = {key: value for key, value in table.items() if not isinstance(value, dict)}
    lines = [f"[{'.'.join(path)}]\n"] if path else []
    lines += [f"{key} = {_value(value)}\n" for key, value in single.items()]
    for key, value in table.items():
        if isinstance(value, dict):
            lines += ["\n", *_lines(value, (*path, key))]
    return lines


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
