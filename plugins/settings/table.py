"""The settings table of a README, from the same declarations that read the file."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, get_origin

from plugins.settings.declaration import SAMPLE, Setting, declared

if TYPE_CHECKING:
    from collections.abc import Iterator


def settings_table(cls: type) -> str:
    """Return every setting of ``cls`` as a Markdown table: its part, its meaning, an example, its default."""
    rows = ["| Part | Setting | What it says | Example | If left out |", "|---|---|---|---|---|"]
    return "\n".join([*rows, *(f"| {' | '.join(row)} |" for row in _rows(cls, ""))])


def _rows(cls: type, part: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each setting of ``cls``, which stands in ``part`` of the file."""
    for one in declared(cls):
        inside = f"{part}.{one.name}".strip(".")
        if is_dataclass(one.kind):
            yield from _rows(one.kind, inside)  # type: ignore[arg-type]
        elif get_origin(one.kind) is dict:
            yield from _each(one, inside)
        elif is_dataclass(one.each):
            yield from _rows(one.each, f"[{inside}]")  # type: ignore[arg-type]
        else:
            yield _row(one, part, one.name)


def _each(one: Setting, part: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a setting with one entry per language."""
    entry = one.each
    if is_dataclass(entry) and one.like:  # the editor chooses the keys; “like” is one of them
        yield from _rows(entry, f"{part}.{one.like}")  # type: ignore[arg-type]
    elif is_dataclass(entry):
        yield from _rows(entry, part)  # type: ignore[arg-type]
    elif get_origin(entry) is tuple:
        yield from _rows(entry.__args__[0], f"[{part}.{SAMPLE}]")
    else:
        yield _row(one, part, SAMPLE)


def _row(one: Setting, part: str, name: str) -> tuple[str, ...]:
    """Return the cells of one setting."""
    left_out = "must be given" if one.is_required else _default(one.default)
    example = f"`{one.like}`" if one.like else ""
    return (f"`[{part}]`" if part else "top", f"`{name}`", one.doc, example, left_out)


def _default(value: object) -> str:
    """Return a default as it would be written in the file."""
    if isinstance(value, bool | int | float):
        return f"`{str(value).lower()}`"
    return f'`"{value}"`' if value else "empty"
