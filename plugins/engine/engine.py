"""The engine decides which artifacts have to be made, makes them, and records what they read."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from plugins.engine.comparison import TrackedObjects, digest_of
from plugins.engine.dependencies import Artifact, DependencyGraph
from plugins.engine.files import digest as digest_of_file
from plugins.engine.previous_build import Reasons
from plugins.engine.tracking import ContentFiles, record_reads
from plugins.engine.workers import map_in_processes
from plugins.messages import Message, counted
from plugins.problems import working_on

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from plugins.engine.files import Json
    from plugins.engine.previous_build import PreviousBuild
    from plugins.engine.tracking import Reads, Tracked

    Producer = Callable[[], str | bytes]

_STRUCTURE: Final = "structure"
#: Files of images/ that a page or feed names; no others are published.
_PICTURE: Final = re.compile(rb"images/[a-z0-9-]+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg|png)")


class Rendered(NamedTuple):
    """An artifact that was made: its bytes, its dependencies, and the files of images/ that it names.

    Once the bytes are written, there is their digest instead; nothing where the output folder had them already.
    """

    data: bytes
    reads: Reads
    pictures: tuple[str, ...]
    digest: str = ""


class Reloaded(NamedTuple):
    """What a file changes that was read again while the site is held in memory: the ``objects`` that are others now.

    Where it ``is_exact``, everything that may be different depends on them. Otherwise pages can be shown by them, and a
    full build has to follow.
    """

    objects: tuple[Tracked, ...]
    is_exact: bool = True


@dataclass
class Engine:
    """The engine of one run. Without a ``previous`` build everything is made; artifacts are written to ``folder``."""

    previous: PreviousBuild | None = None
    root: Path | None = None  # of the project
    folder: Path = Path()
    made: dict[str, list[str]] = field(default_factory=dict)  # artifact → why
    written: dict[str, str] = field(default_factory=dict)  # those now in the folder → digest of their bytes
    kept: set[str] = field(default_factory=set)
    report_progress: Callable[[Message], object] = str  # shows the build's current step
    message_count: Callable[[], object] = tuple  # changes with every problem that is reported or logged
    is_fully_tracked: bool = True  # whether all plugins record what they read
    recipes: dict[str, tuple[Producer, str]] = field(default_factory=dict)  # how each can be made again
    reads_outside_artifacts: Reads = field(default_factory=dict)
    reloaders: dict[str, Callable[[str], Reloaded | None]] = field(
        default_factory=dict
    )  # by folder of content/ or theme
    files: ContentFiles = field(default_factory=lambda: ContentFiles({}))
    derived: dict[str, Callable[[], Tracked]] = field(default_factory=dict)  # by owner, what is made of any text
    encode_pictures: Callable[[Collection[str]], Mapping[str, bytes]] = lambda _: {}  # by name; for a live site
    artifact_checks: list[Callable[[set[str]], bool]] = field(default_factory=list)  # of artifacts of a live site
    edit_checks: list[Callable[[str], bool]] = field(default_factory=list)  # whether an edited text needs no full build
    room_state: dict[str, Json] = field(default_factory=dict)  # what rooms leave for the next build

    def __post_init__(self) -> None:
        """Continue with the groups of the previous graph: their numbers stay."""
        self.graph = self.previous.graph.empty_copy() if self.previous else DependencyGraph()
        self.objects = TrackedObjects(self.previous.graph.digests if self.previous else {})
        self._reasons = Reasons(self.previous, self.objects)
        self._deferred: dict[str, list[str]] = {}  # artifact → why

    def register(self, *objects: Tracked) -> None:
        """Register ``objects`` by their owners' names: what artifacts read of them is compared from build to build."""
        self.objects.add(objects)

    def previous_state(self, room: str) -> Json:
        """Return the state that ``room`` left for this build, if any."""
        return self.previous.graph.room_state.get(room) if self.previous else None

    def changed_content(self) -> set[str] | None:
        """Return the files below content/ that changed; None where all of them have to be read."""
        return self.previous.changed_content() if self.previous else None

    def is_unchanged(self, structure: object) -> bool:
        """Whether what files find when they look up others is unchanged, and the campaign too."""
        self.room_state[_STRUCTURE] = digest_of(structure)
        return self.changed_content() is not None and self.previous_state(_STRUCTURE) == self.room_state[_STRUCTURE]

    def make(self, name: str, produce: Producer, recipe: str = "", *, deferred: bool = False) -> bool:
        """Make the artifact called ``name`` with ``produce``, if any of its dependencies changed.

        ``recipe`` names the way it is made; its first word is the kind of artifact. A ``deferred`` one is made by
        ``render_deferred``. Returns False, and does nothing, where this run has an artifact of that name.
        """
        if self.has(name):
            return False
        self.recipes[name] = (produce, recipe)
        reasons = self._reasons.of(name, recipe)
        if self.previous and not reasons:
            self._keep(name, self.previous)
        elif deferred:
            self._deferred[name] = reasons
        else:
            self._record(name, reasons, self._render_and_write(name))
        return True

    def render_deferred(self) -> None:
        """Make the deferred artifacts on all cores; first one of each kind, to load what they share before forking."""
        first = set({self.recipes[name][1].partition(" ")[0]: name for name in self._deferred}.values())
        of_each_kind = ((name, self._render_and_write(name)) for name in sorted(first))
        rest = [name for name in self._deferred if name not in first]
        for name, rendered in chain(of_each_kind, render_all(rest, self._render_and_write, self.message_count)):
            self._record(name, self._deferred.pop(name), rendered)

    def produce(self, name: str) -> tuple[bytes, Artifact]:
        """Return the bytes of an artifact by its recipe, and its dependencies."""
        rendered = self._render(name)
        return rendered.data, self._artifact(name, rendered)

    def _render(self, name: str) -> Rendered:
        with working_on(f"output/{name}"):
            return render(self.recipes[name][0])

    def _render_and_write(self, name: str) -> Rendered:
        """Render an artifact and write it; this may run in a worker process."""
        rendered = self._render(name)
        return rendered._replace(data=b"", digest=self._write(name, rendered.data))

    def _artifact(self, name: str, rendered: Rendered) -> Artifact:
        return Artifact(self.recipes[name][1], self.graph.numbers_of(rendered.reads), rendered.pictures)

    def _record(self, name: str, reasons: list[str], rendered: Rendered) -> None:
        self.made[name], self.graph.artifacts[name] = reasons, self._artifact(name, rendered)
        if rendered.digest:
            self.written[name] = rendered.digest
        count = len(self.made)
        self.report_progress(counted("Printing: {count} file made", "Printing: {count} files made", count))

    def copy(self, name: str, source: Path) -> bool:
        """Make the artifact called ``name`` a copy of the file ``source``; False if this run has that name already."""
        if self.has(name):
            return False
        digest = digest_of_file(source)
        if self.previous and self.previous.has(name, digest):
            self._keep(name, self.previous)
            return True
        self.made[name] = self._reasons.of(name, "copy") or [Message("{file} changed", file=source.name)]
        self.graph.artifacts[name] = Artifact("copy", ())
        shutil.copyfile(source, self._target(name))
        self.written[name] = digest
        return True

    def keep(self, name: str) -> bool:
        """Keep the artifact called ``name``, whose name contains its content's digest; False where it is not there."""
        previous = self.previous
        if not self.has(name) and previous and previous.stamp_of(name) and name in previous.graph.artifacts:
            self._keep(name, previous)
        return self.has(name)

    def write(self, name: str, data: bytes) -> None:
        """Write an artifact whose bytes are known; the file is kept where it has them already."""
        digest = self._write(name, data)
        if digest:
            self.made[name] = self._reasons.of(name, "") or [Message("what it says changed")]
            self.written[name] = digest
        else:
            self.kept.add(name)
        self.graph.artifacts[name] = Artifact("", ())

    def has(self, name: str) -> bool:
        """Whether this run has made, kept or deferred an artifact called ``name``."""
        return name in self.made or name in self.kept or name in self._deferred

    def declared(self) -> set[str]:
        """Return every artifact that this run has made, kept or deferred by now."""
        return self.names() | self._deferred.keys()

    def names(self) -> set[str]:
        """Return every artifact of this run."""
        return self.made.keys() | self.kept

    def pruned(self) -> list[str]:
        """Return the files of the output folder that nothing makes any more."""
        return self.previous.stale_files(self.names()) if self.previous else []

    def pictures(self) -> set[str]:
        """Return the files of images/ that any artifact of this run names."""
        return {picture for artifact in self.graph.artifacts.values() for picture in artifact.pictures}

    def path_of(self, name: str) -> Path:
        """Return the path of an artifact of this run."""
        return self.folder / name if name in self.written or self.previous is None else self.previous.output / name

    def digest_of(self, name: str) -> str:
        """Return the SHA-256 of an artifact of this run, in hexadecimal."""
        return self.written.get(name) or (self.previous.artifacts[name].digest if self.previous else "")

    def finished_graph(self) -> DependencyGraph:
        """Return the dependency graph to leave for the next build."""
        return self.graph.compacted(self.objects.digests, self.room_state)

    def _keep(self, name: str, previous: PreviousBuild) -> None:
        self.kept.add(name)
        self.graph.artifacts[name] = previous.graph.artifacts[name]

    def _write(self, name: str, data: bytes) -> str:
        """Write ``data`` and return its digest; nothing where the output folder has the same bytes already."""
        digest = hashlib.sha256(data).hexdigest()
        if self.previous and self.previous.has(name, digest):
            return ""
        self._target(name).write_bytes(data)
        return digest

    def _target(self, name: str) -> Path:
        if self.folder == Path():
            raise RuntimeError("no folder for artifacts was given")
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def render(produce: Producer) -> Rendered:
    """Return what ``produce`` makes, and what it reads."""
    with record_reads() as reads:
        content = produce()
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    pictures = {name.decode() for name in _PICTURE.findall(data)} if b"images/" in data else ()
    return Rendered(data, reads, tuple(sorted(pictures)))


def render_all(
    names: Sequence[str], render_one: Callable[[str], Rendered], message_count: Callable[[], object]
) -> Iterator[tuple[str, Rendered]]:
    """Yield the result of ``render_one`` for each of ``names``, in any order, in several processes if there are many.

    ``message_count`` changes with every problem that is reported or logged. What a worker reports would be lost with
    it, so an artifact with a report is made once more in this process.
    """
    main_process = os.getpid()

    def render_silently(name: str) -> Rendered | None:
        before = message_count()
        rendered = render_one(name)
        return rendered if os.getpid() == main_process or message_count() == before else None

    for name, rendered in map_in_processes(render_silently, names):
        yield name, rendered or render_one(name)
