"""A sealed file is JSON with the digest of its text before it: what is damaged, cut short or foreign is no file."""

from __future__ import annotations

import hashlib
import json
import os

TYPE_CHECKING = False  # every build reads such a file first; importing typing takes longer than reading most of them
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from plugins.incremental.files import Place


def write_sealed(path: Path, told: Any) -> None:  # noqa: ANN401  (anything JSON knows)
    """Write ``told`` to ``path``, wholly or not at all."""
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    waiting.write_bytes(_seal(text) + text)
    waiting.replace(path)


def read_sealed(path: Place) -> Any:  # noqa: ANN401
    """Return what was written to ``path``; None if that cannot be known."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            seal, newline, text = file.read().partition(b"\n")
        return json.loads(text.decode("utf-8", "surrogatepass")) if seal + newline == _seal(text) else None
    except (OSError, ValueError):
        return None


def _seal(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=20).hexdigest().encode() + b"\n"
