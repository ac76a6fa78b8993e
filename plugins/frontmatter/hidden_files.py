"""Files that Pelican does not see: symbolic links, and temporary files of editors' programs."""

from __future__ import annotations

import os
import re
from fnmatch import translate
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


#: Names in content/static/ that begin with a dot and are meant: for browsers and hosts, or refused by name (checks).
DOTTED = frozenset(
    {".well-known", ".nojekyll", ".domains", ".htaccess", ".htpasswd", ".user.ini", ".netlify", ".vercel"}
)


def hide_leftovers(generator: Any) -> None:  # noqa: ANN401  (of Pelican)
    """Keep symbolic links from ``generator``: what they lead to may not be meant for the public."""
    find: Callable[..., set[str]] = generator.get_files
    run = run_of(generator.settings)

    def get_files(*args: Any, **kwargs: Any) -> set[str]:  # noqa: ANN401  (Pelican's own signature is passed through)
        found = find(*args, **kwargs)
        if kwargs.get("extensions") is False:
            found |= {name for path in args[0] for name in _dotted(generator.path, path, ignored)}
        if found and run.symbolic_links is None:
            run.symbolic_links = tuple(_links(generator.path, ""))
        links = run.symbolic_links if found else ()
        return {name for name in found if not f"{name}/".startswith(links)} if links else found

    patterns = map(os.path.normcase, generator.settings["IGNORE_FILES"])
    ignored = re.compile("|".join(map(translate, patterns)) or "(?!)")
    generator.get_files = get_files
    generator._include_path = partial(_includes, generator, ignored)  # noqa: SLF001  (Pelican tries pattern by pattern)


def is_meant(below: str) -> bool:
    """Whether the first name in ``below`` (relative to content/) that begins with a dot is one that is published."""
    first = next((part for part in below.split("/") if part.startswith(".")), "")
    return below.startswith("static/") and first in DOTTED


def _dotted(root: str, path: str, ignored: re.Pattern[str]) -> Iterator[str]:
    """Yield the files below ``path`` in ``root`` that Pelican passes over for a dot, and that are meant."""
    for folder, folders, names in os.walk(os.path.join(root, path)):  # noqa: PTH118
        inside = os.path.relpath(folder, root).replace(os.sep, "/")
        has_dot = is_meant(inside)
        folders[:] = [name for name in folders if not ignored.match(name) or (not has_dot and name in DOTTED)]
        for name in names:
            below = f"{inside}/{name}"
            if (not ignored.match(name) and has_dot) or (name in DOTTED and not has_dot):
                yield below


def _includes(generator: Any, ignored: re.Pattern[str], path: str, extensions: Any = None) -> bool:  # noqa: ANN401
    """Whether a file is wanted: it is not ``ignored``, and has one of the ``extensions``; False stands for any."""
    name = path.rpartition(os.sep)[2]
    stem, _, extension = name.lstrip(".").rpartition(".")
    wanted = generator.readers.extensions if extensions is None else extensions
    return not ignored.match(os.path.normcase(name)) and (wanted is False or (extension if stem else "") in wanted)


def _links(folder: str, name: str) -> Iterator[str]:
    """Yield every symbolic link below ``folder``, shown as ``name``, with a slash; none is followed."""
    for entry in os.scandir(folder):
        if entry.is_symlink():
            yield f"{name}{entry.name}/"
        elif entry.is_dir():
            yield from _links(entry.path, f"{name}{entry.name}/")
