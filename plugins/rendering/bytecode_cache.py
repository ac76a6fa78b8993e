"""A cache of compiled templates, shared by the environments of all languages and by later builds."""

from __future__ import annotations

import base64
import json
import marshal
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache

from plugins.engine.cache import TextCache

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2.bccache import Bucket

_KEY: Final = "templates"


class Compiled(BytecodeCache):
    """Compiled code of templates by name, file and text; that of other code is ignored."""

    def __init__(self, folder: Path, options: Mapping[str, Any]) -> None:
        """Load what a file of ``folder`` has that was compiled with the same ``options`` of Jinja's environment."""
        self._store = TextCache(folder / "templates.sqlite", repr(sorted(map(repr, options.items()))))
        self._known: dict[str, str] = json.loads(self._store.get_many([_KEY]).get(_KEY, "{}"))
        self._used: dict[str, str] = {}
        self._code: dict[str, Any] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key of the template's name and its file, which error messages name."""
        return f"{name}|{filename}|"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what another language, or another build, has compiled from the same text."""
        key = f"{bucket.key}{bucket.checksum}"
        if key not in self._code and key in self._known:
            self._code[key] = marshal.loads(base64.b64decode(self._known[key]))  # noqa: S302  (as Python does with .pyc)
            self._used[key] = self._known[key]
        bucket.code = self._code.get(key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled code."""
        key = f"{bucket.key}{bucket.checksum}"
        self._code[key] = bucket.code
        self._used[key] = base64.b64encode(marshal.dumps(bucket.code)).decode()

    def remember(self) -> None:
        """Write new code to the file; then also delete the code of templates that are gone."""
        if self._used.keys() - self._known.keys():
            texts = {key.partition("|")[0]: key for key in self._used}
            others = {key: code for key, code in self._known.items() if key.partition("|")[0] not in texts}
            self._known = {**others, **self._used}
            self._store.put_many({_KEY: json.dumps(self._known)})
