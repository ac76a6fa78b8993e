"""Telling: what an artifact depended on, in words that an editor knows."""

from __future__ import annotations

import json


def told(owner: str, field: str) -> str:
    """Return in plain words that ``field`` of the thing called ``owner`` changed."""
    return f"{named(owner, field)} changed"


def named(owner: str, field: str) -> str:  # noqa: PLR0911  (a sentence for each kind of thing)
    """Return what ``field`` of the thing called ``owner`` is."""
    kind, _, lang = owner.partition(":")
    if owner == "theme":
        return f"theme/templates/{field}"
    if owner == "files":
        return f"content/{field}"
    if owner == "campaign":
        return f"“{field}” in content/campaign.toml"
    if kind == "words":
        return f"the words of the theme in “{lang}”"
    if kind == "site":
        return f"what stands around every page in “{lang}” ({field})"
    if field.startswith("["):
        name, *arguments = json.loads(field)
        return f"the list “{name.replace('_', ' ')}” of {owner} ({', '.join(map(str, arguments))})"
    if kind.startswith(("actions/", "planks/")):
        return f"“{field}” of content/{kind}.md" + (f" in “{lang}”" if lang else "")
    if "/" in owner:
        return f"“{field}” of content/{owner}"
    return f"“{field}” of {owner}"
