"""The theme, compiled and bundled once for all sites that a process of the tests builds.

That is more than half of a build from nothing. What compiling a template gives depends on its name and text, on Jinja
and its options, and on nothing else of a site but the file's name, in which errors are said to be. A style sheet is
taken over only where the sheets are the project's own. A process that a test starts does everything itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from plugins.rendering.bytecode_cache import Compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.bccache import Bucket

PROJECT = Path(__file__).parents[2]
#: Code by the options of Jinja's environment, the template's name and the digest of its text.
Shared = dict[tuple[str, str, str], CodeType]


class SharedCompiled(Compiled):
    """A site's cache of compiled templates, which looks among those of other sites before anything is compiled."""

    def __init__(self, folder: Path, options: Mapping[str, Any], shared: Shared) -> None:
        """Begin with what ``folder`` has, like any site's, and take from and add to ``shared``."""
        super().__init__(folder, options)
        self._shared, self._options = shared, repr(sorted(map(repr, options.items())))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with the code of the same text."""
        super().load_bytecode(bucket)
        name, file, _ = bucket.key.split("|")
        code = self._shared.get((self._options, name, bucket.checksum))
        if bucket.code is None and code:
            bucket.code = in_file(code, file)
            super().dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, for others too."""
        super().dump_bytecode(bucket)
        self._shared[self._options, bucket.key.partition("|")[0], bucket.checksum] = bucket.code


def in_file(code: CodeType, name: str) -> CodeType:
    """Return ``code`` as it is where it was compiled from the file called ``name``."""
    constants = tuple(in_file(one, name) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=name, co_consts=constants)


@cache
def share_theme() -> None:
    """Let every build in this process, from now on, take over what another made of the same theme."""
    from plugins.rendering import hooks, theme_files

    shared: Shared = {}
    bundle, own = theme_files.bundle, (PROJECT / "theme" / "static" / "css").resolve()
    once = cache(bundle)

    def bundle_once(folder: Path, *words: str, **more: str) -> Any:
        return once(own, *words, **more) if folder.resolve() == own else bundle(folder, *words, **more)

    hooks.Compiled = lambda folder, options: SharedCompiled(folder, options, shared)
    theme_files.bundle = bundle_once
