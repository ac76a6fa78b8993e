"""A setting is a dataclass field that carries its meaning, an example, its default and a check."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeGuard, get_args, get_origin, get_type_hints

from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.problems import Problem

#: The language of examples where each language has an entry of its own.
SAMPLE = "en"


@dataclass(frozen=True)
class Setting:
    """One declared setting: its ``name``, its type, and the arguments of ``setting()``."""

    name: str
    kind: Any
    doc: str
    like: str
    default: Any
    says: str
    left_out: str
    check: Callable[[Any], Problem | None] | None

    @property
    def is_required(self) -> bool:
        """Whether the file must have it."""
        return self.default is MISSING

    @property
    def each(self) -> Any:  # noqa: ANN401  (a type)
        """The type of the entries of a list or of a table of languages, else ``None``."""
        return get_args(self.kind)[-1 if get_origin(self.kind) is dict else 0] if get_args(self.kind) else None


def setting(  # noqa: PLR0913  (keywords, of which few have more than three)
    doc: str,
    *,
    like: str = "",
    says: str = "",
    left_out: str = "",
    default: Any = MISSING,  # noqa: ANN401  (of the field's own type)
    check: Callable[[Any], Problem | None] | None = None,
) -> Any:  # noqa: ANN401  (dataclasses' own field is typed so)
    """Declare a setting of a dataclass.

    Its type is ``str``, ``int``, ``float``, ``bool``, another dataclass of settings, ``tuple[…, ...]`` of one of these,
    or ``dict[str, …]`` of one of these for tables whose keys the editor chooses. ``doc`` is a sentence for editors;
    ``like`` an example as it stands in the file, right of “=”, for all but tables of settings; ``says`` what the value
    is, in plain words (“a list of languages”); ``left_out`` what follows where it is left out, if the default does not
    say so.

    ``check`` returns what is wrong with a value of the right type, and with each entry of a list or a table, as an
    ``unplaced`` problem; ``{name}`` in it becomes the name of the setting, with its part: “email” in [contact].

    A setting without a default must be given; no default is ``None``. A dataclass of settings with ``SHORT``, the name
    of one of them, may also be written as the value of that one alone. Of two in ``EITHER``, which have defaults, one
    must be given, and one alone. ``MOVED`` has names that are not settings any more, each with the problem that says
    where it went.
    """
    metadata = {"doc": doc, "like": like, "says": says, "left_out": left_out, "check": check}
    return field(default=default, metadata=metadata, kw_only=True)


def declared(cls: type) -> Iterator[Setting]:
    """Yield the settings of a dataclass in the order they are written."""
    types = get_type_hints(cls)
    for spec in fields(cls):
        says = spec.metadata["says"] or described(types[spec.name])
        yield Setting(spec.name, types[spec.name], default=spec.default, **{**spec.metadata, "says": says})


def is_part(kind: object) -> TypeGuard[type]:
    """Whether ``kind`` is a dataclass of settings: a part of the file."""
    return isinstance(kind, type) and is_dataclass(kind)


def described(kind: Any) -> str:  # noqa: ANN401  (a type)
    """Describe in plain words what a value of this type is."""
    if get_origin(kind) is tuple:
        return Message("a list") if is_part(get_args(kind)[0]) else Message("a list of texts")
    if get_origin(kind) is dict or is_part(kind):
        return Message("a part of its own")
    return {
        str: Message("a text"),
        int: Message("a whole number"),
        float: Message("a number"),
        bool: Message("true or false"),
    }[kind]


def homes(cls: type, name: str, below: str = "") -> Iterator[str]:
    """Yield each part of the file that a setting called ``name`` belongs to, “” for the top."""
    for spec in declared(cls):
        if spec.name == name:
            yield below
        inner = spec.kind if is_part(spec.kind) else spec.each
        if inner and is_dataclass(inner):
            chosen = f".{spec.like}" if get_origin(spec.kind) is dict and spec.like else ""
            yield from homes(inner, name, f"{below}.{spec.name}{chosen}".strip("."))


def settings_table(cls: type) -> str:
    """Return every setting of ``cls`` as a Markdown table: its part, its meaning, an example, its default."""
    rows = ["| Part | Setting | What it says | Example | If left out |", "|---|---|---|---|---|"]
    return "\n".join([*rows, *(f"| {' | '.join(row)} |" for row in _rows(cls, ""))])


def _rows(cls: type, part: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each setting of ``cls``, which stands in ``part`` of the file."""
    for spec in declared(cls):
        inside = f"{part}.{spec.name}".strip(".")
        if is_part(spec.kind):
            yield from _rows(spec.kind, inside)
        elif get_origin(spec.kind) is dict:
            yield from _each(spec, inside)
        elif is_part(spec.each):
            yield from _rows(spec.each, f"[{inside}]")
        else:
            yield _row(spec, part, spec.name)


def _each(spec: Setting, part: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a setting with one entry per language."""
    entry = spec.each
    if is_part(entry) and spec.like:  # the editor chooses the keys; “like” is one of them
        yield from _rows(entry, f"{part}.{spec.like}")
    elif is_part(entry):
        yield from _rows(entry, part)
    elif get_origin(entry) is tuple:
        yield from _rows(entry.__args__[0], f"[{part}.{SAMPLE}]")
    else:
        yield _row(spec, part, SAMPLE)


def _row(spec: Setting, part: str, name: str) -> tuple[str, ...]:
    """Return the cells of spec setting."""
    left_out = "must be given" if spec.is_required else spec.left_out or _default(spec.default)
    example = f"`{spec.like}`" if spec.like else ""
    return (f"`[{part}]`" if part else "top", f"`{name}`", spec.doc, example, left_out)


def _default(value: object) -> str:
    """Return a default as it would be written in the file."""
    if isinstance(value, bool | int | float):
        return f"`{str(value).lower()}`"
    return f'`"{value}"`' if value else "empty"
