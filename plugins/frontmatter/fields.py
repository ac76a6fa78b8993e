"""Reads fields: the entries of a document become the typed values that its content type declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.foreign import foreign_key
from plugins.frontmatter.model import ContentField, Unreadable
from plugins.frontmatter.pasted import is_pasted
from plugins.frontmatter.value_types import DATE, EXEMPTIONS, FILE, FORMERLY, KEEP, MARKDOWN, NAMES, STATUS, TEXT
from plugins.messages import Message, excerpt
from plugins.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from plugins.frontmatter.model import ContentType, Document, Entry

#: What every content type has.
COMMON: Final = (
    ContentField("title", TEXT, Message("The title, as a reader sees it."), required=True),
    ContentField("summary", TEXT, Message("One or two sentences for lists, search engines and share previews.")),
    ContentField("image", FILE, Message("A picture below content/, such as images/crowd.jpg."), shared=True),
    ContentField("image_alt", TEXT, Message("What the picture shows, for those who cannot see it.")),
    ContentField(
        "status", STATUS, Message("“draft” keeps the file, and what is attached to it, out of the site."), shared=True
    ),
    ContentField("tags", NAMES, Message("Topics, separated by commas."), shared=True),
    ContentField(
        "formerly",
        FORMERLY,
        Message("What its address, or the name of its file, was before; all of them lead here."),
        shared=True,
    ),
    ContentField(
        "allow", EXEMPTIONS, Message("Rules that this text need not follow, each with the reason in brackets.")
    ),
    ContentField(
        "placeholders", KEEP, Message("“keep” where words like TODO, or texts of the sample, are meant to go public.")
    ),
)
#: When a text last changed, if it says so.
MODIFIED: Final = ContentField(
    "modified",
    DATE,
    Message("When it last changed in a way that readers should know; search engines are told."),
    shared=True,
)

#: Ends of sentences, and more words than values have.
_ENDS, _MANY = (".", "!", "?", "…", ":", ";", ","), 7
#: A comment of YAML's; “Local # 12” is how unions write their names.
_NOTE: Final = re.compile(r"\s#+\s+(?!\d)\S.*")
_KEY_INSIDE: Final = re.compile(r"\s*(?:- )?[a-z][\w-]*:(?:\s|$)")


@dataclass(frozen=True)
class Reading:
    """The typed values of one file, the place (file and line) of each, and the problems of the others."""

    values: dict[str, Any]
    places: dict[str, tuple[str, int]]
    problems: tuple[Problem, ...]


def read_fields(document: Document, content_type: ContentType, path: str, original: Reading | None = None) -> Reading:
    """Read the entries of the file at ``path`` as ``content_type`` declares them; an empty value counts as missing.

    ``original`` is the reading of the file that this one translates: shared fields left out here have its values.
    """
    if not document.entries and not document.body.strip():
        hint = Message("Write something into it, or delete it.")
        return Reading({}, {}, (Problem(path, 0, Message("The file is empty."), hint, "FM080"),))
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    suggested: set[str] = set()
    keys = {entry.key for entry in document.entries}
    for entry in document.entries:
        try:
            field = _field(entry, content_type, lines, keys)
            lines[entry.key] = entry.line
            if not (field.kind.takes_html and is_pasted(entry.value)):
                _refuse_indented_keys(entry, content_type)
            if field.kind in (TEXT, MARKDOWN):
                _refuse_keys_inside(entry)
                _refuse_note(entry)
            if entry.value:
                values[entry.key] = field.kind.read(entry.value)
        except Unreadable as unreadable:
            problem = unreadable.problem.at(path, entry.line)
            if content_type.field(entry.key):
                problem = replace(problem, what=Message("{key}: {what}", key=entry.key, what=problem.what))
            else:
                suggested |= {field.name for field in content_type.fields if f"“{field.name}" in problem.hint}
            problems.append(problem)
    places = {key: (path, line) for key, line in lines.items()}
    if original:
        shared = {field.name for field in content_type.fields if field.shared}
        for name in shared & original.values.keys() - lines.keys():
            values[name], places[name] = original.values[name], original.places[name]
    missing = [field for field in content_type.fields if field.required and field.name not in {*values, *suggested}]
    problems.extend(_missing(missing, lines, path, problems))
    return Reading(values, places, tuple(problems))


def words_without_picture(reading: Reading) -> Iterator[Problem]:
    """Yield a notice if ``image_alt`` describes a picture, and no ``image`` says which."""
    if "image_alt" in reading.values and "image" not in reading.values:
        what = Message("“image_alt” says what a picture shows, and no “image:” says which.")
        hint = Message("Write “image: images/crowd.jpg” above it, or take the line out.")
        yield Problem(*reading.places["image_alt"], what, hint, "FM084")


def _field(entry: Entry, content_type: ContentType, lines: Mapping[str, int], keys: Collection[str]) -> ContentField:
    """Return the field that ``entry`` fills; Unreadable for an unknown key or one written twice.

    ``keys`` are all keys of the document, ``lines`` those before this one with their lines.
    """
    field = content_type.field(entry.key)
    if field is None:
        names = [field.name for field in content_type.fields]
        if foreign := foreign_key(entry.key, names):
            raise foreign
        quoted = entry.key.replace("_", " ") if _is_sentence(entry.value) else entry.key
        what = Message("“{quoted}” is not a key of {doc}.", quoted=quoted, doc=content_type.doc)
        raise Unreadable(what, _hint(entry, names, [name for name in names if name in keys]), "FM004")
    if entry.key in lines:
        what = Message("“{key}” is written twice, first in line {lines}.", key=entry.key, lines=lines[entry.key])
        raise Unreadable(what, Message("Keep one of the two."), "FM005")
    return field


def _hint(entry: Entry, names: Sequence[str], present: Sequence[str]) -> Message:
    """Return what to do about an unknown key; ``author_bio`` next to an ``author`` is not a typing error.

    ``names`` are the keys that the document may have, ``present`` those that it has.
    """
    if present and re.match(rf"(?:{'|'.join(present)})(?:_|\d)", entry.key):
        return Message("Nothing here needs it. Take the line out.")
    suggestion = suggest(entry.key, names)
    if suggestion.startswith("Did"):
        return suggestion
    if _is_sentence(entry.value):
        return Message("If this is where the text begins, put it below the keys, after an empty line or the line ---.")
    return Message("{suggestion}; or take the line out.", suggestion=suggestion[:-1])


def _is_sentence(value: str) -> bool:
    return value.rstrip('"”’)').endswith(_ENDS) or len(value.split(maxsplit=_MANY)) > _MANY


def _refuse_indented_keys(entry: Entry, content_type: ContentType) -> None:
    """Refuse a value whose further, indented lines begin with a key, which would be lost in it."""
    for line in entry.value.splitlines()[1:]:
        key = line.partition(":")[0].strip().lower().replace(" ", "_").replace("-", "_")
        if ":" in line and content_type.field(key):
            what = Message("“{line}” is indented, which makes it part of “{key}”.", line=excerpt(line), key=entry.key)
            raise Unreadable(what, Message("Take the spaces before it away."), "FM018")


def _refuse_note(entry: Entry) -> None:
    """Refuse words with a YAML comment behind them; “Local # 12” and “#hashtag” are words."""
    note = None if entry.is_quoted or "\n" in entry.value else _NOTE.search(entry.value)
    if note:
        what = Message("“{note}” looks like a note, and would stand on the page.", note=excerpt(note[0]))
        hint = Message(
            "Put it on a line of its own that begins with #. If it is meant, write quotes around the whole value."
        )
        raise Unreadable(what, hint, "FM086")


