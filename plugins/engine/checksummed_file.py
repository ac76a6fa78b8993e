"""A checksummed file begins with the digest of its bytes; a damaged, truncated or foreign one is ignored."""

from __future__ import annotations

import hashlib
import os

TYPE_CHECKING = False  # every build reads such a file first; importing typing takes longer than reading most of them
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from plugins.engine.files import Place


def write_checksummed(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    waiting.write_bytes(_line_of(data) + data)
    waiting.replace(path)


def read_checksummed(path: Place) -> bytes | None:
    """Return what was written to ``path``; None if the file is missing, damaged or foreign."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            found, newline, data = file.read().partition(b"\n")
    except OSError:
        return None
    return data if found + newline == _line_of(data) else None


def write_checksummed_json(path: Path, told: Any) -> None:  # noqa: ANN401  (anything JSON knows)
    """Write ``told`` to ``path`` as JSON, atomically."""
    import json

    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
    write_checksummed(path, text.encode("utf-8", "surrogatepass"))


def read_checksummed_json(path: Place) -> Any:  # noqa: ANN401
    """Return what was written to ``path``; None if the file is missing, damaged or foreign."""
    import json

    data = read_checksummed(path)
    try:
        return None if data is None else json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError:
        return None


def _line_of(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=20).hexdigest().encode() + b"\n"
