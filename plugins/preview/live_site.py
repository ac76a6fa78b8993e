"""A live site is held in memory, so that the pages that show one changed text are rebuilt without a full build."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.build.build import Failed, build_once
from plugins.build.report import notify, print_failure, print_held_back
from plugins.build.summary import summary
from plugins.engine.files import Stamp, digest, is_regular
from plugins.engine.manifest import read_manifest
from plugins.engine.plan import plan_build
from plugins.messages import Message
from plugins.preview.hot_rebuild import HotRebuild
from plugins.preview.model import FOLDER, MANIFEST, NOBODY
from plugins.preview.status import write_status
from plugins.status.report import report_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from plugins.build.build import Built
    from plugins.engine.dependencies import DependencyGraph
    from plugins.engine.manifest import Manifest
    from plugins.preview.model import Preview, Viewers
    from plugins.problems import Problem
    from plugins.run import Run

_SETTINGS = "pelicanconf.py"
_UNCHANGED = Message("Nothing changed.")


class LiveSite:
    """The site in ``root``, in memory; one thread at a time calls ``build``.

    ``next_change`` is the next moment at which something on the site changes by itself, once it has been built. Of the
    last build there are the ``problems``, and, where it returned 0, the files of the output folder that it ``changed``,
    the ``notices``, the ``sources`` of pages (how problems name the file that each is made of), and a ``summary``:
    which pages changed, and what is not public yet. Only of a preview there are both: its texts with problems are held
    back.
    """

    def __init__(self, root: Path) -> None:
        """Start without a build."""
        self.root = root.resolve()
        self.next_change: datetime | None = None
        self.problems: tuple[Problem, ...] = ()
        self.notices: tuple[Problem, ...] = ()
        self.changed: frozenset[str] = frozenset()
        self.sources: Mapping[str, str] = {}
        self._artifacts: Mapping[str, Stamp] = {}  # of the last good build
        self._hot: HotRebuild | None = None
        self._preview: Preview | None = None  # what the site in memory is
        self._last: tuple[Manifest, DependencyGraph] | None = None  # what the last good build left
        self._held: Built | None = None  # a preview without some texts, which the next build makes anew
        self._notices: set[tuple[str, str, str]] = set()  # printed before: where, what, code
        self._begun = 0.0  # time.monotonic() when the last change was noticed
        self.summary = _UNCHANGED

    def build(
        self,
        changed: Iterable[Path] | None = None,
        now: datetime | None = None,
        *,
        preview: Preview | None = None,
        viewers: Viewers = NOBODY,
    ) -> int:
        """Bring the site up to date; return 0 where it was, 1 where it was left unchanged.

        It is the ``preview``, in a folder of its own, or without one the site in ``output/``, as ``build`` makes it.
        ``changed`` are the only files that may have changed since the last call; None means any file. What none of the
        ``viewers`` looks at may be left ``stale``, for ``build_more``.
        """
        if preview and preview.as_of:
            now = preview.as_of
        self._begun, moment = time.monotonic(), now or datetime.now(UTC)
        hot, is_same = self._hot, preview == self._preview
        if hot and is_same and changed is not None and self._is_current(hot.plan.built, moment):
            names = self._names(changed, hot.plan.sources)
            if not names or hot.try_edit(names, viewers.files):
                return self._built_hot(hot, has_changed=bool(names))
            if hot.changed:
                viewers.show(hot.changed)
        return self._build_whole(moment, now, preview, viewers)

    def build_more(self, viewers: Viewers) -> int:
        """Make some of what is ``stale``, what ``viewers`` look at first; return as ``build`` does."""
        hot, preview = self._hot, self._preview
        if hot and hot.try_make_stale(viewers.files or ()):
            return self._built_hot(hot)
        now = preview.as_of if preview else None
        return self._build_whole(now or datetime.now(UTC), now, preview, viewers)

    @property
    def stale(self) -> frozenset[str]:
        """The files of the output folder that are still to be made for the site to be as its sources say."""
        return frozenset(self._hot.stale if self._hot else ())

    def _built_hot(self, hot: HotRebuild, *, has_changed: bool = True) -> int:
        """Take over what a hot rebuild has made."""
        self.changed = hot.changed if has_changed else frozenset()
        self._notify(hot.run)
        self.summary = summary(hot.run, time.monotonic() - self._begun, pruned=()) if has_changed else _UNCHANGED
        return 0

    def save(self) -> None:
        """Write what later builds continue from: to be called when there is time, and at the end."""
        if self._hot:
            self._hot.save()
        elif self._held:
            self._held.plan.save()

    def save_status(self) -> None:
        """Write the status of the preview, for the page that shows it: to be called once its build was reported."""
        run = self._hot.run if self._hot else self._held.run if self._held else None
        if run and self._preview:
            from plugins.status.hooks import facts_of  # knows Pelican, which a build has imported by now

            write_status(self.root, report_of(facts_of(run)))

    def _is_current(self, built: datetime, moment: datetime) -> bool:
        """Whether the clock has changed nothing since the build; a clock that was set back may have."""
        return built <= moment and (self.next_change is None or moment < self.next_change)

    def _names(self, changed: Iterable[Path], sources: Mapping[str, Stamp]) -> list[str]:
        """Return the files among ``changed`` that are no longer what was built, relative to the project."""
        inside = {path for path in changed if path.is_relative_to(self.root)}
        names = sorted(path.relative_to(self.root).as_posix() for path in inside)
        return [name for name in names if not _is_same(sources.get(name, Stamp(0, 0)), self.root / name)]

    def _build_whole(self, moment: datetime, now: datetime | None, preview: Preview | None, viewers: Viewers) -> int:
        """Build from the disk, and keep the resulting site in memory."""
        begun = time.monotonic()
        name = _SETTINGS if preview is None else MANIFEST if preview.is_usual else ""
        if preview != self._preview:
            self.save()
            self._last = None
        elif self._hot:
            self._last = (self._hot.plan.manifest_of(), self._hot.plan.graph)
        elif self._held:
            self._last = (self._held.plan.manifest_of(), self._held.plan.graph)
        early = self._hot if self._hot and self._hot.changed else None
        last, graph = self._last or (read_manifest(self.root, name) if name else None, None)
        self._hot, self._held, self._preview = None, None, preview
        plan = plan_build(self.root, _SETTINGS, moment, last, manifest=name, graph=graph)
        overrides = {"OUTPUT_PATH": str(self.root / FOLDER)} if preview else {}
        built = build_once(
            plan, now=now, overrides=overrides, prepare=lambda run: setattr(run, "preview", preview), saves=False
        )
        if isinstance(built, Failed):
            self.problems = built.failure.causes if built.failure else ()
            print_failure(built.failure)
            if early and early.take_back():
                viewers.show(early.changed)
            return built.status
        self.problems = print_held_back(built.run.problems)
        before, self._artifacts = _digests(self._artifacts), built.plan.artifacts
        self.changed = frozenset(name for name, _ in before.items() ^ _digests(self._artifacts).items())
        self.sources = dict(built.run.sources)
        self.summary = summary(built.run, time.monotonic() - begun)
        if self.problems:
            self._held = built
        elif built.plan.engine.is_fully_tracked:
            self._hot = HotRebuild(built.plan, built.run)
        else:
            built.plan.save()
        is_fixed = preview is not None and preview.as_of is not None  # its clock stands still
        self.next_change = None if is_fixed else built.plan.next_change
        self._notify(built.run)
        return 0

    def _notify(self, run: Run) -> None:
        """Print the notices of ``run`` that are new."""
        self.notices = tuple(run.notices)
        notify(run, self._notices)


def _digests(artifacts: Mapping[str, Stamp]) -> dict[str, str]:
    return {name: stamp.digest for name, stamp in artifacts.items()}


def _is_same(stamp: Stamp, path: Path) -> bool:
    """Whether the file at ``path`` has the ``stamp``, or is missing where it was missing."""
    return stamp.digest == digest(path) and (is_regular(path) or not os.path.lexists(path))
