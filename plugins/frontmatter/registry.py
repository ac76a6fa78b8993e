"""The registry of one run: the rooms' content types and body extensions, and the files that are held back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import datetime

    from plugins.frontmatter.model import BodyExtension, ContentType


@dataclass
class Registry:
    """Filled by the rooms when a run begins, read by the reader."""

    types: dict[str, ContentType] = field(default_factory=dict)  # by folder
    extensions: list[BodyExtension] = field(default_factory=list)
    moments: set[datetime] = field(default_factory=set)  # at which something written in content/ is still to happen
    held: dict[str, str] = field(default_factory=dict)  # path below content/ → “a draft”, “dated …”, “has a problem”


def registry_of(settings: MutableMapping[str, Any]) -> Registry:
    """Return the run's registry, empty at first."""
    registry: Registry = settings.setdefault("CONTENT", Registry())
    return registry
