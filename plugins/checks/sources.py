"""The sources of built pages: texts in content/, templates of the theme, and files that nothing reads."""

from __future__ import annotations

import fnmatch
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.addresses.record import FILE as ADDRESSES
from plugins.counts.counts_file import FILE as COUNTS
from plugins.markup.model import find_line, find_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

#: Folders whose files are pictures, or are published as they are.
_READ_BY_OTHERS = ("static", "images")
#: Texts and documents among pictures, and texts among the files that are published as they are: neither is published.
_MISPLACED = re.compile(
    r"images/.*\.(?:mdx?|markdown|te?xt|docx?|odt|rtf|html?|pdf|pages|csv|xlsx?|ods)$|static/.*\.(?:md|toml)$",
    re.IGNORECASE,
)
#: A text whose name ends like that of a translation, without the dot.
_TRANSLATION = re.compile(r"(?P<original>.+)(?P<sign>[-_])(?P<lang>[a-z]{2,3})\.md")
#: Files outside those folders that Picket reads.
_READ = ("campaign.toml", COUNTS, ADDRESSES)
#: Comments, of Jinja and of HTML.
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
#: How a template prints the theme's style sheet into every page; no problem is ever in it.
_STYLE_SHEET = "<style>{{ stylesheet }}</style>"


@dataclass(frozen=True)
class Templates:
    """The templates in ``folders``; earlier folders have precedence. Paths are shown relative to ``root``."""

    folders: tuple[Path, ...] = ()
    root: Path | None = None

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The text of every template that can be read, by how problems show it."""
        files = [file for folder in self.folders for file in sorted(folder.rglob("*.html"))]
        return {self._shown(file): text for file in files if (text := _text(file))}

    def place_of(self, words: Iterable[str]) -> tuple[str, int] | None:
        """Return the template, and the line in it, that contains the first of ``words`` to be in any."""
        for word in filter(None, words):
            for shown, text in self._texts.items():
                line = find_line(word, text)
                if line is not None:
                    return shown, line + 1
        return None

    def unbalanced(self, name: str, tag: str) -> tuple[str, int] | None:
        """Return the template, and the line of ``tag`` in it, that opens and closes elements ``name`` unequally often.

        Of several templates it is the first that contains ``tag``; the line is 0 if none does.
        """
        unbalanced = {shown: text for shown, text in self._texts.items() if _is_unbalanced(name, text)}
        for shown, text in unbalanced.items():
            if (line := find_line(tag, text)) is not None:
                return shown, line + 1
        return (next(iter(unbalanced)), 0) if unbalanced else None

    def shown(self, name: str) -> str:
        """Return how problems show the template ``name`` (``partials/head.html``); nothing where there is none."""
        return next((shown for shown in self._texts if shown.endswith(f"/{name}")), "")

    def _shown(self, file: Path) -> str:
        is_inside = self.root and file.is_relative_to(self.root)
        return file.relative_to(self.root).as_posix() if self.root and is_inside else file.as_posix()


@dataclass(frozen=True)
class Sources:
    """The files below content/ by what became of them; paths are relative to it, with forward slashes.

    ``of_pages`` maps a page's file in the output to its source, as problems show it. ``folders`` are those of the
    ``texts``. Nothing reads ``unused_files``, nor ``misplaced_texts`` in the folders of other files. ``symbolic_links``
    are never followed. ``static`` maps each file that is published as it is, by its name in the output, to how problems
    show it. ``allowed`` files are published whatever they contain. ``root`` is the content folder. ``held`` maps the
    paths of texts that are held back to the reason. ``templates`` are the theme's. What begins with
    ``answered`` is an address that the preview's server answers, and not a file of the site.
    """

    of_pages: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    unused_files: tuple[str, ...] = ()
    symbolic_links: tuple[str, ...] = ()
    misplaced_texts: tuple[str, ...] = ()
    static: Mapping[str, str] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    root: Path | None = None
    held: Mapping[str, str] = field(default_factory=dict)
    answered: str = ""
    templates: Templates = field(default_factory=Templates)

    @cached_property
    def likely_translations(self) -> dict[str, re.Match[str]]:
        """The texts whose name is that of another text, and a sign and two or three letters, with the match of each."""
        texts = set(self.texts)
        matches = {path: match for path in self.texts if (match := _TRANSLATION.fullmatch(path))}
        return {path: match for path, match in matches.items() if f"{match['original']}.md" in texts}

    def lines_of(self, shown: str, words: Iterable[str]) -> list[int]:
        """Return the lines of the source ``shown`` that contain the first of ``words`` to be in it."""
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
    """Return the files below ``root`` by what became of them.

    ``ignored`` are patterns of names to leave out; ``published`` are files that pages link to.
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
        elif not (top in _READ_BY_OTHERS or below in published or below in _READ):
            unused_files.append(below)
    return Sources(
        of_pages, folders, tuple(texts), tuple(unused_files), tuple(links), tuple(misplaced_texts), root=root
    )


def _files(folder: str, below: str, ignored: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Yield every file in ``folder``, in order, as its path after ``below``, and whether it is a symbolic link.

    Links are not followed, and names that match ``ignored`` are left out.
    """
    with os.scandir(folder) as unordered:
        entries = sorted(unordered, key=lambda entry: entry.name)
    for entry in entries:
        if ignored.match(os.path.normcase(entry.name)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{below}{entry.name}/", ignored)
        else:
            yield f"{below}{entry.name}", entry.is_symlink()


def _is_unbalanced(name: str, text: str) -> bool:
    """Whether elements called ``name`` are opened in a template more or less often than closed."""
    html = _COMMENT.sub("", text)
    opened = len(re.findall(rf"<{name}(?![\w-])", html, re.IGNORECASE))
    return opened != len(re.findall(rf"</{name}\s*>", html, re.IGNORECASE))


def _text(file: Path) -> str:
    """Return the text of ``file`` without what prints the theme's style sheet; nothing if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").replace(_STYLE_SHEET, "")
    except OSError:
        return ""
