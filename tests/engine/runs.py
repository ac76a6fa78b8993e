"""Runs of the engine in one folder, one after the other, without Pelican."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.engine.engine import Engine
from plugins.engine.files import Stamp
from plugins.engine.previous_build import PreviousBuild
from plugins.engine.tracking import Tracked

if TYPE_CHECKING:
    from pathlib import Path


class Thing(Tracked):
    """A thing with any fields."""

    def __init__(self, owner, **fields):
        self.owner = owner
        self.__dict__.update(fields)


@dataclass
class Runs:
    """Runs in one folder, each of which goes on from the last; ``said`` are the artifacts that were really made."""

    folder: Path
    engine: Engine | None = None
    said: list[str] = field(default_factory=list)

    def begin(self, *things, changed=(), changed_output=()):
        """Begin a run in which ``things`` are there; return its engine."""
        last = None
        if self.engine:
            self._settle()
            last = PreviousBuild(
                self.engine.finished_graph(),
                self._stamps(),
                self.folder / "output",
                dict(changed),
                dict(changed_output),
            )
        self.engine, self.said = Engine(last, folder=self.folder / "next"), []
        self.engine.register(*things)
        return self.engine

    def make(self, name, read, recipe="page", *, deferred=False):
        """Make an artifact that prints what ``read`` returns."""

        def produce():
            self.said.append(name)
            return str(read())

        return self.engine.make(name, produce, recipe, deferred=deferred)

    def text(self, name):
        return self.engine.path_of(name).read_text("utf-8")

    def _settle(self):
        """Put what was written into the output folder, as a build does at its end."""
        for name in self.engine.written:
            target = self.folder / "output" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / "next" / name).replace(target)
        for name in self.engine.pruned():
            (self.folder / "output" / name).unlink()

    def _stamps(self):
        return {
            name: Stamp(1, 1, hashlib.sha256((self.folder / "output" / name).read_bytes()).hexdigest())
            for name in self.engine.names()
        }
