"""Loads a TOML file into the dataclass that declares it, or returns problems that say where and why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin

from plugins.characters import hidden_in_value
from plugins.messages import Message, verbatim
from plugins.problems import Problem, closest, suggest
from plugins.settings.declaration import SAMPLE, Setting, declared, described, homes, is_part
from plugins.settings.toml import parse_toml
from plugins.settings.toml_lines import Key, key_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


@dataclass(frozen=True)
class Reading(Generic[T]):
    """The result of reading a settings file.

    ``value`` is ``None`` where anything is wrong. ``found`` has every value that is right, by its path in the file, so
    that settings that depend on one another can be judged in the same run.
    """

    value: T | None
    problems: tuple[Problem, ...]
    found: Mapping[Key, Any]
    lines: Mapping[Key, int]
    path: str

    def line(self, *key: str | int) -> int:
        """Return the line of ``key``, or of the nearest part around it that is in the file, or 0."""
        return next((self.lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in self.lines), 0)

    def problem(self, key: Key, what: Message, hint: Message, code: str) -> Problem:
        """Return a problem of the value at ``key``."""
        return Problem(self.path, self.line(*key), what, hint, code)


def read_settings(cls: type[T], text: str, path: str, prefix: str) -> Reading[T]:
    """Read ``text``, the TOML file shown to editors as ``path``, into ``cls``, a dataclass of settings.

    The problems' codes begin with ``prefix``: 001 no TOML, 002 an unknown setting, 003 a missing setting, 004 the wrong
    kind of value, 023 a character that nobody can see, 033 one setting too many. The checks of single settings bring
    codes of their own.
    """
    table = parse_toml(text, path, f"{prefix}001")
    if isinstance(table, Problem):
        return Reading(None, (table,), {}, {}, path)
    lines = key_lines(text)
    reader = _Reader(cls, Reading(None, (), {}, lines, path), prefix)
    value = reader.table(cls, table, ())
    problems = tuple(sorted(reader.problems))
    return Reading(None if problems else value, problems, reader.found, lines, path)


@dataclass
class _Reader:
    """The state of one reading: values and problems so far."""

    root: type
    place: Reading[Any]
    prefix: str
    problems: list[Problem] = field(default_factory=list)
    found: dict[Key, Any] = field(default_factory=dict)

    def table(self, cls: type[T], table: Mapping[str, Any], key: Key) -> T | None:
        """Read one table into ``cls``."""
        settings = {setting.name: setting for setting in declared(cls)}
        unknown = table.keys() - settings.keys()
        meant = {closest(wrong, settings) for wrong in unknown} - {""}
        required = _required(cls, table, settings, meant)
        absent = [name for name in required if name not in table]
        if key and isinstance(key[-1], int) and len(unknown) == len(absent) == 1:  # it has another name there
            meant.update(absent)
        for name in unknown:
            moved = dict(getattr(cls, "MOVED", ())).get(name)
            if moved:
                self._say((*key, name), moved.what.filled(name=_named((*key, name))), moved.hint, moved.code)
            else:
                self._unknown(name, settings, key, meant & {*absent})
        values = {}
        for name, setting in settings.items():
            if name in table:
                values[name] = self._value(setting, setting.kind, table[name], (*key, name))
            elif name in required and name in meant:  # misspelt, which is reported already
                values[name] = None
            else:
                values[name] = self._absent(setting, key, is_required=name in required)
        values |= dict.fromkeys(self._superfluous(cls, table, key))
        return None if None in values.values() else cls(**values)

    def _value(self, setting: Setting, kind: Any, value: Any, key: Key) -> Any:  # noqa: ANN401  (types and values of TOML)
        """Read one value; ``None`` where it is wrong."""
        right = self._typed(setting, kind, value, key)
        fault = setting.check(right) if setting.check and right is not None and not get_origin(kind) else None
        if fault:
            self._say(key, fault.what.filled(name=_named(key)), fault.hint, fault.code)
            return None
        if right is not None:
            self.found[key] = right
        return right

    def _typed(self, setting: Setting, kind: Any, value: Any, key: Key) -> Any:  # noqa: ANN401  (as above)
        """Return ``value`` as ``kind`` where it is of that type."""
        each = get_args(kind)
        short = getattr(kind, "SHORT", "")
        if short and isinstance(value, str):
            value = {short: value}
        if is_part(kind) and isinstance(value, dict):
            return self.table(kind, value, key)
        if get_origin(kind) is dict and isinstance(value, dict):
            inner = {name: self._value(setting, each[1], entry, (*key, name)) for name, entry in value.items()}
            return None if None in inner.values() else inner
        if get_origin(kind) is tuple and isinstance(value, list):
            entries = [self._value(setting, each[0], entry, (*key, at)) for at, entry in enumerate(value)]
            return None if None in entries else tuple(entries)
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is kind:
            return None if isinstance(value, str) and self._hides(value, key) else value
        says = setting.says if kind == setting.kind else described(kind)
        what = Message("{name} should be {says}, but is {value}.", name=_named(key), says=says, value=_is(value))
        hint = Message("Write it like this: {example}", example=_example(setting, key))
        self._say(key, what, hint, f"{self.prefix}004")
        return None

    def _hides(self, value: str, key: Key) -> bool:
        """Report an invisible character in a text that changes what a page seems to say."""
        hidden = hidden_in_value(value)
        if hidden:
            what = Message(
                "{name} holds a character that nobody can see: {hidden}.", name=_named(key), hidden=hidden.name
            )
            self._say(key, what, Message("Delete the value and type it again."), f"{self.prefix}023")
        return hidden is not None

    def _superfluous(self, cls: type, table: Mapping[str, Any], key: Key) -> list[str]:
        """Report two settings of which one alone may be given, and return their names."""
        given = [name for name in getattr(cls, "EITHER", ()) if name in table]
        if len(given) < 2:  # noqa: PLR2004  (one of two)
            return []
        values = {"name": _named((*key, given[0])), "other": given[1]}
        what = Message("{name} and “{other}” cannot both be given: it leads to one place.", **values)
        self._say((*key, given[1]), what, Message("Keep one of the two."), f"{self.prefix}033")
        return given

    def _absent(self, setting: Setting, key: Key, *, is_required: bool) -> Any:  # noqa: ANN401  (the setting's own type)
        """Return the default of a missing setting, or report that it is required."""
        if not is_required:
            self.found[(*key, setting.name)] = setting.default
            return setting.default
        whole = (*key, setting.name)
        what = Message("{name} is missing. {doc}", name=_named(whole), doc=setting.doc)
        self._say(key, what, Message("Add it: {example}", example=_example(setting, whole)), f"{self.prefix}003")
        return None

    def _unknown(self, name: str, settings: Mapping[str, Setting], key: Key, meant: set[str]) -> None:
        """Report that there is no setting called ``name`` here, and where there is one."""
        home = next(homes(self.root, name), None)
        if home is None:
            hint = suggest(name, settings)
            if len(meant) == 1:
                hint = Message("Did you mean “{word}”?", word=next(iter(meant)))
        elif home:
            hint = Message("It belongs in the part [{part}].", part=home)
        else:
            hint = Message("It belongs at the top of the file, before the first line in square brackets.")
        what = Message("“{name}” is not a setting.", name=name)
        if key:
            what = Message("“{name}” is not a setting in [{part}].", name=name, part=_names(key))
        self._say((*key, name), what, hint, f"{self.prefix}002")

    def _say(self, key: Key, what: Message, hint: Message, code: str) -> None:
        """Add a problem of the value at ``key``."""
        self.problems.append(self.place.problem(key, what, hint, code))


def _required(cls: type, table: Mapping[str, Any], settings: Mapping[str, Setting], meant: set[str]) -> list[str]:
    """Return the settings of ``cls`` that ``table`` has to have; of two in ``EITHER`` the first, if it has none.

    ``meant`` are settings that it has under names that are nearly right.
    """
    either = getattr(cls, "EITHER", ())
    first = {either[0]} if either and meant.isdisjoint(either) and table.keys().isdisjoint(either) else set()
    return [name for name, setting in settings.items() if setting.is_required or name in first]


def _names(key: Key) -> str:
    """Return the names on the way to a setting, without numbers: ``navigation.en.label``."""
    return ".".join(str(name) for name in key if not isinstance(name, int))


def _named(key: Key) -> Message:
    """Name a setting with its part: “label” in [navigation.en]."""
    *part, name = [name for name in key if not isinstance(name, int)]
    named = Message("“{name}”", name=name)
    if part:
        named = Message("“{name}” in [{part}]", name=name, part=_names(tuple(part)))
    if isinstance(key[-1], int):
        return Message("{name} has an entry that", name=named)  # … “should be a text”, “is empty”
    return named


def _example(setting: Setting, key: Key) -> str:
    """Return the setting as it would be written in the file."""
    names = [str(name) for name in key if not isinstance(name, int)]
    if is_part(setting.kind):
        return f"[{_names(key)}]"
    if get_origin(setting.kind) is dict and setting.like and is_part(setting.each):
        part = ".".join([*names[: names.index(setting.name) + 1], setting.like])
        return Message("{part} and, below it, what belongs to it", part=f"[{part}]")
    if get_origin(setting.kind) is tuple and is_part(setting.each):
        return Message("{part} and, below it, what belongs to it", part=f"[[{_names(key)}]]")
    if get_origin(setting.kind) is dict and setting.like and names[-1] == setting.name:
        return Message("[{names}] and, below it, {line}", names=_names(key), line=f"{SAMPLE} = {setting.like}")
    if get_origin(setting.kind) is dict and not setting.like:
        return f"{names[-1]} = {_entries(setting.kind)}" if names[-1] != setting.name else f"[[{_names(key)}.{SAMPLE}]]"
    return f"{names[-1]} = {setting.like}"


def _entries(kind: Any) -> str:  # noqa: ANN401  (a type)
    """Return a list with one entry, for a setting that holds lists of parts by their names."""
    settings = [setting for part in get_args(get_args(kind)[1])[:1] for setting in declared(part)]
    return f"[{{ {', '.join(f'{setting.name} = {setting.like}' for setting in settings)} }}]"


def _is(value: object) -> Message:
    """Describe in plain words the type that the editor wrote instead."""
    if isinstance(value, str):
        return Message("the text “{value}”", value=value) if value else Message("an empty text")
    if isinstance(value, bool):
        return verbatim(str(value).lower())
    if isinstance(value, int | float):
        return Message("the number {value}", value=str(value))
    if isinstance(value, list):
        return Message("a list")
    return Message("a part of its own") if isinstance(value, dict) else Message("a date or a time")
