"""Cache entries: the result of parsing a file as JSON, with the conditions under which it is still valid.

An entry is valid if the file's bytes and the state of the other files that were read are the same, if the settings that
decide how a file is parsed are, and if the code is (``engine.cache``).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from contextlib import suppress
from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, Any, Final

from plugins.messages import Message, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plugins.markup.model import BodyExtension
    from plugins.markup.snapshot import Snapshot

#: Keys of JSON objects that stand for a value without a JSON type; a record's key is ``module:class``.
_MOMENT, _DAY, _MAPPING, _MESSAGE = "moment", "day", "mapping", "message"
#: Modules whose code a cache knows; no other records are created from what it says.
_OURS: Final = "plugins."
_MARKDOWNS_OWN: Final = "markdown.extensions."


def entry_of(result: object, reads: Iterable[str], data: bytes, snapshot: Snapshot) -> str:
    """Return the entry of a file whose bytes are ``data``; empty if ``result`` has values that cannot be written.

    ``reads`` are the other files, relative to content/, that parsing it looked for.
    """
    with suppress(TypeError):
        states = {path: snapshot.state(path) for path in reads}
        return json.dumps(
            {"digest": _digest(data), "states": states, "result": to_plain(result)}, separators=(",", ":")
        )
    return ""


def result_in(entry: str, data: bytes, snapshot: Snapshot) -> object:
    """Return the result in ``entry`` if it is valid for the bytes ``data`` and the other files; else None."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, IndexError):
        content = json.loads(entry)
        if content["digest"] == _digest(data) and all(
            snapshot.state(path) == state for path, state in content["states"].items()
        ):
            result: object = from_plain(content["result"])
            return result
    return None


def settings_digest(
    campaign: Iterable[object],
    fields: Mapping[str, tuple[object, Callable[[str], object]]],
    extensions: Iterable[BodyExtension],
    options: Mapping[str, Any],
) -> str:
    """Return a digest of the settings that decide how files are parsed; empty if code of others takes part.

    ``campaign`` is what matters of the campaign; ``fields`` says for each field how it is declared, and which function
    reads it; ``extensions`` are the rooms', ``options`` Markdown's.
    """
    kinds = [type(extension) for extension in extensions]
    is_ours = (
        all(str(name).startswith(_MARKDOWNS_OWN) for name in options.get("extensions", ()))
        and all(kind.__module__.startswith(_OURS) for kind in kinds)
        and all(_is_ours(read) for _, read in fields.values())
    )
    if not is_ours:
        return ""
    declarations = {name: declaration for name, (declaration, _) in fields.items()}
    try:
        text = json.dumps([list(campaign), declarations, [repr(kind) for kind in kinds], options])
    except TypeError:
        return ""
    return _digest(text.encode())


def to_plain(value: Any) -> Any:  # noqa: ANN401, PLR0911  (any value of a field; a kind each)
    """Return ``value`` as JSON can hold it.

    Takes None, texts, messages, numbers, moments, days, tuples, mappings from texts, and records: dataclasses of
    Picket's own. Raises TypeError for anything else.
    """
    kind = type(value)
    if value is None or kind in (str, int, bool, float):
        return value
    if kind is Message:
        return {_MESSAGE: pack(value)}
    if kind is tuple:
        return [to_plain(item) for item in value]
    if kind is dict:
        return {_MAPPING: [[_text(key), to_plain(item)] for key, item in value.items()]}
    if kind is datetime and (value.tzinfo is None or type(value.tzinfo) is timezone):
        return {_MOMENT: [value.isoformat(), value.fold]}
    if kind is date:
        return {_DAY: value.isoformat()}
    if dataclasses.is_dataclass(kind) and _record(name := f"{kind.__module__}:{kind.__qualname__}") is kind:
        return {name: [to_plain(getattr(value, field.name)) for field in dataclasses.fields(kind) if field.init]}
    raise TypeError(f"{kind.__name__} has no form in JSON")


def from_plain(plain: Any) -> Any:  # noqa: ANN401, PLR0911  (any value of a field; a kind each)
    """Return what ``to_plain`` was given. Raises ValueError, TypeError or KeyError for what it never returns."""
    if isinstance(plain, list):
        return tuple([from_plain(item) for item in plain])
    if not isinstance(plain, dict):
        return plain
    ((name, content),) = plain.items()
    if name == _MAPPING:
        return {_text(key): from_plain(item) for key, item in content}
    if name == _MOMENT:
        return datetime.fromisoformat(content[0]).replace(fold=content[1])
    if name == _MESSAGE:
        return unpack(content)
    if name == _DAY:
        return date.fromisoformat(content)
    kind = _record(name)
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    return kind(**dict(zip(names, map(from_plain, content), strict=True)))


def _text(key: object) -> str:
    if type(key) is str:
        return key
    raise TypeError("The keys of a mapping must be texts")


def _record(name: str) -> type[Any]:
    """Return the dataclass ``module:class`` of a module of Picket's that is imported. Raises KeyError for any other."""
    module, _, words = name.partition(":")
    kind = getattr(sys.modules[module], words, None) if module.startswith(_OURS) else None
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module:
        return kind
    raise KeyError(name)


def _is_ours(read: object) -> bool:
    """Whether ``read`` is code of Picket's, or of Python's own (``str.strip``)."""
    module = getattr(read, "__module__", None) or getattr(getattr(read, "__objclass__", None), "__module__", "")
    return module == "builtins" or str(module).startswith(_OURS)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()
