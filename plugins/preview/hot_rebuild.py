"""Hot rebuild: makes the pages that show one changed text, from a site in memory; other changes need a full build."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from plugins.build.journal import apply
from plugins.build.staging import OutputLocked, stage
from plugins.engine.explanation import describe_change
from plugins.engine.files import digest, is_regular, stamp_of
from plugins.engine.previous_build import PreviousBuild

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from plugins.engine.dependencies import Artifact
    from plugins.engine.plan import Plan
    from plugins.engine.tracking import Tracked
    from plugins.run import Run

_CONTENT = "content/"


class HotRebuild:
    """A good site that was just built by ``plan``, in memory with the objects of its ``run``."""

    def __init__(self, plan: Plan, run: Run) -> None:
        """Index the artifacts by what they read."""
        self.plan, self._run, self._engine = plan, run, plan.engine
        self._output = run.staging.output
        self._engine.previous = PreviousBuild(plan.graph, plan.artifacts, self._output, {}, {})
        self._is_remembered = True
        self._groups: dict[str, list[int]] = {}
        self._names: dict[int, set[str]] = {}
        for number, (owner, _) in enumerate(plan.graph.groups):
            self._groups.setdefault(owner, []).append(number)
        for name, artifact in plan.graph.artifacts.items():
            self._read_by(name, artifact)

    def edit(self, sources: Collection[str]) -> bool:
        """Rebuild the pages that show the texts in ``sources``, relative to the project; False to ask for a full build.

        After False the site in memory cannot be used any more.
        """
        if not all(is_regular(self.plan.root / name) for name in sources):
            return False
        stamps = {name: stamp_of(self.plan.root / name, digest(self.plan.root / name)) for name in sources}
        things = [self._renewed(name) for name in sources]
        changed = {thing.owner: self._changed(thing) for found in things for thing in found}
        is_loose = any(
            self._engine.reads_outside_artifacts.get(owner, set()) & fields.keys() for owner, fields in changed.items()
        )
        if () in things or is_loose or self._run.problems or not all(map(self._stays, sources)):
            return False
        if not self._print(changed):
            return False
        self.plan.sources.update(stamps)  # of before they were read: what was saved since is still to come
        self._is_remembered = False
        return True

    def remember(self) -> None:
        """Write to the disk what has changed since the last build."""
        if not self._is_remembered:
            self.plan.save()
            self._is_remembered = True

    def _renewed(self, name: str) -> tuple[Tracked, ...]:
        """Return the objects that the text called ``name`` changes, reloaded; none where that is not certain."""
        below = name.removeprefix(_CONTENT)
        renew = self._engine.reloaders.get(below.partition("/")[0]) if below != name else None
        things = renew(below) if renew else ()
        self._engine.register(*things)
        return things

    def _stays(self, name: str) -> bool:
        """Whether everything that depends on the text called ``name``, besides its pages, stays the same."""
        return all(stays(name.removeprefix(_CONTENT)) for stays in self._engine.edit_checks)

    def _changed(self, thing: Tracked) -> dict[str, str]:
        """Return the fields of ``thing`` that artifacts have read and that have changed, with new digests."""
        was = self.plan.graph.digests.get(thing.owner, {})
        now = {field: self._engine.objects.current_digest(thing.owner, field) for field in was}
        return {field: now[field] for field in was if now[field] != was[field]}

    def _print(self, changed: Mapping[str, Mapping[str, str]]) -> bool:
        """Make the artifacts that read what ``changed``, have them judged, and put them into the output folder."""
        reasons = self._dirty(changed)
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
            self._take_in(name, artifact)
        self._engine.made = reasons
        return True

    def _dirty(self, changed: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
        """Return the artifacts that read any of the ``changed`` fields, and why each has to be made."""
        found: dict[str, list[str]] = {}
        for owner, fields in changed.items():
            for number in self._groups.get(owner, ()):
                for field in sorted(self.plan.graph.groups[number][1] & fields.keys()):
                    for name in self._names.get(number, ()):
                        found.setdefault(name, []).append(describe_change(owner, field))
        return found

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
            if not all(judge(set(new)) for judge in self._engine.artifact_checks):
                return False
            apply(staging, new, ())
        finally:
            staging.discard()
        for name in new:
            self.plan.artifacts[name] = stamp_of(self._output / name, digests[name])
        return True

    def _take_in(self, name: str, artifact: Artifact) -> None:
        """Record what an artifact read this time, with digests of what was not read before."""
        graph = self.plan.graph
        for number in graph.artifacts[name].read:
            self._names[number].discard(name)
        graph.artifacts[name] = artifact
        for number in artifact.read:
            owner, fields = graph.groups[number]
            if number not in self._names:
                self._groups.setdefault(owner, []).append(number)
            known = graph.digests.setdefault(owner, {})
            known.update(
                (field, self._engine.objects.current_digest(owner, field)) for field in fields if field not in known
            )
        self._read_by(name, artifact)

    def _read_by(self, name: str, artifact: Artifact) -> None:
        for number in artifact.read:
            self._names.setdefault(number, set()).add(name)
