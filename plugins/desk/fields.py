"""Turns the fields of a content type into those of the desk: which control each has, and how its value is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from plugins.desk.labels import CHOICES, name_of_field
from plugins.frontmatter.value_types import ADDRESS, DATE, END, FILE, MARKDOWN, NAMES, NUMBER, TEXT
from plugins.messages import Message, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from plugins.frontmatter.model import ContentField, ContentType, Kind

    Translate = Callable[[str], str]

#: How values are written, as ``static/format/picket-format.js`` knows them; all others may have several lines.
_FORMS: Final[tuple[tuple[Kind, str], ...]] = (
    (TEXT, "line"),
    (MARKDOWN, "line"),
    (END, "line"),
    (FILE, "file"),
    (DATE, "date"),
    (NAMES, "names"),
    (NUMBER, "number"),
)
#: Kinds of value, by their names, that take one line as well.
_ONE_LINE: Final = frozenset({
    "address of a meeting online",
    "currency",
    "day, with a time",
    "number, with the day if you like",
    "time or day",
    "when it comes again",
})  # fmt: skip
_CONTROLS: Final[Mapping[str, Mapping[str, Any]]] = {
    "line": {"widget": "string"},
    "lines": {"widget": "text"},
    "html": {"widget": "text"},
    "file": {"widget": "image", "choose_url": False},
    "date": {"widget": "datetime", "format": "YYYY-MM-DD HH:mm"},
    "names": {"widget": "list"},
    "number": {"widget": "number", "value_type": "int", "min": 0},
}
#: Lines that are longer than a field of one line shows.
_LONG: Final = frozenset({"summary", "history", "thanks", "beneficiary"})
#: Right below the text, and below all others: what an editor seldom needs comes last.
_NEXT: Final = ("image", "image_alt", "status")
_LAST: Final = ("tags", "modified", "formerly", "allow", "placeholders")
_BODY_HINT: Final = Message(
    "Markdown: an empty line between paragraphs, ## before a heading, **bold**. A picture, once it is uploaded under "
    "“Assets”: ![What it shows](/images/name.jpg). An ask, on a line of its own: ::action its-name"
)


@dataclass(frozen=True)
class Surroundings:
    """What fields depend on: the ``folders`` of texts, the campaign's clock, and whether it has further languages.

    Where it ``is_translated``, fields that say the same in every language are those of the original alone.
    """

    folders: Collection[str]
    time_zone: str
    is_translated: bool


def form_of(field: ContentField) -> str:
    """Return how the value of ``field`` is written: a form that ``static/format/picket-format.js`` knows."""
    if field.kind.takes_html:
        return "html"
    if field.kind.choices:
        return "choice"
    rest = "line" if field.kind.name in _ONE_LINE else "lines"
    return next((form for kind, form in _FORMS if field.kind is kind), rest)


def forms_of(types: Collection[ContentType]) -> dict[str, str]:
    """Return how the value of each key is written; a key that types write in several ways may have any lines."""
    forms: dict[str, str] = {}
    for field in (field for content_type in types for field in content_type.fields):
        form = form_of(field)
        forms[field.name] = form if forms.get(field.name, form) == form else "lines"
    return forms


def fields_of(content_type: ContentType, surroundings: Surroundings, translate: Translate) -> list[dict[str, Any]]:
    """Return the fields of the desk for texts of ``content_type``, what must be said first."""
    first = dict.fromkeys(("title", *(field.name for field in content_type.fields if field.required), "summary"))
    others = [field.name for field in content_type.fields if field.name not in {*first, *_NEXT, *_LAST}]
    order = [*first, *_NEXT, *others, *_LAST]
    ranked = sorted(content_type.fields, key=lambda field: order.index(field.name))
    fields = [_field(field, surroundings, translate) for field in ranked]
    text = {
        "name": "body",
        "label": translate(name_of_field("body")),
        "widget": "markdown",
        "modes": ["raw"],
        "required": False,
        "hint": plain(translate(_BODY_HINT)),
        **({"i18n": True} if surroundings.is_translated else {}),
    }
    above = sum(field.name in first for field in content_type.fields)
    return [*fields[:above], text, *fields[above:]]


def plain(text: str) -> str:
    """Return ``text`` as hints show it, which are Markdown: its signs are signs."""
    return re.sub(r"([\\*_~`\[\]])", r"\\\1", text)


def _field(field: ContentField, surroundings: Surroundings, translate: Translate) -> dict[str, Any]:
    """Return one field of the desk."""
    return {
        "name": field.name,
        "label": translate(name_of_field(field.name)),
        "hint": plain(translate(_hint(field))),
        "required": field.required,
        **_control(field, surroundings, translate),
        **({"i18n": True} if surroundings.is_translated and not field.shared else {}),
    }


def _control(field: ContentField, surroundings: Surroundings, translate: Translate) -> dict[str, Any]:
    """Return which control a field has, with its options."""
    form = form_of(field)
    if field.refers_to in surroundings.folders and form in {"names", "line"}:
        return {
            "widget": "relation",
            "collection": field.refers_to,
            "value_field": "{{slug}}",
            "display_fields": ["title"],
            "search_fields": ["title"],
            "multiple": form == "names",
        }
    if form == "choice":
        options = [{"label": translate(CHOICES.get(word, word)), "value": word} for word in field.kind.choices]
        # No default, here or elsewhere: Sveltia writes it into texts that do without as soon as they are saved.
        return {"widget": "select", "options": options}
    if form == "date":
        return {**_CONTROLS[form], "input_timezone": surroundings.time_zone}
    is_long = form == "line" and (field.kind is MARKDOWN or field.name in _LONG)
    return dict(_CONTROLS["lines" if is_long else form])


def _hint(field: ContentField) -> Message:
    """Return what a field is for, with an example where its value is written in a way of its own."""
    is_plain = field.kind in {TEXT, MARKDOWN, DATE, FILE, NUMBER, ADDRESS} or form_of(field) == "choice"
    if is_plain or field.refers_to:
        return field.doc
    return sentences(field.doc, Message("For example: {example}", example=field.kind.example))
