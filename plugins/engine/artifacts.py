"""Renders artifacts and records what each one read; many artifacts are shared out among all cores."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.engine.tracking import record_reads
from plugins.engine.workers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plugins.engine.tracking import Notes

#: Files of images/ that a page or feed names; no others are published.
_PICTURE: Final = re.compile(rb"images/[a-z0-9-]+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg|png)")


class Made(NamedTuple):
    """The result of making an artifact: its bytes, its dependencies, and the files of images/ that it names."""

    data: bytes
    notes: Notes
    pictures: tuple[str, ...]


class Outcome(NamedTuple):
    """The result once the bytes are written: their digest, or nothing where the output folder had them already."""

    digest: str
    notes: Notes
    pictures: tuple[str, ...]


def made_by(produce: Callable[[], str | bytes]) -> Made:
    """Return what ``produce`` makes."""
    with record_reads() as notes:
        content = produce()
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    pictures = {name.decode() for name in _PICTURE.findall(data)} if b"images/" in data else ()
    return Made(data, notes, tuple(sorted(pictures)))


def make_all(
    names: Sequence[str], make: Callable[[str], Outcome], said: Callable[[], object]
) -> Iterator[tuple[str, Outcome]]:
    """Yield the result of ``make`` for each of ``names``, in any order; in several processes where there are many.

    ``said`` returns a value that changes with every problem that is reported or logged. What a worker reports would be
    lost with it, so an artifact with a report is made once more in this process.
    """
    here = os.getpid()

    def make_there(name: str) -> Outcome | None:
        before = said()
        outcome = make(name)
        return outcome if os.getpid() == here or said() == before else None

    for name, outcome in spread(make_there, names):
        yield name, outcome or make(name)
