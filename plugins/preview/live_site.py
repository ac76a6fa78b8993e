"""A live site is held in memory, so that the pages that show one changed text are rebuilt without a full build."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.build.build import Failed, build_once
from plugins.build.report import notify, print_failure
from plugins.build.staging import OutputLocked, stage
from plugins.build.summary import summary
from plugins.build.swap import replace_files
from plugins.engine.explanation import describe_change
from plugins.engine.files import Stamp, digest, is_regular, stamp_of
from plugins.engine.manifest import read_manifest
from plugins.engine.plan import plan_build
from plugins.engine.previous_build import PreviousBuild
from plugins.preview.model import FOLDER, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from plugins.engine.dependencies import Artifact
    from plugins.engine.plan import Plan
    from plugins.engine.tracking import Tracked
    from plugins.preview.model import Preview
    from plugins.problems import Problem
    from plugins.run import Run

_CONTENT = "content/"
_SETTINGS = "pelicanconf.py"


class LiveSite:
    """The site in ``root``, in memory; one thread at a time calls ``build``.

    ``next_change`` is the next moment at which something on the site changes by itself, once it has been built. Of the
    last build there are the ``problems``, and, where it was good, the files of the output folder that it ``changed``,
    the ``notices``, and the ``sources`` of pages: how problems name the file that each is made of.
    """

    def __init__(self, root: Path) -> None:
        """Start without a build."""
        self.root = root.resolve()
        self.next_change: datetime | None = None
        self.problems: tuple[Problem, ...] = ()
        self.notices: tuple[Problem, ...] = ()
        self.changed: frozenset[str] = frozenset()
        self.sources: Mapping[str, str] = {}
        self._hot: HotRebuild | None = None
        self._preview: Preview | None = None  # what the site in memory is
        self._notices: set[tuple[str, str, str]] = set()  # printed before: where, what, code

    def build(
        self, changed: Iterable[Path] | None = None, now: datetime | None = None, *, preview: Preview | None = None
    ) -> int:
        """Bring the site up to date; return 0 where it is good, 1 where it was left unchanged.

        It is the ``preview``, in a folder of its own, or without one the site in ``output/``, as ``build`` makes it.
        ``changed`` are the only files that may have changed since the last call; None means any file.
        """
        if preview and preview.as_of:
            now = preview.as_of
        moment = now or datetime.now(UTC)
        is_same = preview == self._preview
        if self._hot and is_same and changed is not None and self._is_current(self._hot.plan.built, moment):
            names = self._names(changed, self._hot.plan.sources)
            if not names or self._hot.edit(names):
                self.changed = self._hot.written if names else frozenset()
                return 0
        return self._build_whole(moment, now, preview)

    def save(self) -> None:
        """Write what later builds continue from: to be called when there is time, and at the end."""
        if self._hot:
            self._hot.save()

    def _is_current(self, built: datetime, moment: datetime) -> bool:
        """Whether the clock has changed nothing since the build; a clock that was set back may have."""
        return built <= moment and (self.next_change is None or moment < self.next_change)

    def _names(self, changed: Iterable[Path], sources: Mapping[str, Stamp]) -> list[str]:
        """Return the files among ``changed`` that are no longer what was built, relative to the project."""
        inside = {path for path in changed if path.is_relative_to(self.root)}
        names = sorted(path.relative_to(self.root).as_posix() for path in inside)
        return [name for name in names if not _is_same(sources.get(name, Stamp(0, 0)), self.root / name)]

    def _build_whole(self, moment: datetime, now: datetime | None, preview: Preview | None) -> int:
        """Build from the disk, and keep the resulting site in memory."""
        begun = time.monotonic()
        self.save()
        self._hot, self._preview = None, preview
        name = _SETTINGS if preview is None else MANIFEST if preview.is_usual else ""
        last = read_manifest(self.root, name) if name else None
        plan = plan_build(self.root, _SETTINGS, moment, last, name)
        overrides = {"OUTPUT_PATH": str(self.root / FOLDER)} if preview else {}
        built = build_once(plan, now=now, overrides=overrides, prepare=lambda run: setattr(run, "preview", preview))
        self.problems = built.failure.causes if isinstance(built, Failed) and built.failure else ()
        if isinstance(built, Failed):
            print_failure(built.failure)
            return built.status
        self.changed = frozenset((*built.run.engine.written, *built.run.engine.pruned()))
        self.notices, self.sources = tuple(built.run.notices), dict(built.run.sources)
        if built.plan.engine.is_fully_tracked:
            self._hot = HotRebuild(built.plan, built.run)
        is_fixed = preview is not None and preview.as_of is not None  # its clock stands still
        self.next_change = None if is_fixed else built.plan.next_change
        sys.stdout.write(f"{summary(built.run, time.monotonic() - begun)}\n")
        notify(built.run, self._notices)
        return 0


def _is_same(stamp: Stamp, path: Path) -> bool:
    """Whether the file at ``path`` has the ``stamp``, or is missing where it was missing."""
    return stamp.digest == digest(path) and (is_regular(path) or not os.path.lexists(path))


class HotRebuild:
    """Makes the pages that show a changed text of a good site, which was just built by ``plan`` in ``run``."""

    def __init__(self, plan: Plan, run: Run) -> None:
        """Index the artifacts by what they read."""
        self.plan, self._run, self._engine = plan, run, plan.engine
        self._output = run.staging.output
        self._engine.previous = PreviousBuild(plan.graph, plan.artifacts, self._output, {}, {})
        self._is_saved = True
        self._groups: dict[str, list[int]] = {}  # by owner
        self._readers: dict[int, set[str]] = {}  # artifacts by number of a group
        for number, (owner, _) in enumerate(plan.graph.groups):
            self._groups.setdefault(owner, []).append(number)
        for name, artifact in plan.graph.artifacts.items():
            self._add_reader(name, artifact)

    @property
    def written(self) -> frozenset[str]:
        """The files of the output folder that the last edit wrote."""
        return frozenset(self._engine.written)

    def edit(self, sources: Collection[str]) -> bool:
        """Rebuild the pages that show the texts in ``sources``, relative to the project; False to ask for a full build.

        After False the site in memory cannot be used any more.
        """
        if not all(is_regular(self.plan.root / name) for name in sources):
            return False
        stamps = {name: stamp_of(self.plan.root / name, digest(self.plan.root / name)) for name in sources}
        reloaded = [self._reload(name) for name in sources]
        changed = {tracked.owner: self._changed_fields(tracked) for objects in reloaded for tracked in objects}
        if () in reloaded or self._is_read_outside(changed) or self._run.problems:
            return False
        if not all(map(self._affects_pages_alone, sources)) or not self._rebuild(changed):
            return False
        self.plan.sources.update(stamps)  # from before they were read: what was saved since is still to come
        self._is_saved = False
        return True

    def save(self) -> None:
        """Write to the disk what has changed since the last build."""
        if not self._is_saved:
            self.plan.save()
            self._is_saved = True

    def _reload(self, name: str) -> tuple[Tracked, ...]:
        """Return the objects that the text called ``name`` changes, reloaded; none where that is not certain."""
        below = name.removeprefix(_CONTENT)
        reload = self._engine.reloaders.get(below.partition("/")[0]) if below != name else None
        objects = reload(below) if reload else ()
        self._engine.register(*objects)
        return objects

    def _changed_fields(self, tracked: Tracked) -> dict[str, str]:
        """Return the fields of ``tracked`` that artifacts have read and that have changed, with new digests."""
        before = self.plan.graph.digests.get(tracked.owner, {})
        now = {field: self._engine.objects.current_digest(tracked.owner, field) for field in before}
        return {field: digest for field, digest in now.items() if digest != before[field]}

    def _is_read_outside(self, changed: Mapping[str, Mapping[str, str]]) -> bool:
        """Whether something that is not an artifact has read a changed field."""
        outside = self._engine.reads_outside_artifacts
        return any(outside.get(owner, set()) & fields.keys() for owner, fields in changed.items())

    def _affects_pages_alone(self, name: str) -> bool:
        """Whether everything that depends on the text called ``name``, besides its pages, stays the same."""
        return all(is_enough(name.removeprefix(_CONTENT)) for is_enough in self._engine.edit_checks)

    def _rebuild(self, changed: Mapping[str, Mapping[str, str]]) -> bool:
        """Make the artifacts that read what ``changed``, check them, and put them into the output folder."""
        reasons = self._reasons(changed)
        if not all(name in self._engine.recipes for name in reasons):
            return False
        made = {name: self._engine.produce(name) for name in sorted(reasons)}
        if any(artifact.pictures != self.plan.graph.artifacts[name].pictures for name, (_, artifact) in made.items()):
            return False
        digests = {name: hashlib.sha256(data).hexdigest() for name, (data, _) in made.items()}
        new = {name: digest for name, digest in digests.items() if digest != self.plan.artifacts[name].digest}
        if not self._put({name: made[name][0] for name in new}, new):
            return False
        for owner, fields in changed.items():
            self.plan.graph.digests[owner].update(fields)
        for name, (_, artifact) in made.items():
            self._record(name, artifact)
        self._engine.made = reasons
        return True

    def _reasons(self, changed: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
        """Return the artifacts that read any of the ``changed`` fields, and why each has to be made."""
        reasons: dict[str, list[str]] = {}
        for owner, fields in changed.items():
            for number in self._groups.get(owner, ()):
                for field in sorted(self.plan.graph.groups[number][1] & fields.keys()):
                    for name in self._readers.get(number, ()):
                        reasons.setdefault(name, []).append(describe_change(owner, field))
        return reasons

    def _put(self, new: Mapping[str, bytes], digests: dict[str, str]) -> bool:
        """Put ``new`` bytes with these ``digests`` into the output folder, if the rules find no problem."""
        try:
            staging = stage(self._output)
        except OutputLocked:
            return False
        try:
            for name, data in new.items():
                path = staging.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            self._engine.written = digests
            if not all(are_good(set(new)) for are_good in self._engine.artifact_checks):
                return False
            replace_files(staging, new, ())
        finally:
            staging.discard()
        for name in new:
            self.plan.artifacts[name] = stamp_of(self._output / name, digests[name])
        return True

    def _record(self, name: str, artifact: Artifact) -> None:
        """Record what an artifact read this time, with digests of what was not read before."""
        graph = self.plan.graph
        for number in graph.artifacts[name].read:
            self._readers[number].discard(name)
        graph.artifacts[name] = artifact
        for number in artifact.read:
            owner, fields = graph.groups[number]
            if number not in self._readers:
                self._groups.setdefault(owner, []).append(number)
            digests = graph.digests.setdefault(owner, {})
            for field in fields - digests.keys():
                digests[field] = self._engine.objects.current_digest(owner, field)
        self._add_reader(name, artifact)

    def _add_reader(self, name: str, artifact: Artifact) -> None:
        for number in artifact.read:
            self._readers.setdefault(number, set()).add(name)
