"""The fingerprint of everything that decides how a file is parsed, besides its bytes and the other files it reads."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.frontmatter.model import BodyExtension, ContentType

#: Picket's own code, and the modules whose behaviour goes with a version that is known.
_PLUGINS = Path(__file__).parents[1]
_OURS = "plugins."
_MARKDOWNS = "markdown.extensions."
#: How folders end that say which version of a package is installed (PEP 376).
_PACKAGE = (".dist-info", ".egg-info")


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
        text = json.dumps([list(campaign), told, [repr(type(body)) for body in extensions], options, _versions()])
    except TypeError:
        return ""
    return hashlib.blake2b(text.encode(), digest_size=20, key=code_digest(_PLUGINS)).hexdigest()


def _versions() -> list[str]:
    """Return the version of Python, and the names with versions of all packages that can be imported."""
    packages: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            packages.update(name for name in os.listdir(folder) if name.endswith(_PACKAGE))  # noqa: PTH208  (fast)
    return [sys.version, *sorted(packages)]


def code_digest(folder: Path) -> bytes:
    """Return what stands for all Python code below ``folder``."""
    digest = hashlib.blake2b(digest_size=32)
    for path in _modules(os.fspath(folder)):
        data = Path(path).read_bytes()
        digest.update(f"{os.path.relpath(path, folder)}\0{len(data)}\0".encode(errors="surrogatepass"))
        digest.update(data)
    return digest.digest()


def _modules(folder: str) -> Iterator[str]:
    """Yield every Python file below ``folder``, always in one order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            yield entry.path


def _is_known(read: object) -> bool:
    """Whether ``read`` is code of Picket's, or of Python's own (``str.strip``)."""
    module = getattr(read, "__module__", None) or getattr(getattr(read, "__objclass__", None), "__module__", "")
    return module == "builtins" or str(module).startswith(_OURS)
