"""Tracking: every field read while an artifact is made is recorded as a dependency of that artifact."""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, wraps
from typing import TYPE_CHECKING, ClassVar, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    P = ParamSpec("P")
    R = TypeVar("R")
    S = TypeVar("S", bound="Tracked")

V = TypeVar("V")
#: What was read: the name of an object's owner → the fields read.
Reads = dict[str, set[str]]

_READS: ContextVar[Reads | None] = ContextVar("reads", default=None)
#: Reads an attribute without recording it. A build reads some hundred thousand, so the lookup is kept.
_GET = object.__getattribute__


@contextmanager
def record_reads() -> Iterator[Reads]:
    """Record what is read in the block, and yield it; a recording around the block gets none of it."""
    reads: Reads = {}
    token = _READS.set(reads)
    try:
        yield reads
    finally:
        _READS.reset(token)


@contextmanager
def untracked() -> Iterator[None]:
    """Record nothing that is read in the block."""
    token = _READS.set(None)
    try:
        yield
    finally:
        _READS.reset(token)


def record_read(owner: str, field: str) -> None:
    """Record that ``field`` of the object called ``owner`` was read, if reads are being recorded."""
    reads = _READS.get()
    if reads is not None:
        reads.setdefault(owner, set()).add(field)


def record_all(more: Reads) -> None:
    """Record all of ``more``: the reads from which a shared value was computed earlier."""
    reads = _READS.get()
    if reads is not None:
        for owner, fields in more.items():
            reads.setdefault(owner, set()).update(fields)


class Tracked:
    """An object whose fields are recorded when they are read.

    Subclasses have an ``owner``: a name that stays the same from build to build. Fields and properties are recorded;
    what a property reads to compute its value is not, since the value covers it. ``UNTRACKED`` are fields that only
    serve to compute others. What a method reads is recorded; a ``tracked_query`` is recorded like a field.
    """

    UNTRACKED: ClassVar[frozenset[str]] = frozenset()
    owner: str

    def __getattribute__(self, name: str) -> object:
        """Return the attribute, and record the read if reads are being recorded."""
        reads = _READS.get()
        if reads is None:
            return _GET(self, name)
        is_recorded, is_computed = _kind_of_attribute(type(self), name)  # type: ignore[arg-type]  # a class is hashable
        if is_recorded:
            _record(self, name, reads)
        if not is_computed:
            return _GET(self, name)
        token = _READS.set(None)
        try:
            return _GET(self, name)
        finally:
            _READS.reset(token)

    def replace_with(self, other: Tracked) -> None:
        """Become what ``other`` is, of the same class and name, for all that refer to this object."""
        vars(self).clear()
        vars(self).update(vars(other))

    def value_of(self, field: str) -> object:
        """Return the current value of a ``field``, named as it was recorded; AttributeError where it is gone."""
        if field.startswith("["):
            name, *arguments = json.loads(field)
            return getattr(self, name)(*arguments)
        return getattr(self, field)


def _record(tracked: Tracked, name: str, reads: Reads) -> None:
    """Record that the attribute ``name`` of ``tracked`` was read."""
    try:
        owner = _GET(tracked, "owner")
    except AttributeError:  # it is being made
        return
    fields = reads.get(owner)
    if fields is None:
        reads[owner] = {name}
    else:
        fields.add(name)


#: Attributes that are never recorded.
_PLAIN = frozenset({"owner", "value_of", "replace_with", "UNTRACKED"})


@cache
def _kind_of_attribute(kind: type[Tracked], name: str) -> tuple[bool, bool]:
    """Return whether an attribute of a class is recorded, and whether it is computed from others."""
    if name.startswith("_") or name in _PLAIN:
        return False, False
    of_class = getattr(kind, name, None)
    is_computed = isinstance(of_class, property | cached_property)
    return name not in kind.UNTRACKED and (is_computed or not callable(of_class)), is_computed


def tracked_query(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Record each call of ``method`` with its arguments, which must be JSON values: its result is what was read."""

    @wraps(method)
    def recorded(self: S, /, *args: P.args, **keywords: P.kwargs) -> R:
        if keywords:
            raise TypeError(f"{method.__name__} takes no keywords: they would not be recorded")
        if _READS.get() is None:
            return method(self, *args, **keywords)
        record_read(self.owner, json.dumps([method.__name__, *args], ensure_ascii=False))
        with untracked():
            return method(self, *args, **keywords)

    return recorded


class Memo(Generic[V]):
    """Values by key that several artifacts share; reading a value records the dependencies it was computed from.

    At ``most`` so many are kept, the latest: a build of a large site would otherwise hold all its texts twice.
    """

    def __init__(self, most: int) -> None:
        """Start empty."""
        self._most = most
        self._values: dict[str, tuple[V, Reads]] = {}

    def get(self, key: str, compute: Callable[[], V]) -> V:
        """Return the value of ``key``, computed with ``compute`` where it is missing."""
        if key not in self._values:
            with record_reads() as reads:
                value = compute()
            self._values[key] = (value, reads)
            if len(self._values) > self._most:
                del self._values[next(iter(self._values))]
        value, reads = self._values[key]
        record_all(reads)
        return value

    def forget(self, owners: Collection[str]) -> None:
        """Forget the values that were computed from the objects called ``owners``."""
        self._values = {key: entry for key, entry in self._values.items() if entry[1].keys().isdisjoint(owners)}


_FILES = "files"


def record_file_read(path: str) -> None:
    """Record that the current artifact depends on every byte of the file ``path``, relative to content/."""
    record_read(_FILES, path)


class ContentFiles(Tracked):
    """The files below content/ that artifacts read as they are, tracked by their digests."""

    owner = _FILES

    def __init__(self, digests: Mapping[str, str]) -> None:
        """Take the files' paths."""
        self._digests = dict(digests)

    def change(self, path: str, digest: str) -> None:
        """Have the file at ``path`` another digest."""
        self._digests[path] = digest

    def value_of(self, field: str) -> str | None:
        """Return the digest of the file called ``field``; None where it is missing."""
        return self._digests.get(field)
