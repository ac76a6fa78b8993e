"""A plan says which previous build a build continues from, and what it leaves for the next."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.engine.dependencies import DependencyGraph, read_dependencies, write_dependencies
from plugins.engine.engine import Engine
from plugins.engine.explanation import Report, write_report
from plugins.engine.files import Stamp, stamp_of
from plugins.engine.manifest import TRACKED, Manifest, changes_in_output, path_of, sources_of, write_manifest
from plugins.engine.previous_build import PreviousBuild
from plugins.engine.tracking import ContentFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.messages import Packed
    from plugins.run import Run

_CONTENT = "content/"
_NEVER = datetime.min.replace(tzinfo=UTC)
#: What the next build takes for changed in the output folder, and so makes again.
_STALE = Stamp(0, 0)


@dataclass
class Plan:
    """One build in ``root`` with a settings file; ``sources`` are as they were when it began.

    What it leaves is kept under the name ``manifest``, for builds that continue it; "" keeps nothing. After a good
    build it has the stamps of the ``artifacts``, the dependency ``graph``, and the moment of the ``next_change`` that
    comes by itself.
    """

    root: Path
    settings: str
    sources: dict[str, Stamp]
    engine: Engine
    manifest: str
    artifacts: dict[str, Stamp] = field(default_factory=dict)
    graph: DependencyGraph = field(default_factory=DependencyGraph)
    built: datetime = _NEVER
    next_change: datetime | None = None
    output: Path = Path()
    notices: tuple[Packed, ...] = ()
    pending: Packed | tuple[()] = ()
    next_build: str = ""
    stale: dict[str, list[str]] = field(default_factory=dict)  # artifacts that are still to be made → why

    def start_over(self) -> None:
        """Make everything after all."""
        self.engine = _engine(self.root, None, self.sources)

    def start_again(self) -> None:
        """Continue from the same build as before, as if nothing had been made yet."""
        self.engine = _engine(self.root, self.engine.previous, self.sources)

    def finish(self, run: Run, *, saves: bool = True) -> None:
        """Record the result of a good ``run``; unless it ``saves`` it on the disk, the caller does so later."""
        self.output = run.staging.output
        self.artifacts = _stamps(self.output, self.engine)
        self.graph = self.engine.graph = self.engine.finished_graph()
        self.built = run.now.astimezone(UTC)
        self.next_change = min((moment.when.astimezone(UTC) for moment in run.moments), default=None)
        if saves:
            self.save()
        if self.manifest == self.settings:
            write_report(self.root, Report(self.engine.made, len(self.engine.kept), self.engine.pruned()))

    def manifest_of(self) -> Manifest:
        """Return the manifest of the last good build, or of what has become of it in memory since."""
        is_inside = self.output.is_relative_to(self.root)
        return Manifest(
            build=os.urandom(8).hex(),
            output=str(self.output.relative_to(self.root) if is_inside else self.output),
            pages=sum(name.endswith(".html") for name in self.artifacts),
            sources=self.sources,
            artifacts={**self.artifacts, **dict.fromkeys(self.stale, _STALE)},
            built=self.built,
            next_change=self.next_change,
            notices=self.notices,
            pending=self.pending,
            next_build=self.next_build,
        )

    def save(self) -> None:
        """Write to the disk what the next build continues from; nothing where that would be incomplete."""
        if not self.manifest:
            return
        if not self.engine.is_fully_tracked:
            path_of(self.root, self.manifest, "manifest").unlink(missing_ok=True)
            return
        manifest = self.manifest_of()
        write_dependencies(self.root, self.manifest, manifest.build, self.graph)
        write_manifest(self.root, self.manifest, manifest)


def plan_build(  # noqa: PLR0913  (the last two are named by the caller)
    root: Path,
    settings: str,
    now: datetime,
    last: Manifest | None = None,
    *,
    manifest: str | None = None,
    graph: DependencyGraph | None = None,
) -> Plan:
    """Return the plan of a build at the moment ``now``, which continues from the ``last`` good one, if any.

    It is kept under the name ``manifest``: that of the settings file, if it is not given. The ``graph`` of the last one
    is read from the disk where it is not given.

    The next change in a manifest from the future, by a clock that was wrong, cannot be relied on.
    """
    if last and now < last.built:
        last = None
    name = settings if manifest is None else manifest
    sources = sources_of(root, last.sources if last else None)
    previous = _previous_build(root, name, last, sources, graph)
    return Plan(root, settings, sources, _engine(root, previous, sources), name)


def _engine(root: Path, previous: PreviousBuild | None, sources: Mapping[str, Stamp]) -> Engine:
    engine = Engine(previous, root)
    digests = {
        name.removeprefix(_CONTENT): stamp.digest for name, stamp in sources.items() if name.startswith(_CONTENT)
    }
    engine.files = ContentFiles(digests)
    engine.register(engine.files)
    return engine


def _previous_build(
    root: Path, name: str, manifest: Manifest | None, sources: Mapping[str, Stamp], graph: DependencyGraph | None
) -> PreviousBuild | None:
    """Return what the last build left; None where none of it can be used."""
    if manifest is None:
        return None
    changed = {
        name: "new" if name not in manifest.sources else "gone" if name not in sources else "changed"
        for name in manifest.sources.keys() | sources.keys()
        if _digest(manifest.sources, name) != _digest(sources, name)
    }
    if not all(name.startswith(TRACKED) for name in changed):
        return None
    graph = graph or read_dependencies(root, name, manifest.build)
    if graph is None or not (root / manifest.output).is_dir():
        return None
    changed_output = dict(changes_in_output(root, manifest))
    return PreviousBuild(graph, manifest.artifacts, root / manifest.output, changed, changed_output)


def _digest(stamps: Mapping[str, Stamp], name: str) -> str:
    return stamps[name].digest if name in stamps else ""


def _stamps(output: Path, engine: Engine) -> dict[str, Stamp]:
    """Return the stamps of all artifacts at their current paths; those that were not written again are unchanged."""
    stamps: dict[str, Stamp] = {}
    for name in engine.names():
        before = engine.previous.stamp_of(name) if engine.previous and name not in engine.written else None
        stamps[name] = before or stamp_of(output / name, engine.digest_of(name))
    return stamps
