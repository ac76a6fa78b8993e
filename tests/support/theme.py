"""What every build computes of its arguments alone, computed once for all sites that a process of the tests builds.

That is more than half of a small build from nothing: compiling templates, bundling style sheets, compiling catalogues,
drawing icons and codes. A process that a test starts does everything itself.
"""

from __future__ import annotations

import hashlib
from functools import cache, wraps
from types import CodeType
from typing import TYPE_CHECKING, Any

from plugins.rendering.environment import CompiledTemplates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from jinja2.bccache import Bucket
    from PIL.Image import Image

#: Code by the options of Jinja's environment, the template's name and the digest of its text.
Shared = dict[tuple[str, str, str], CodeType]


class SharedCompiled(CompiledTemplates):
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
    """Return ``code`` as it is where it was compiled from the file called ``name``, in which errors are said to be."""
    constants = tuple(in_file(one, name) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=name, co_consts=constants)


def remembered(function: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
    """Return ``function``, which is called only once for all arguments of which ``key`` returns the same."""
    results: dict[object, Any] = {}

    @wraps(function)
    def remembering(*arguments: Any, **options: Any) -> Any:
        name = key(*arguments), *sorted(options.items())
        if name not in results:
            results[name] = function(*arguments, **options)
        return results[name]

    return remembering


def contents(folder: Path) -> bytes:
    """Return a digest of all files in ``folder``, and of their names."""
    digest = hashlib.blake2b()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.digest()


def _pixels(mark: Image, *more: object) -> tuple[object, ...]:
    return mark.mode, mark.size, mark.tobytes(), *more


@cache
def share_theme() -> None:
    """Let every build in this process, from now on, take over what another computed of the same things."""
    from plugins.actions import hooks as actions
    from plugins.i18n import catalogues
    from plugins.icons import hooks as icons
    from plugins.rendering import hooks, site_sheets

    shared: Shared = {}
    hooks.CompiledTemplates = lambda folder, options: SharedCompiled(folder, options, shared)
    shorten = remembered(_shortening(site_sheets.shortened), lambda css, names: (css, names))

    def shortened(css: str, names: dict[str, str]) -> str:
        text, more = shorten(css, tuple(names.items()))
        names.update(more)
        return text

    site_sheets.bundle = remembered(site_sheets.bundle, lambda folder, *words: (contents(folder), *words))
    site_sheets.shortened = shortened
    catalogues._compiled = remembered(catalogues._compiled, lambda files: files)
    icons.touch_icon, icons.shared_picture = (
        remembered(draw, _pixels) for draw in (icons.touch_icon, icons.shared_picture)
    )
    actions.qr_code = cache(actions.qr_code)


def _shortening(shortened: Callable[[str, dict[str, str]], str]) -> Callable[..., tuple[str, dict[str, str]]]:
    """Return ``shortened`` as a function that changes nothing it is given, and returns the names besides the sheet."""

    def shorten(css: str, names: tuple[tuple[str, str], ...]) -> tuple[str, dict[str, str]]:
        known = dict(names)
        return shortened(css, known), known

    return shorten
