"""The tables of the docs: which keys a content type takes, and how each kind of value is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.frontmatter import value_types as kinds
from plugins.frontmatter.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.frontmatter.model import ContentField, ContentType

#: How each kind of value is written, by its name.
_WRITTEN = {
    "Markdown": "One or two sentences, with bold words and links as in a text.",
    "text": "Words on one line, as they should stand there, without Markdown; colons and quotes are welcome.",
    "address": "A web address, pasted as it is, or a service's whole embed code.",
    "file": "A path below `content/`.",
    "date": (
        "A day, with or without a time, in the campaign's time zone where it names none: `2024-03-01`, `1 March 2024`,"
        " `March 1, 2024`, `1 de marzo de 2024, 18:30`, `2024-03-01T17:30:00Z`. `3/4/2024` is refused: it can be read"
        " in two ways."
    ),
    "names": "File names without their ending, separated by commas; also as a list, one to a line after a hyphen.",
    "number": "A whole number: `10000`, `10,000`, `$500`.",
    "numbers": "Whole numbers, separated by a comma and a space.",
    "pairs": "`name=value`, separated by commas or lines.",
    "choice": "One of the words in the table, in any case.",
}


def field_table(content_type: ContentType) -> str:
    """Return the keys of a content type as a Markdown table."""
    head = ("Key", "What it says", "Kind", "Example", "")
    return _table(head, [_row(field) for field in content_type.fields])


def kind_table() -> str:
    """Return the kinds of value as a Markdown table."""
    found: dict[str, Kind] = {}
    for kind in vars(kinds).values():
        if isinstance(kind, Kind):
            found.setdefault(_name(kind), kind)
    rows = [(name, _WRITTEN[name], "" if name == "choice" else f"`{kind.example}`") for name, kind in found.items()]
    return _table(("Kind", "How it is written", "Example"), rows)


def _row(field: ContentField) -> tuple[str, ...]:
    """Return the cells of one key."""
    doc = field.doc
    if field.kind.name.startswith("one of: "):
        words = field.kind.name.removeprefix("one of: ").split(", ")
        doc = f"{doc} One of {', '.join(f'`{word}`' for word in words)}."
    notes = [note for note, holds in (("required", field.required), ("shared", field.shared)) if holds]
    return (f"`{field.name}`", doc, _name(field.kind), f"`{field.kind.example}`", ", ".join(notes))


def _name(kind: Kind) -> str:
    """Return a kind's name, the same for every choice."""
    return "choice" if kind.name.startswith("one of: ") else kind.name


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
