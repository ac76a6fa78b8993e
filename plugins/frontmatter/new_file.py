"""New files: drafts with every key of their content type, for an editor to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.file_names import is_lost, read_name, slugify
from plugins.frontmatter.model import Unreadable
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.frontmatter.model import ContentField, ContentType

#: The longest file name made of a title, in letters; it ends with a whole word.
_LONGEST: Final = 60
_OPENING: Final = "# A line that starts with # is not read. Take the # away where you want to say something."
_DRAFT: Final = "# A draft stays on this computer. When it is ready, take the next line out."


@dataclass(frozen=True)
class NewFile:
    """The file that an editor wants: its kind, by name or folder, and its title.

    Without a ``name``, the file is named after the title; ``lang`` is empty for the campaign's first language.
    """

    kind: str
    title: str
    name: str = ""
    lang: str = ""


def create(root: Path, new: NewFile, types: tuple[ContentType, ...], languages: tuple[str, ...]) -> Path | Problem:
    """Write a new draft into the project ``root``, and return its path.

    ``languages`` are the campaign's, the default first. A file that exists is a Problem, and stays as it is.
    """
    content_type = _find_type(new.kind, types)
    if isinstance(content_type, Problem):
        return content_type
    folder = root / "content" / content_type.folder
    stem = new.name.removesuffix(".md") or file_name(new.title)
    if not stem or (not new.name and is_lost(new.title)):
        what = f"“{new.title}” has letters that a file name cannot have, and words would be lost without them."
        if not stem:
            what = f"“{new.title}” has no letters for a file name."
        hint = "Name the file yourself, in small letters: --name open-books"
        return Problem(f"content/{content_type.folder}", 0, what, hint, "FM040")
    below = PurePosixPath(f"{stem}.{new.lang}.md" if new.lang and new.lang != languages[0] else f"{stem}.md")
    shown = f"content/{content_type.folder}/{below}"
    try:
        slug, lang = read_name(below, languages)
    except Unreadable as unreadable:
        return unreadable.problem.at(shown)
    is_translation = lang != languages[0] and (folder / f"{slug}.md").exists()
    return _write(folder / below, shown, skeleton(content_type, new.title, is_translation=is_translation))


def _write(path: Path, shown: str, text: str) -> Path | Problem:
    """Write a file that does not exist yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        hint = "Open that one, or give the new one another name: --name open-books-2"
        return Problem(shown, 0, "There is such a file already.", hint, "FM041")
    return path


def file_name(title: str) -> str:
    """Return ``title`` as a file name, cut after a whole word."""
    name = slugify(title)
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def skeleton(content_type: ContentType, title: str, *, is_translation: bool = False) -> str:
    """Return the text of a new file; a translation leaves out the fields it shares with the original."""
    fields = [field for field in content_type.fields if not (is_translation and field.shared)]
    head = [f"title: {' '.join(title.split())}"]
    head += [f"{field.name}: {_value(field)}" for field in fields if field.required and field.name != "title"]
    if any(field.name == "status" for field in fields):
        head += [_DRAFT, "status: draft"]
    offered = [field for field in fields if not field.required and field.name != "status"]
    lines = [line for field in offered for line in (f"# {_doc(field)}", f"# {field.name}: {field.kind.example}")]
    return "\n".join(["---", *head, "", _OPENING, "", *lines, "---", "", "Write here.", ""])


def _find_type(word: str, types: Iterable[ContentType]) -> ContentType | Problem:
    """Return the content type named ``word``, or in the folder of that name."""
    names = {name: content_type for content_type in types for name in (content_type.folder, content_type.name)}
    if word.lower() in names:
        return names[word.lower()]
    return Problem("content", 0, f"“{word}” is nothing one can write.", suggest(word, names), "FM042")


def _value(field: ContentField) -> str:
    """Return the first value of a required field: today for a date, else its example."""
    return datetime.now().astimezone().date().isoformat() if field.kind.name == "date" else field.kind.example


def _doc(field: ContentField) -> str:
    """Return the description of a field, with the words that it may have."""
    return f"{field.doc} {field.kind.name[0].upper()}{field.kind.name[1:]}." if ", " in field.kind.name else field.doc
