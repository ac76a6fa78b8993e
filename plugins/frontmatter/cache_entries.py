"""A cache entry is a parsed file, with the conditions under which it stays valid."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from plugins.frontmatter.parse_result import parsed_from

if TYPE_CHECKING:
    from plugins.frontmatter.parse_result import Parsed
    from plugins.frontmatter.snapshot import Snapshot


def entry_of(parsed: Parsed, data: bytes, snapshot: Snapshot) -> str:
    """Return the entry of a file whose bytes are ``data``; empty where what became of them may not be kept.

    Pictures that are not found are not kept: what is offered in their place depends on every other picture there is.
    """
    if parsed.faults:
        return ""
    with suppress(TypeError):  # a room's own kind of value that has no written form
        states = {path: snapshot.state(path) for path in parsed.reads}
        return f'{{"digest":"{_digest(data)}","states":{json.dumps(states)},"parsed":{parsed.to_json()}}}'
    return ""


def parsed_in(entry: str, data: bytes, snapshot: Snapshot) -> Parsed | None:
    """Return the parsed file in ``entry`` where it holds for the bytes ``data`` and the other files as they are now."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, IndexError):
        found = json.loads(entry)
        if found["digest"] == _digest(data) and all(
            snapshot.state(path) == state for path, state in found["states"].items()
        ):
            return parsed_from(found["parsed"])
    return None


def _digest(data: bytes) -> str:
    """Return what stands for the bytes of one file."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()
