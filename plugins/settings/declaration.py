"""A setting is a dataclass field that carries its meaning, an example, its default and a check."""

from __future__ import annotations

from dataclasses import MISSING, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The language of examples where each language has an entry of its own.
SAMPLE = "en"


@frozen
class Fault:
    """The finding of a check: what is wrong with the value, what to do about it, and the problem's code.

    ``{name}`` in ``what`` becomes the name of the setting, with its part: “email” in [contact].
    """

    what: str
    hint: str
    code: str


@frozen
class Setting:
    """One declared setting: its ``name``, its type, and the arguments of ``setting()``."""

    name: str
    kind: Any
    doc: str
    like: str
    default: Any
    says: str
    check: Callable[[Any], Fault | None] | None

    @property
    def is_required(self) -> bool:
        """Whether the file must have it."""
        return self.default is MISSING

    @property
    def each(self) -> Any:  # noqa: ANN401  (a type)
        """The type of the entries of a list or of a table of languages, else ``None``."""
        return get_args(self.kind)[-1 if get_origin(self.kind) is dict else 0] if get_args(self.kind) else None


def setting(
    doc: str,
    *,
    like: str = "",
    says: str = "",
    default: Any = MISSING,  # noqa: ANN401  (of the field's own type)
    check: Callable[[Any], Fault | None] | None = None,
) -> Any:  # noqa: ANN401  (dataclasses' own field is typed so)
    """Declare a setting of a dataclass.

    Its type is ``str``, ``int``, ``float``, ``bool``, another dataclass of settings, ``tuple[…, ...]`` of one of these,
    or ``dict[str, …]`` of one of these for tables whose keys the editor chooses. ``doc`` is a sentence for editors;
    ``like`` an example as it stands in the file, right of “=”, for all but tables of settings; ``says`` what the value
    is, in plain words (“a list of languages”). ``check`` judges a value of the right type, and each one in a list or a
    table. A setting without a default must be given; no default is ``None``. A dataclass of settings that has a
    ``SHORT``, the name of one of them, may also be written as that one's value alone. What one with a ``MOVED`` has in
    it, by name, is not a setting any more: the fault says where it went.
    """
    metadata = {"doc": doc, "like": like, "says": says, "check": check}
    return field(default=default, metadata=metadata, kw_only=True)


def declared(cls: type) -> Iterator[Setting]:
    """Yield the settings of a dataclass in the order they are written."""
    types = get_type_hints(cls)
    for one in fields(cls):
        says = one.metadata["says"] or described(types[one.name])
        yield Setting(one.name, types[one.name], default=one.default, **{**one.metadata, "says": says})


def described(kind: Any) -> str:  # noqa: ANN401  (a type)
    """Describe in plain words what a value of this type is."""
    if get_origin(kind) is tuple:
        return "a list" if is_dataclass(get_args(kind)[0]) else "a list of texts"
    if get_origin(kind) is dict or is_dataclass(kind):
        return "a part of its own"
    return {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}[kind]


def homes(cls: type, name: str, below: str = "") -> Iterator[str]:
    """Yield each part of the file that a setting called ``name`` belongs to, “” for the top."""
    for one in declared(cls):
        if one.name == name:
            yield below
        inner = one.kind if is_dataclass(one.kind) else one.each
        if inner and is_dataclass(inner):
            yield from homes(inner, name, f"{below}.{one.name}".strip("."))  # type: ignore[arg-type]
