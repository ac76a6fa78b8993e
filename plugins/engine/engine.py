"""The engine decides which artifacts have to be made, and records what they read."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.engine.artifacts import Outcome, made_by, make_all
from plugins.engine.comparison import World
from plugins.engine.dependencies import Artifact, DependencyGraph
from plugins.engine.digests import digest_of
from plugins.engine.files import digest as digest_of_file
from plugins.engine.reasons import Reasons
from plugins.problems import working_on

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from plugins.engine.artifacts import Made
    from plugins.engine.previous_build import Last
    from plugins.engine.tracking import Notes, Tracked

    Recipe = tuple[Callable[[], str | bytes], str]

_STRUCTURE: Final = "structure"


@dataclass
class Engine:
    """The engine of one run. ``last`` is None where everything is to be made; artifacts are written into ``folder``."""

    last: Last | None = None
    root: Path | None = None  # of the project
    folder: Path = Path()
    made: dict[str, list[str]] = field(default_factory=dict)  # artifact → why
    written: dict[str, str] = field(default_factory=dict)  # those now in the folder → digest of their bytes
    kept: set[str] = field(default_factory=set)
    say: Callable[[str], object] = str  # shows the build's current step
    said: Callable[[], object] = tuple  # changes with every problem that is reported or logged
    is_whole: bool = True  # whether all plugins record what they read
    recipes: dict[str, Recipe] = field(default_factory=dict)  # how each can be made again, with the name of the recipe
    loose: Notes = field(default_factory=dict)  # what was read while no artifact was being made
    renewers: dict[str, Callable[[str], tuple[Tracked, ...]]] = field(default_factory=dict)  # by folder of content/
    judges: list[Callable[[set[str]], bool]] = field(default_factory=list)  # of artifacts made while a site is held
    edits: list[Callable[[str], bool]] = field(default_factory=list)  # whether an edited text needs no full build
    rooms: dict[str, Any] = field(default_factory=dict)  # what rooms leave for the next build, as JSON values

    def __post_init__(self) -> None:
        """Continue with the groups of the last graph: their numbers stay."""
        self.book = self.last.book.blank() if self.last else DependencyGraph()
        self.world = World(self.last.book.digests if self.last else {})
        self._reasons = Reasons(self.last, self.world)
        self._waiting: dict[str, list[str]] = {}  # artifact → why

    def know(self, *things: Tracked) -> None:
        """Register ``things`` by their owners' names: what artifacts read of them is compared from build to build."""
        self.world.add(things)

    def recall(self, room: str) -> Any:  # noqa: ANN401
        """Return the state that ``room`` left for this build, if any."""
        return self.last.book.rooms.get(room) if self.last else None

    def changed_content(self) -> set[str] | None:
        """Return the files below content/ that changed; None where all of them have to be read."""
        return self.last.changed_content() if self.last else None

    def is_unchanged(self, structure: Any) -> bool:  # noqa: ANN401  (plain data)
        """Whether what files find when they look up others is unchanged, and the campaign too."""
        self.rooms[_STRUCTURE] = digest_of(structure)
        return self.changed_content() is not None and self.recall(_STRUCTURE) == self.rooms[_STRUCTURE]

    def make(self, name: str, produce: Callable[[], str | bytes], recipe: str = "", *, deferred: bool = False) -> bool:
        """Make the artifact called ``name`` with ``produce``, if any of its dependencies changed.

        ``recipe`` names the way it is made; its first word is the kind of artifact. A ``deferred`` one is made by
        ``render_deferred``. Returns False, and does nothing, where this run has an artifact of that name.
        """
        if self.has(name):
            return False
        self.recipes[name] = (produce, recipe)
        reasons = self._reasons.of(name, recipe)
        if self.last and not reasons:
            self._keep(name, self.last)
            return True
        if deferred:
            self._waiting[name] = reasons
        else:
            self._take_in(name, reasons, self._outcome(name))
        return True

    def render_deferred(self) -> None:
        """Make the deferred artifacts on all cores; first one of each kind, to load what they share before forking."""
        first = set({self.recipes[name][1].partition(" ")[0]: name for name in self._waiting}.values())
        here = ((name, self._outcome(name)) for name in sorted(first))
        rest = [name for name in self._waiting if name not in first]
        for name, outcome in chain(here, make_all(rest, self._outcome, self.said)):
            self._take_in(name, self._waiting.pop(name), outcome)

    def produce(self, name: str) -> tuple[bytes, Artifact]:
        """Return the bytes of an artifact by its recipe, and its dependencies."""
        with working_on(f"output/{name}"):
            made = made_by(self.recipes[name][0])
        return made.data, self._artifact(name, made)

    def _outcome(self, name: str) -> Outcome:
        """Write an artifact and return its outcome; this may run in a worker process."""
        with working_on(f"output/{name}"):
            made = made_by(self.recipes[name][0])
        return Outcome(self._write(name, made.data), made.notes, made.pictures)

    def _artifact(self, name: str, made: Made | Outcome) -> Artifact:
        return Artifact(self.recipes[name][1], self.book.number(made.notes), made.pictures)

    def _take_in(self, name: str, reasons: list[str], outcome: Outcome) -> None:
        self.made[name], self.book.artifacts[name] = reasons, self._artifact(name, outcome)
        if outcome.digest:
            self.written[name] = outcome.digest
        self.say(f"Printing: {len(self.made)} files made")

    def copy(self, name: str, source: Path) -> bool:
        """Make the artifact called ``name`` a copy of the file ``source``; False if this run has that name already."""
        if self.has(name):
            return False
        digest = digest_of_file(source)
        if self.last and self.last.holds(name, digest):
            self._keep(name, self.last)
            return True
        self.made[name] = self._reasons.of(name, "copy") or [f"{source.name} changed"]
        self.book.artifacts[name] = Artifact("copy", ())
        shutil.copyfile(source, self._target(name))
        self.written[name] = digest
        return True

    def keep(self, name: str) -> bool:
        """Keep the artifact called ``name``, whose name contains its content's digest; False where it is not there."""
        if not self.has(name) and self.last and self.last.intact(name) and name in self.last.book.artifacts:
            self._keep(name, self.last)
        return self.has(name)

    def write(self, name: str, data: bytes) -> None:
        """Write an artifact whose bytes are known; the file is kept where it has them already."""
        if self.last and self.last.holds(name, hashlib.sha256(data).hexdigest()):
            self.kept.add(name)
        else:
            self.made[name] = self._reasons.of(name, "") or ["what it says changed"]
            self.written[name] = self._write(name, data)
        self.book.artifacts[name] = Artifact("", ())

    def has(self, name: str) -> bool:
        """Whether this run has made, kept or deferred an artifact called ``name``."""
        return name in self.made or name in self.kept or name in self._waiting

    def names(self) -> set[str]:
        """Return every artifact of this run."""
        return self.made.keys() | self.kept

    def pruned(self) -> list[str]:
        """Return the files of the output folder that nothing makes any more."""
        return self.last.unclaimed(self.names()) if self.last else []

    def pictures(self) -> set[str]:
        """Return the files of images/ that any artifact of this run names."""
        return {picture for one in self.book.artifacts.values() for picture in one.pictures}

    def place(self, name: str) -> Path:
        """Return the path of an artifact of this run."""
        return self.folder / name if name in self.written or self.last is None else self.last.output / name

    def digest(self, name: str) -> str:
        """Return the SHA-256 of an artifact of this run, in hexadecimal."""
        return self.written.get(name) or (self.last.artifacts[name].digest if self.last else "")

    def close(self) -> DependencyGraph:
        """Return the dependency graph to leave for the next build."""
        return self.book.closed(self.world.digests, self.rooms)

    def _keep(self, name: str, last: Last) -> None:
        self.kept.add(name)
        self.book.artifacts[name] = last.book.artifacts[name]

    def _write(self, name: str, data: bytes) -> str:
        """Write ``data`` and return its digest; nothing where the output folder has the same bytes already."""
        digest = hashlib.sha256(data).hexdigest()
        if self.last and self.last.holds(name, digest):
            return ""
        self._target(name).write_bytes(data)
        return digest

    def _target(self, name: str) -> Path:
        if self.folder == Path():
            raise RuntimeError("no folder for artifacts was given")
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def engine_of(settings: MutableMapping[str, Any]) -> Engine:
    """Return the engine of this run; plain Pelican gets one that makes everything."""
    engine: Engine = settings.setdefault("ENGINE", Engine())
    return engine
