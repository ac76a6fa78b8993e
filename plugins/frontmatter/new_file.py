"""A new file with every key of its content type, for an editor to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from plugins.frontmatter.file_names import is_lost, read_name, slugify
from plugins.frontmatter.model import Unreadable
from plugins.problems import Problem, suggest
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plugins.frontmatter.model import ContentField, ContentType

#: The longest file name made of a title, in letters; it ends with a whole word.
_LONGEST = 60
_OPENING = "# A line that starts with # is not read. Take the # away where you want to say something."
_DRAFT = "# A draft stays on this computer. When it is ready, take the next line out."


@frozen
class NewFile:
    """What an editor wants to start: the kind by its name or folder, and the title.

    The file is called ``name``, or as the title says; ``lang`` is empty for the campaign's first language.
    """

    kind: str
    title: str
    name: str = ""
    lang: str = ""


def start(root: Path, wish: NewFile, types: tuple[ContentType, ...], languages: tuple[str, ...]) -> Path | Problem:
    """Write a new draft, as wished, into the project ``root``; return its path.

    ``languages`` are the campaign's, the default first. A file that exists is a Problem, and stays as it is.
    """
    content_type = _find_type(wish.kind, types)
    if isinstance(content_type, Problem):
        return content_type
    folder = root / "content" / content_type.folder
    stem = wish.name.removesuffix(".md") or file_name(wish.title)
    if not stem or (not wish.name and is_lost(wish.title)):
        what = f"“{wish.title}” has letters that a file name cannot have, and words would be lost without them."
        if not stem:
            what = f"“{wish.title}” has no letters for a file name."
        hint = "Name the file yourself, in small letters: --name open-books"
        return Problem(f"content/{content_type.folder}", 0, what, hint, "FM040")
    below = PurePosixPath(f"{stem}.{wish.lang}.md" if wish.lang and wish.lang != languages[0] else f"{stem}.md")
    shown = f"content/{content_type.folder}/{below}"
    try:
        slug, lang = read_name(below, languages)
    except Unreadable as unreadable:
        return Problem(shown, 0, unreadable.what, unreadable.hint, unreadable.code)
    is_translation = lang != languages[0] and (folder / f"{slug}.md").exists()
    return _write(folder / below, shown, skeleton(content_type, wish.title, is_translation=is_translation))


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
    """Return the text of a new file; a translation leaves out what it shares with the original."""
    fields = [field for field in content_type.fields if not (is_translation and field.shared)]
    head = [f"title: {' '.join(title.split())}"]
    head += [f"{field.name}: {_value(field)}" for field in fields if field.required and field.name != "title"]
    if any(field.name == "status" for field in fields):
        head += [_DRAFT, "status: draft"]
    offered = [field for field in fields if not field.required and field.name != "status"]
    lines = [line for field in offered for line in (f"# {_doc(field)}", f"# {field.name}: {field.kind.example}")]
    return "\n".join(["---", *head, "", _OPENING, "", *lines, "---", "", "Write here.", ""])


def _find_type(word: str, types: Iterable[ContentType]) -> ContentType | Problem:
    """Return the content type that is called ``word``, or lives in the folder of that name."""
    names = {name: content_type for content_type in types for name in (content_type.folder, content_type.name)}
    if word.lower() in names:
        return names[word.lower()]
    return Problem("content", 0, f"“{word}” is nothing one can write.", suggest(word, names), "FM042")


def _value(field: ContentField) -> str:
    """Return what a required field holds at first: today for a date, else its example."""
    return date.today().isoformat() if field.kind.name == "date" else field.kind.example  # noqa: DTZ011  (the editor's day)


def _doc(field: ContentField) -> str:
    """Return what a field says, with the words one may choose from."""
    return f"{field.doc} {field.kind.name[0].upper()}{field.kind.name[1:]}." if ", " in field.kind.name else field.doc
