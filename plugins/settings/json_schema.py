"""The JSON Schema of a settings file, for editors that complete and check settings as one types.

It uses only what the fourth draft has as well, which is what editors of TOML know. It does not know what ``check`` of
a setting says about its value.
"""

from __future__ import annotations

from typing import Any, Final, get_args, get_origin

from plugins.settings.declaration import Setting, declared, is_part

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_TYPES: Final = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema_of_settings(cls: type, title: str) -> dict[str, Any]:
    """Return the schema of the file that the dataclass of settings ``cls`` declares."""
    return {"$schema": DRAFT, "title": title, **_table(cls)}


def _table(cls: type) -> dict[str, Any]:
    """Return the schema of one table."""
    settings = list(declared(cls))
    required = [setting.name for setting in settings if setting.is_required]
    table: dict[str, Any] = {
        "type": "object",
        "properties": {setting.name: _property(setting) for setting in settings},
        "additionalProperties": False,
    }
    if required:
        table["required"] = required
    if either := getattr(cls, "EITHER", ()):
        table["oneOf"] = [{"required": [name]} for name in either]
    return table


def _property(setting: Setting) -> dict[str, Any]:
    example = f" Example: {setting.like}" if setting.like else ""
    return {"description": f"{setting.doc}{example}".replace("`", ""), **_value(setting.kind)}


def _value(kind: Any) -> dict[str, Any]:  # noqa: ANN401  (a type)
    """Return the schema of a value of this type."""
    if is_part(kind):
        short = getattr(kind, "SHORT", "")
        return {"anyOf": [{"type": "string"}, _table(kind)]} if short else _table(kind)
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _value(get_args(kind)[1])}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    return {"type": _TYPES[kind]}
