"""A hot rebuild makes only the files of a site in memory that read what one edit changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from plugins.build.report import packed_lines
from plugins.build.staging import OutputLocked, stage
from plugins.build.swap import replace_files
from plugins.engine.explanation import describe_change
from plugins.engine.files import digest, is_regular, stamp_of
from plugins.engine.previous_build import PreviousBuild

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from plugins.engine.dependencies import Artifact
    from plugins.engine.plan import Plan
    from plugins.engine.tracking import Tracked
    from plugins.run import Run

_CONTENT = "content/"
#: From so many pages on, worker processes make them faster than this one; so many are shown before all are made.
_MANY, _FIRST = 150, 20


class HotRebuild:
    """Makes the pages that show a changed text of a good site, which was just built by ``plan`` in ``run``."""

    def __init__(self, plan: Plan, run: Run, recent: Sequence[str] = ()) -> None:
        """Index the artifacts by what they read; ``recent`` are pages that edits have changed, the latest first."""
        self.plan, self.run, self._engine = plan, run, plan.engine
        self._output = run.staging.output
        self._engine.previous = PreviousBuild(plan.graph, plan.artifacts, self._output, {}, {})
        self._is_saved = False
        self.recent = list(recent)
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

    def try_edit(self, sources: Collection[str]) -> bool:
        """Do ``edit``; where that fails, or a template does, leave what the next build continues from as it was."""
        state = dict(self._engine.room_state)
        try:
            is_done = self.edit(sources)
        except Exception:  # noqa: BLE001  (a full build finds it again, and says where)
            is_done = False
        if not is_done:
            self._engine.room_state.clear()
            self._engine.room_state.update(state)
        return is_done

    def edit(self, sources: Collection[str]) -> bool:
        """Rebuild the pages that show the texts in ``sources``, relative to the project; False to ask for a full build.

        After False the site in memory cannot be used any more.
        """
        if not all(is_regular(self.plan.root / name) for name in sources):
            return False
        stamps = {name: stamp_of(self.plan.root / name, digest(self.plan.root / name)) for name in sources}
        reloaded = [self._reload(name) for name in sources]
        for name, stamp in stamps.items():
            if name.startswith(_CONTENT):
                self._engine.files.change(name.removeprefix(_CONTENT), stamp.digest)
        derived = [self._engine.objects.named(beginning) for beginning in self._engine.derived]
        objects = {tracked.owner: tracked for group in (*reloaded, *derived, [self._engine.files]) for tracked in group}
        compared = {owner: self._changed_fields(tracked) for owner, tracked in objects.items()}
        changed = {owner: fields for owner, fields in compared.items() if fields}
        if () in reloaded or self._is_read_outside(changed) or self.run.problems:
            return False
        if not all(map(self._affects_pages_alone, sources)) or not self._rebuild(changed):
            return False
        self.plan.sources.update(stamps)  # from before they were read: what was saved since is still to come
        self._is_saved = False
        return True

    def save(self) -> None:
        """Write to the disk what has changed since the last build."""
        if self._is_saved:
            return
        if self.run.preview is None:
            self.plan.notices = tuple(packed_lines(self.run.notices))
        self.plan.save()
        self._is_saved = True

    def _reload(self, name: str) -> tuple[Tracked, ...]:
        """Return the objects that the file called ``name`` changes, reloaded; none where that is not certain."""
        for folder, reload in self._engine.reloaders.items():
            root = "" if "/" in folder else _CONTENT  # folders of content/ are named alone, others from the project on
            if name.startswith(f"{root}{folder}/"):
                objects = reload(name.removeprefix(root or f"{folder}/"))
                self._engine.register(*objects)
                return objects
        return ()

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
        if not name.startswith(_CONTENT):
            return True
        return all(is_enough(name.removeprefix(_CONTENT)) for is_enough in self._engine.edit_checks)

    def _rebuild(self, changed: Mapping[str, Mapping[str, str]]) -> bool:
        """Make the artifacts that read what ``changed``, check them, and put them into the output folder."""
        reasons = self._reasons(changed)
        if not all(name in self._engine.recipes for name in reasons):
            return False
        if len(reasons) > _MANY:  # worker processes make them; what was just written is shown first
            self._show_first([name for name in self.recent if name in reasons])
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
        self.recent = list(dict.fromkeys((*reasons, *self.recent)))[:_FIRST]
        return True

    def _show_first(self, names: Sequence[str]) -> None:
        """Make a few of many pages of a preview at once, if nothing is wrong with them: the rest takes longer."""
        if self.run.preview and names:
            made = {name: self._engine.produce(name)[0] for name in names}
            self._put(made, {name: hashlib.sha256(data).hexdigest() for name, data in made.items()})

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
