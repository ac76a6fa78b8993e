"""The fingerprint of the settings that decide how a file is parsed, besides the code and what it reads."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.frontmatter.model import BodyExtension, ContentType

#: Picket's own code, and the modules whose behaviour goes with a version that is known.
_OURS = "plugins."
_MARKDOWNS = "markdown.extensions."


def recipe(
    campaign: Iterable[object],
    types: Mapping[str, ContentType],
    extensions: Iterable[BodyExtension],
    options: Mapping[str, Any],
) -> str:
    """Return a digest of the recipe; empty where it cannot be known, because code of others takes part.

    ``campaign`` is what matters of the campaign; ``types`` and ``extensions`` are the rooms', ``options`` Markdown's.
    """
    named = [name for name in options.get("extensions", ()) if not str(name).startswith(_MARKDOWNS)]
    if named or not all(type(body).__module__.startswith(_OURS) for body in extensions):
        return ""
    fields = [(folder, field) for folder, content_type in types.items() for field in content_type.fields]
    if not all(_is_known(field.kind.read) for _, field in fields):
        return ""
    told = [(folder, field.name, field.kind.name, field.required, field.shared) for folder, field in fields]
    try:
        text = json.dumps([list(campaign), told, [repr(type(body)) for body in extensions], options])
    except TypeError:
        return ""
    return hashlib.blake2b(text.encode(), digest_size=20).hexdigest()


def _is_known(read: object) -> bool:
    """Whether ``read`` is code of Picket's, or of Python's own (``str.strip``)."""
    module = getattr(read, "__module__", None) or getattr(getattr(read, "__objclass__", None), "__module__", "")
    return module == "builtins" or str(module).startswith(_OURS)
