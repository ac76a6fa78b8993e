"""Sources: which file of content/ a page came from, and which files there came to nothing."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.forms.counted import FILE as COUNTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

#: Folders whose files others read, or publish as they are.
_READ_BY_OTHERS = ("static", "images")
#: Files beside those folders that Picket knows.
_KNOWN = ("campaign.toml", COUNTS)


@dataclass(frozen=True)
class Sources:
    """What became of the files below content/; their paths are relative to it, with forward slashes.

    ``of_pages`` tells of a page's file in the output which source it came from, as problems show it. ``folders`` are
    those that hold texts. Nothing reads the ``strays``, and nothing ever follows the ``symbolic_links``.
    """

    of_pages: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    symbolic_links: tuple[str, ...] = ()


def sources_of(
    root: Path,
    of_pages: Mapping[str, str],
    folders: Iterable[str],
    ignored: Collection[str],
    published: Collection[str],
) -> Sources:
    """Return what became of the files below ``root``.

    ``ignored`` are patterns of names that are nobody's content; ``published`` are files that pages link to.
    """
    folders, strays, links = tuple(folders), [], []
    for path in _files(root, ignored):
        below = path.relative_to(root)
        name, top = below.as_posix(), below.parts[0]
        is_text = top in folders and path.suffix == ".md"
        if path.is_symlink():
            links.append(name)
        elif not (is_text or top in _READ_BY_OTHERS or name in published or name in _KNOWN):
            strays.append(name)
    return Sources(of_pages, folders, tuple(strays), tuple(links))


def _files(folder: Path, ignored: Collection[str]) -> Iterator[Path]:
    """Yield every file below ``folder``, and every symbolic link without following it, except what is ``ignored``."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path, ignored)
        else:
            yield path
