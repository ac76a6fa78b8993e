"""New files: drafts with every key of their content type, for an editor to fill in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from unidecode import unidecode

from plugins.frontmatter.decoding import decode, misleading_characters
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.file_names import is_lost, name_parts, read_name, slugify, text_name
from plugins.frontmatter.model import Unreadable
from plugins.frontmatter.sections import adopt_title, split_document
from plugins.messages import Message
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    ``values`` are those of other fields, by their names.
    """

    kind: str
    title: str
    name: str = ""
    lang: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def create(root: Path, new: NewFile, types: tuple[ContentType, ...], languages: tuple[str, ...]) -> Path | Problem:
    """Write a new draft into the project ``root``, and return its path.

    ``languages`` are the campaign's, the default first. A file that exists is a Problem, and stays as it is; where it
    has another title, and the new one no name of its own, the new one gets a number.
    """
    content_type = find_type(new.kind, types)
    if isinstance(content_type, Problem):
        return content_type
    folder = root / "content" / content_type.folder
    stem = new.name.removesuffix(".md") or file_name(new.title)
    if not stem:
        what = Message("“{title}” has no letters for a file name.", title=new.title)
        hint = Message("Name the file yourself, in small letters: --name open-books")
        return Problem(f"content/{content_type.folder}", 0, what, hint, "FM040")
    lang = new.lang if new.lang != languages[0] else ""
    if not new.name and title_in(folder / text_name(stem, lang)) not in {"", new.title}:
        stem = free_name(folder, stem, lang)
    below = PurePosixPath(text_name(stem, lang))
    shown = f"content/{content_type.folder}/{below}"
    try:
        slug, found = read_name(below, languages)
    except Unreadable as unreadable:
        return unreadable.problem.at(shown)
    original = folder / text_name(slug)
    entries = entries_in(original) if found != languages[0] and original.exists() else None
    text = skeleton(content_type, new.title, original=entries, values=new.values)
    if wrong := _wrong_with(text, content_type):
        return wrong.at(shown)
    return _write(folder, below, shown, text)


def free_name(folder: Path, stem: str, lang: str = "") -> str:
    """Return ``stem`` with the first number from 2 on that no file in ``folder`` has in any language."""
    taken = {name_parts(path.name)[0] for path in folder.glob(f"{PurePosixPath(stem).name}-*.md")}
    numbers = (f"{stem}-{number}" for number in count(2))
    return next(name for name in numbers if name not in taken and not (folder / text_name(name, lang)).exists())


def _write(folder: Path, below: PurePosixPath, shown: str, text: str) -> Path | Problem:
    """Write a file that does not exist yet."""
    path = folder / below
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        name = free_name(folder, str(below).partition(".")[0])
        hint = Message("Open that one, or give the new one another name: --name {name}", name=name)
        return Problem(shown, 0, Message("There is such a file already."), hint, "FM041")
    except OSError as error:
        hint = Message("See whether the folder is write-protected, or the disk full.")
        return Problem(
            shown, 0, Message("The file cannot be written: {strerror}.", strerror=error.strerror), hint, "FM094"
        )
    return path


def file_name(title: str) -> str:
    """Return ``title`` as a file name, cut after a whole word; words of other scripts are spelled with a to z."""
    name = slugify(unidecode(title) if is_lost(title) else title)
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def title_in(path: Path) -> str:
    """Return the title of the text at ``path``; nothing where there is no text with one."""
    return entries_in(path).get("title", "")


def entries_in(path: Path) -> Mapping[str, str]:
    """Return what is written above the text at ``path``, by its keys; nothing where that cannot be read."""
    try:
        document = adopt_title(split_document(decode(path.read_bytes())))
    except (OSError, Unreadable):
        return {}
    return {entry.key: entry.value for entry in document.entries}


def skeleton(
    content_type: ContentType,
    title: str,
    *,
    original: Mapping[str, str] | None = None,
    values: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the text of a new file, with ``values`` of some of its fields.

    One that translates an ``original`` leaves out the fields that it shares with it, but for the draft that it is, and
    has the values of the others as examples.
    """
    fields = [field for field in content_type.fields if original is None or not field.shared]
    head = [f"title: {quoted_title(' '.join(title.split()), content_type)}"]
    head += [f"{field.name}: {values[field.name]}" for field in fields if field.name in values]
    required = [field for field in fields if field.required and field.name not in {"title", *values}]
    head += [f"{field.name}: {_value(field)}" for field in required]
    head += [_DRAFT, "status: draft"]
    offered = [field for field in fields if not field.required and field.name not in {"status", *values}]
    lines = [line for field in offered for line in (f"# {_doc(field)}", f"# {field.name}: {_example(field, original)}")]
    return "\n".join(["---", *head, "", _OPENING, "", *lines, "---", "", "Write here.", ""])


def _example(field: ContentField, original: Mapping[str, str] | None) -> str:
    """Return an example of a field: what the ``original`` says, if that is one line."""
    said = (original or {}).get(field.name, "")
    return said if said and "\n" not in said else field.kind.example


def quoted_title(title: str, content_type: ContentType) -> str:
    """Return ``title`` as the value of “title”: in quotes where it would be read as something else without them."""
    with suppress(Unreadable):
        document = split_document(f"---\ntitle: {title}\n---\n\nText.\n")
        if read_fields(document, content_type, "").values.get("title") == title:
            return title
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _wrong_with(text: str, content_type: ContentType) -> Problem | None:
    """Return what is wrong with a new text, apart from what a translation takes from its original."""
    try:
        document = split_document(text, content_type.html_keys)
    except Unreadable as unreadable:
        return unreadable.problem
    problems = (*read_fields(document, content_type, "").problems, *misleading_characters(text, ""))
    return next((problem for problem in problems if problem.code != "FM006"), None)


def find_type(word: str, types: Iterable[ContentType]) -> ContentType | Problem:
    """Return the content type named ``word``, or in the folder of that name."""
    names = {name: content_type for content_type in types for name in (content_type.folder, content_type.name)}
    if word.lower() in names:
        return names[word.lower()]
    return Problem(
        "content", 0, Message("“{word}” is nothing one can write.", word=word), suggest(word, names), "FM042"
    )


def _value(field: ContentField) -> str:
    """Return the first value of a required field: today for a date, else its example."""
    return datetime.now().astimezone().date().isoformat() if field.kind.name == "date" else field.kind.example


def _doc(field: ContentField) -> str:
    """Return the description of a field, with the words that it may have."""
    return f"{field.doc} {field.kind.name[0].upper()}{field.kind.name[1:]}." if ", " in field.kind.name else field.doc
