"""A hot rebuild makes only the files of a site in memory that read what one edit changed, those in view first."""

from __future__ import annotations

import hashlib
import math
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from plugins.build.report import packed_lines
from plugins.build.staging import OutputLocked, stage
from plugins.build.swap import replace_files
from plugins.engine.files import digest, is_regular, stamp_of
from plugins.engine.previous_build import PreviousBuild
from plugins.preview.dependents import Dependents

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from plugins.engine.dependencies import Artifact
    from plugins.engine.engine import Reloaded
    from plugins.engine.files import Stamp
    from plugins.engine.plan import Plan
    from plugins.preview.dependents import Changed
    from plugins.run import Run

    #: The bytes of an artifact, and its dependencies.
    Made = tuple[bytes, Artifact]

_CONTENT = "content/"
#: Seconds of rendering after which what is made is shown: meanwhile no save is noticed.
_PATIENCE = 0.05


class HotRebuild:
    """Makes what shows a changed text of a good site, which was just built by ``plan`` in ``run``.

    ``viewed`` are the artifacts that somebody looks at. They are made at once; others are ``stale`` until
    ``try_make_stale`` was called often enough. None means that everything is made at once.
    """

    def __init__(self, plan: Plan, run: Run) -> None:
        """Index the artifacts by what they read."""
        self.plan, self.run, self._engine = plan, run, plan.engine
        self._output = run.staging.output
        self._engine.previous = PreviousBuild(plan.graph, plan.artifacts, self._output, {}, {})
        self._engine.kept.update(self._engine.made)  # each edit makes others, and none of these is gone
        self._dependents = Dependents(plan.graph, plan.engine.objects)
        self._is_saved = False
        self._written: dict[str, str] = {}  # by the last edit → digest
        self._replaced: dict[str, bytes] = {}  # what was shown before the build that must follow
        self.changed: frozenset[str] = frozenset()  # the files of the output folder that were written last

    @property
    def stale(self) -> Collection[str]:
        """The artifacts that edits have outdated, and that are still to be made."""
        return self.plan.stale.keys()

    def try_edit(self, sources: Collection[str], viewed: Sequence[str] | None = None) -> bool:
        """Do ``edit``; where that fails, or a template does, leave what the next build continues from as it was."""
        state = dict(self._engine.room_state)
        try:
            is_done = self.edit(sources, viewed)
        except Exception:  # noqa: BLE001  (a full build finds it again, and says where)
            is_done = False
        if not is_done:
            self._engine.room_state.clear()
            self._engine.room_state.update(state)
        return is_done

    def edit(self, sources: Collection[str], viewed: Sequence[str] | None = None) -> bool:
        """Rebuild what shows the texts in ``sources``, relative to the project; False to ask for a full build.

        After False the site in memory cannot be used any more; what is viewed may have been shown all the same.
        """
        self.changed = frozenset()
        if not all(is_regular(self.plan.root / name) for name in sources):
            return False
        stamps = {name: stamp_of(self.plan.root / name, digest(self.plan.root / name)) for name in sources}
        reloaded = [reload for reload in map(self._reload, sources) if reload]
        if len(reloaded) < len(sources) or self.run.problems:
            return False
        changed = self._compare(reloaded, stamps)
        outdated = self._dependents.of(changed)
        is_exact = all(reload.is_exact for reload in reloaded) and not self._is_read_outside(changed)
        if is_exact and self._affect_artifacts_alone(sources) and outdated.keys() <= self._engine.recipes.keys():
            with suppress(_OtherPictures):
                return self._make_first(_Edit(stamps, changed, {**self.plan.stale, **outdated}), viewed)
        self._show_early([name for name in viewed or () if name in outdated])
        return False

    def try_make_stale(self, viewed: Sequence[str] = ()) -> bool:
        """Make some of the artifacts that are stale, those ``viewed`` first; False to ask for a full build."""
        try:
            made = self._produce(_first(self.plan.stale, viewed), _PATIENCE)
            is_good = self._put({name: data for name, (data, _) in made.items()})
        except Exception:  # noqa: BLE001  (as above)
            return False
        if is_good:
            self._record(made)
        return is_good

    def save(self) -> None:
        """Write to the disk what has changed since the last build."""
        if self._is_saved:
            return
        if self.run.preview is None:
            self.plan.notices = tuple(packed_lines(self.run.notices))
        self.plan.save()
        self._is_saved = True

    def take_back(self) -> bool:
        """Put back what was shown early, since the build that followed was not good; False if nothing was."""
        return bool(self._replaced) and self._put(self._replaced, is_checked=False)

    def _reload(self, name: str) -> Reloaded | None:
        """Return the objects that the file called ``name`` changes, reloaded; None where nobody can tell."""
        for folder, reload in self._engine.reloaders.items():
            root = "" if "/" in folder else _CONTENT  # folders of content/ are named alone, others from the project on
            if name.startswith(f"{root}{folder}/"):
                reloaded = reload(name.removeprefix(root or f"{folder}/"))
                self._engine.register(*(reloaded.objects if reloaded else ()))
                return reloaded
        return None

    def _compare(self, reloaded: Sequence[Reloaded], stamps: Mapping[str, Stamp]) -> Changed:
        """Return what changed in the objects that were ``reloaded``, and in those made of any text."""
        for name, stamp in stamps.items():
            if name.startswith(_CONTENT):
                self._engine.files.change(name.removeprefix(_CONTENT), stamp.digest)
        derived = [derive() for derive in self._engine.derived.values()]
        groups = (*(reload.objects for reload in reloaded), derived, [self._engine.files])
        objects = {tracked.owner: tracked for group in groups for tracked in group}
        compared = {owner: self._dependents.changed_fields(tracked) for owner, tracked in objects.items()}
        return {owner: fields for owner, fields in compared.items() if fields}

    def _is_read_outside(self, changed: Changed) -> bool:
        """Whether something that is not an artifact has read a changed field."""
        outside = self._engine.reads_outside_artifacts
        return any(outside.get(owner, set()) & fields.keys() for owner, fields in changed.items())

    def _affect_artifacts_alone(self, names: Collection[str]) -> bool:
        """Whether everything that depends on the texts called ``names``, besides artifacts, stays the same."""
        texts = [name.removeprefix(_CONTENT) for name in names if name.startswith(_CONTENT)]
        return all(is_enough(text) for text in texts for is_enough in self._engine.edit_checks)

    def _make_first(self, edit: _Edit, viewed: Sequence[str] | None) -> bool:
        """Make what is viewed of what an edit has outdated, and take the edit for done: the rest is stale."""
        made = self._produce(_first(edit.outdated, viewed), math.inf if viewed is None else _PATIENCE)
        if not self._put({name: data for name, (data, _) in made.items()}):
            return False
        self.plan.sources.update(edit.stamps)  # from before they were read: what was saved since is still to come
        self.plan.stale.update(edit.outdated)
        self._dependents.accept(edit.changed)
        self._engine.made, self._written = dict(edit.outdated), {}
        self._record(made)
        return True

    def _show_early(self, names: Sequence[str]) -> None:
        """Make a few pages at once, if nothing is wrong with them, where the full build that must follow takes longer.

        That build makes them in any case. What they need comes with them: new pictures, and what was not there before.
        """
        recipes, known = self._engine.recipes.keys(), self.plan.graph.artifacts.keys()
        made = {name: self._engine.produce(name) for name in names if name in recipes}
        if not made:
            return
        made |= {name: self._engine.produce(name) for name in recipes - known}
        pictures = {picture for _, artifact in made.values() for picture in artifact.pictures}
        missing = {picture for picture in pictures if not (self._output / picture).is_file()}
        contents = {**self._engine.encode_pictures(missing), **{name: data for name, (data, _) in made.items()}}
        if missing <= contents.keys():
            self.plan.stale.update((name, ["it was shown early"]) for name in names)
            self._replaced = {name: (self._output / name).read_bytes() for name in names if name in made}
            self._put(contents)

    def _produce(self, names: Sequence[str], seconds: float) -> dict[str, Made]:
        """Make the first of ``names``, until so many ``seconds`` are over."""
        end, made = time.monotonic() + seconds, {}
        for name in names:
            made[name] = self._engine.produce(name)
            if made[name][1].pictures != self.plan.graph.artifacts[name].pictures:
                raise _OtherPictures(name)
            if time.monotonic() > end:
                break
        return made

    def _put(self, made: Mapping[str, bytes], *, is_checked: bool = True) -> bool:
        """Put what was ``made`` into the output folder where it differs, if the rules find no problem."""
        self.changed = frozenset()
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
        new = {name: digest for name, digest in digests.items() if digest != self._digest_of(name)}
        if not new:
            return True
        try:
            staging = stage(self._output)
        except OutputLocked:
            return False
        try:
            for name in new:
                path = staging.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(made[name])
            self._engine.written = new
            if is_checked and not self._is_good(set(new)):
                return False
            replace_files(staging, new, ())
        finally:
            staging.discard()
        self.plan.artifacts.update((name, stamp_of(self._output / name, digest)) for name, digest in new.items())
        self.changed = frozenset(new)
        return True

    def _is_good(self, new: set[str]) -> bool:
        """Whether nothing is wrong with the artifacts called ``new``, which are staged."""
        return not self.run.problems and all(are_good(new) for are_good in self._engine.artifact_checks)

    def _digest_of(self, name: str) -> str:
        """Return the digest of a file of the output folder; nothing where there is none."""
        return self.plan.artifacts[name].digest if name in self.plan.artifacts else ""

    def _record(self, made: Mapping[str, Made]) -> None:
        """Record what the artifacts that were ``made`` read; nothing is to be saved before the last of them."""
        for name, (_, artifact) in made.items():
            self._dependents.record(name, artifact)
            del self.plan.stale[name]
        self._written |= {name: self.plan.artifacts[name].digest for name in self.changed}
        self._is_saved = False
        if not self.plan.stale:
            self._engine.written = self._written  # by all of the edit


class _Edit(NamedTuple):
    """One edit: the stamps of the files that were saved, what changed in objects, and what is to be made, with why."""

    stamps: Mapping[str, Stamp]
    changed: Changed
    outdated: dict[str, list[str]]


class _OtherPictures(Exception):
    """A page shows other pictures than before, which only a full build makes."""


def _first(outdated: Collection[str], viewed: Sequence[str] | None) -> list[str]:
    """Return what to make first of what is ``outdated``: what is ``viewed``, and style sheets, or else all in order."""
    if viewed is None:
        return sorted(outdated)
    wanted = [name for name in viewed if name in outdated]
    return [*wanted, *(name for name in outdated if name.endswith(".css"))] or list(outdated)
