"""Tracking: every field read while an artifact is made is recorded as a dependency of that artifact."""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    P = ParamSpec("P")
    R = TypeVar("R")
    S = TypeVar("S", bound="Tracked")

#: What was read: the name of an object's owner → the fields read.
Notes = dict[str, set[str]]

_NOTES: ContextVar[Notes | None] = ContextVar("notes", default=None)
#: Reads an attribute without recording it. A build reads some hundred thousand, so the lookup is kept.
_GET = object.__getattribute__


@contextmanager
def record_reads() -> Iterator[Notes]:
    """Collect everything that is read inside; records around it get none of it."""
    notes: Notes = {}
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


@contextmanager
def untracked() -> Iterator[None]:
    """Record nothing inside."""
    token = _NOTES.set(None)
    try:
        yield
    finally:
        _NOTES.reset(token)


def record_read(owner: str, field: str) -> None:
    """Record that ``field`` of the object called ``owner`` was read, if reads are being recorded."""
    notes = _NOTES.get()
    if notes is not None:
        notes.setdefault(owner, set()).add(field)


def note_all(found: Notes) -> None:
    """Record everything in ``found`` again: for values that are computed once and shared."""
    notes = _NOTES.get()
    if notes is not None:
        for owner, fields in found.items():
            notes.setdefault(owner, set()).update(fields)


class Tracked:
    """An object whose fields are recorded when they are read.

    Subclasses have an ``owner``: a name that stays the same from build to build. Fields and properties are recorded;
    what a property reads to compute its value is not, since the value covers it. ``UNTRACKED`` are fields that only
    serve to compute others. What a method reads is recorded; a ``tracked_query`` is recorded like a field.
    """

    UNTRACKED: ClassVar[frozenset[str]] = frozenset()
    owner: str

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401
        """Return the attribute, and record the read if reads are being recorded."""
        notes = _NOTES.get()
        if notes is None:
            return _GET(self, name)
        is_noted, is_worked_out = _way(type(self), name)  # type: ignore[arg-type]  # a class is hashable
        if is_noted:
            _note_of(self, name, notes)
        if not is_worked_out:
            return _GET(self, name)
        token = _NOTES.set(None)
        try:
            return _GET(self, name)
        finally:
            _NOTES.reset(token)

    def recorded(self, field: str) -> Any:  # noqa: ANN401
        """Return the current value of ``field``, as it was recorded; AttributeError where it is gone."""
        if field.startswith("["):
            name, *arguments = json.loads(field)
            return getattr(self, name)(*arguments)
        return getattr(self, field)


def _note_of(thing: Tracked, name: str, notes: Notes) -> None:
    """Record that the attribute ``name`` of ``thing`` was read."""
    try:
        owner = _GET(thing, "owner")
    except AttributeError:  # it is being made
        return
    fields = notes.get(owner)
    if fields is None:
        notes[owner] = {name}
    else:
        fields.add(name)


#: Attributes that are never recorded.
_PLAIN = frozenset({"owner", "recorded", "UNTRACKED"})


@cache
def _way(kind: type[Tracked], name: str) -> tuple[bool, bool]:
    """Return whether an attribute of a class is recorded, and whether it is computed from others."""
    if name.startswith("_") or name in _PLAIN:
        return False, False
    of_class = getattr(kind, name, None)
    is_worked_out = isinstance(of_class, property | cached_property)
    return name not in kind.UNTRACKED and (is_worked_out or not callable(of_class)), is_worked_out


def tracked_query(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Record each call of ``method`` with its arguments, which must be JSON values: its result is what was read."""

    @wraps(method)
    def noted(self: S, /, *args: Any) -> R:  # noqa: ANN401  (no keywords: they would not be noted)
        if _NOTES.get() is None:
            return method(self, *args)  # type: ignore[call-arg]
        record_read(self.owner, json.dumps([method.__name__, *args], ensure_ascii=False))
        with untracked():
            return method(self, *args)  # type: ignore[call-arg]

    return noted  # type: ignore[return-value]
