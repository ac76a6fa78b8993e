"""Describes what an artifact depended on, in words that an editor knows."""

from __future__ import annotations

import json
from typing import Final

#: Objects that are not files of content/, by their owners' names.
_THINGS: Final = {
    "theme": "theme/templates",
    "files": "content",
    "campaign": "content/campaign.toml",
    "news": "all news",
    "platform": "the platform",
    "actions": "all actions",
    "feeds": "the feeds",
}
_LANGUAGES: Final = {"words": "the theme’s words", "site": "what stands around every page", "contacts": "all contacts"}


def describe_change(owner: str, field: str) -> str:
    """Describe in plain words that ``field`` of the object called ``owner`` changed."""
    if owner in ("theme", "files"):
        return f"{describe_owner(owner)}/{field} changed"
    return f"“{describe_field(field)}” of {describe_owner(owner)} changed"


def describe_owner(owner: str) -> str:
    """Describe the object called ``owner``: a content file by its path, with the language where it has several."""
    kind, _, lang = owner.partition(":")
    of_language = f" ({lang})" if lang else ""
    if kind in _LANGUAGES:
        return f"{_LANGUAGES[kind]}{of_language}"
    if owner in _THINGS:
        return _THINGS[owner]
    if "/" in kind:
        return f"content/{kind}{'' if kind.endswith('.md') else '.md'}{of_language}"
    return kind


def describe_field(field: str) -> str:
    """Describe what was read of an object: a field by its name, a query by its arguments."""
    if not field.startswith("["):
        return field
    name, *arguments = json.loads(field)
    return f"{name.replace('_', ' ')} {', '.join(map(str, arguments))}".strip()
