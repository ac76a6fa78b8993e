"""Originals are the texts in the campaign's first language, and which of them lack a translation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from plugins.frontmatter.file_names import read_name, without_root
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.new_file import title_in
from plugins.messages import Message
from plugins.problems import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from plugins.frontmatter.model import ContentType


@dataclass(frozen=True)
class Original:
    """A text in the first language: the folder of its content type, its slug, its title, and its other languages."""

    folder: str
    slug: str
    title: str
    translated: frozenset[str]

    @property
    def name(self) -> str:
        """What it is called where one of many is chosen: ``planks/open-books``."""
        return f"{self.folder}/{self.slug}"


def originals_in(root: Path, types: Iterable[ContentType], languages: tuple[str, ...]) -> list[Original]:
    """Return every text of the project ``root`` in the first of ``languages``, by content type and name."""
    originals = []
    for content_type in types:
        folder = root / "content" / content_type.folder
        files: dict[str, dict[str, Path]] = {}
        for path in sorted(folder.rglob("*.md")):
            try:
                slug, lang = read_name(PurePosixPath(path.relative_to(folder).as_posix()), languages)
            except Unreadable:  # check says so
                continue
            files.setdefault(slug, {})[lang] = path
        originals += [
            Original(content_type.folder, slug, title_in(found[languages[0]]), frozenset(found) - {languages[0]})
            for slug, found in files.items()
            if languages[0] in found
        ]
    return originals


def find_original(answer: str, originals: Sequence[Original]) -> Original | Message:
    """Return the original that ``answer`` names, by its file or the name of it, or a sentence on what to write."""
    name = without_root(answer)
    found = [original for original in originals if name in {original.name, original.slug}]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.name for one in found)
        return Message("There are several texts called “{name}”. Write one of: {names}.", name=name, names=names)
    close = closest(name, [spelling for original in originals for spelling in (original.name, original.slug)])
    hint = Message("Write the name of its file, such as planks/open-books.")
    if close:
        hint = Message("Did you mean “{word}”?", word=close)
    return Message("There is no text “{answer}”. {hint}", answer=answer, hint=hint)
