"""The source of each page in content/, and the files there that became nothing."""

from __future__ import annotations

import fnmatch
import os
import re
from dataclasses import field
from typing import TYPE_CHECKING

from plugins.checks.templates import Templates
from plugins.forms.counted import FILE as COUNTS
from plugins.frontmatter.lines import find_lines
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

#: Folders whose files others read, or publish as they are.
_READ_BY_OTHERS = ("static", "images")
#: Texts and documents among pictures, and texts among the files that are published as they are: neither is published.
_MISPLACED = re.compile(
    r"images/.*\.(?:mdx?|markdown|te?xt|docx?|odt|rtf|html?|pdf|pages|csv|xlsx?|ods)$|static/.*\.(?:md|toml)$",
    re.IGNORECASE,
)
#: Files beside those folders that Picket knows.
_KNOWN = ("campaign.toml", COUNTS)


@frozen
class Sources:
    """What became of the files below content/; their paths are relative to it, with forward slashes.

    ``of_pages`` maps a page's file in the output to its source, as problems show it. ``folders`` are those that hold
    ``texts``. Nothing reads the ``unused_files``, nor the ``misplaced_texts`` in the folders of other files, and the
    ``symbolic_links`` are never followed. ``static`` maps each file that is published as it is, by its name in the
    output, to how problems show it; None where that is not known. Those ``allowed`` are published whatever they are.
    ``root`` is the content folder. ``held`` maps the paths of texts that are held back to the reason. ``templates`` are
    those that pages were made with.
    """

    of_pages: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    unused_files: tuple[str, ...] = ()
    symbolic_links: tuple[str, ...] = ()
    misplaced_texts: tuple[str, ...] = ()
    static: Mapping[str, str] | None = None
    allowed: frozenset[str] = frozenset()
    root: Path | None = None
    held: Mapping[str, str] = field(default_factory=dict)
    templates: Templates = field(default_factory=Templates)

    def line_of(self, shown: str, words: str) -> int:
        """Return the line of the source ``shown`` where ``words`` stand; 0 where they do not, or nobody can look."""
        return next(iter(self.lines_of(shown, (words,))), 0)

    def lines_of(self, shown: str, words: Iterable[str]) -> list[int]:
        """Return the lines of the source ``shown`` where the first of ``words`` that it has stands."""
        path = self.root.parent / shown if self.root and shown.startswith(f"{self.root.name}/") else None
        try:
            text = path.read_text(encoding="utf-8", errors="replace") if path else ""
        except OSError:
            return []
        lines = next(filter(None, (find_lines(word, text) for word in words if word)), [])
        return [line + 1 for line in lines]


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
    folders, texts, unused_files, links, misplaced_texts = tuple(folders), [], [], [], []
    patterns = [fnmatch.translate(os.path.normcase(pattern)) for pattern in ignored]
    for below, is_link in _files(str(root), "", re.compile("|".join(patterns) or "(?!)")):
        top = below.partition("/")[0]
        is_text = top in folders and below.endswith(".md") and not below.endswith("/.md")
        if is_link:
            links.append(below)
        elif is_text:
            texts.append(below)
        elif _MISPLACED.match(below):
            misplaced_texts.append(below)
        elif not (top in _READ_BY_OTHERS or below in published or below in _KNOWN):
            unused_files.append(below)
    lost = tuple(misplaced_texts)
    return Sources(of_pages, folders, tuple(texts), tuple(unused_files), tuple(links), misplaced_texts=lost, root=root)


def _files(folder: str, below: str, ignored: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Yield every file in ``folder``, in order, as its path after ``below``, and whether it is a symbolic link.

    Links are not followed, and what is ``ignored`` is passed over.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if ignored.match(os.path.normcase(entry.name)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{below}{entry.name}/", ignored)
        else:
            yield f"{below}{entry.name}", entry.is_symlink()
