"""JSON Schemas of front matter, for editors that complete and check keys as one types.

They are a little stricter than the reader, which also understands keys of other generators, and know nothing of the
rest of the site: whether an action exists, or a day can be read. ``python3 tasks.py check`` does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.frontmatter.model import ContentField, ContentType

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_WORDS: Final[Mapping[str, Any]] = {"type": ["string", "number", "boolean"]}
_LIST: Final[Mapping[str, Any]] = {
    "anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]
}
#: Values by the name of their kind, if they are not words: as YAML has them, or as one line.
_BY_KIND: Final[Mapping[str, Mapping[str, Any]]] = {
    "address": {"type": "string", "minLength": 1},
    "currency": {"type": "string", "pattern": "^ *[A-Za-z]{3} *$"},
    "date": {"type": "string", "pattern": r"\d"},
    "dated lines": {"type": ["string", "array", "object"]},  # to YAML, a day and a colon begin a mapping
    "exemptions": _LIST,
    "file": {"type": "string", "minLength": 1},
    "hosts": _LIST,
    "names": _LIST,
    "number": {"type": ["integer", "string"], "minimum": 0, "pattern": r"^[$€£]?\s*\d[\d ,.’']*\s*[$€£]?$"},
    "number, with the day if you like": {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\D?\s*\d"},
    "numbers": _LIST,
    "pairs": _LIST,
    "text, one purpose a line": _LIST,
}


def schema_of(content_type: ContentType) -> dict[str, Any]:
    """Return the schema of what is written above a text of ``content_type``.

    A key may be written in any case, with spaces or hyphens (``Image alt``). Keys that a translation leaves out, as
    its original has them, are not required.
    """
    needed = [field.name for field in content_type.fields if field.required and not field.shared]
    return {
        "$schema": DRAFT,
        "title": f"Front matter of {content_type.doc}, in content/{content_type.folder}/",
        "type": "object",
        "properties": {field.name: _property(field) for field in content_type.fields},
        "patternProperties": {_spellings(field.name): _value(field) for field in content_type.fields},
        "anyOf": [{"required": [name]} for name in needed] if len(needed) == 1 else [{"required": needed}],
        "additionalProperties": False,
    }


def _property(field: ContentField) -> dict[str, Any]:
    """Return the schema of one key, with what there is to know about it."""
    doc = f"{field.doc} The same in every language: a translation leaves it out." if field.shared else field.doc
    return {"description": doc, "examples": [field.kind.example], **_value(field)}


def _value(field: ContentField) -> dict[str, Any]:
    if field.kind.choices:
        words = field.kind.choices
        return {
            "anyOf": [{"enum": [*words]}, {"type": "string", "pattern": f"^({'|'.join(map(_in_any_case, words))})$"}]
        }
    return dict(_BY_KIND.get(field.kind.name, _WORDS))


def _spellings(name: str) -> str:
    """Return the regular expression of a key in any case, with a space, a hyphen or an underscore between its words."""
    return f"^{'[ _-]'.join(map(_in_any_case, name.split('_')))}$"


def _in_any_case(word: str) -> str:
    """Return a regular expression that matches ``word`` in any case; JSON Schema has no flags for that."""
    return "".join(f"[{char.upper()}{char}]" if char.isalpha() else re.escape(char) for char in word)