def _refuse_keys_inside(entry: Entry) -> None:
    """Refuse a value that consists of keys, which would all be on the page."""
    lines = [line for line in entry.value.splitlines() if line.strip()]
    if len(lines) > 1 and all(map(_KEY_INSIDE.match, lines)):
        what = Message(
            "Below “{key}” stand keys of their own, such as “{lines}”.", key=entry.key, lines=excerpt(lines[0])
        )
        raise Unreadable(what, Message("Write the words alone: “{key}: …”.", key=entry.key), "FM074")


def _missing(
    fields: Sequence[ContentField], lines: Mapping[str, int], path: str, others: Sequence[Problem]
) -> Iterator[Problem]:
    """Yield the ``fields`` that have no value, unless their lines are among the ``others``.

    Those that are not written at all are one problem.
    """
    refused = {problem.line for problem in others}
    fields = [field for field in fields if lines.get(field.name) not in refused]
    empty = [[field] for field in fields if field.name in lines]
    left_out = [field for field in fields if field.name not in lines]
    for group in filter(None, [left_out, *empty]):
        what, hint = _names_and_examples(group)
        yield Problem(path, lines.get(group[0].name, 1), what, hint, "FM006")


def _names_and_examples(fields: Sequence[ContentField]) -> tuple[Message, Message]:
    """Return the sentences that ``fields`` are missing, and how they are written."""
    names, examples = [field.name for field in fields], [f"“{field.name}: {field.kind.example}”" for field in fields]
    if len(fields) == 1:
        hint = Message("Add a line like {example} at the top.", example=examples[0])
        return Message("The {name} is missing.", name=names[0]), hint
    names_shown: str = names[0]
    examples_shown: str = examples[0]
    for name, example in zip(names[1:], examples[1:], strict=True):
        names_shown = Message("{names} and the {name}", names=names_shown, name=name)
        examples_shown = Message("{examples} and one like {example}", examples=examples_shown, example=example)
    what = Message("The {names} are missing.", names=names_shown)
    return what, Message("Add a line like {examples} at the top.", examples=examples_shown)
