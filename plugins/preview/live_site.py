"""A live site is held in memory, so that one changed text is rebuilt without starting over."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.build.build import Built, build_once, notify
from plugins.engine.files import Stamp, digest, is_regular
from plugins.engine.manifest import read_manifest
from plugins.engine.plan import plan_build
from plugins.preview.hot_rebuild import HotRebuild

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class LiveSite:
    """The site in ``root``, in memory; one thread at a time calls ``build``.

    ``next_change`` is the next moment at which something on the site changes by itself, once it has been built.
    """

    def __init__(self, root: Path, settings: str = "pelicanconf.py") -> None:
        """Start without a build."""
        self.root, self._settings = root.resolve(), settings
        self.next_change: datetime | None = None
        self._editing: HotRebuild | None = None
        self._said: set[tuple[str, str, str]] = set()  # notices: where, what, code

    def build(self, changed: Iterable[Path] | None = None, now: datetime | None = None) -> int:
        """Bring output up to date and return the exit status: 0 where the site is good, 1 where it was left unchanged.

        ``changed`` are the only files that may have changed since the last call; None means any file.
        """
        moment = now or datetime.now(UTC)
        if self._is_current(moment) and changed is not None and self._editing:
            names = self._names(changed)
            if not names or self._editing.edit(names):
                return 0
        return self._build_whole(moment, now)

    def rest(self) -> None:
        """Write what later builds continue from: to be called when there is time, and at the end."""
        if self._editing:
            self._editing.remember()

    def _is_current(self, moment: datetime) -> bool:
        """Whether the clock has changed nothing since the build; a clock that was set back may have."""
        built = self._editing.plan.built if self._editing else moment
        return built <= moment and (self.next_change is None or moment < self.next_change)

    def _names(self, changed: Iterable[Path]) -> list[str]:
        """Return the sources among ``changed`` whose bytes are no longer what was built, relative to the project."""
        known = self._editing.plan.sources if self._editing else {}
        inside = {path for path in changed if path.is_relative_to(self.root)}
        names = sorted(path.relative_to(self.root).as_posix() for path in inside)
        return [name for name in names if not self._is_known(known.get(name, Stamp(0, 0)), self.root / name)]

    def _is_known(self, stamp: Stamp, path: Path) -> bool:
        """Whether the file at ``path`` has the ``stamp``, or is missing where it was missing."""
        return stamp.digest == digest(path) and (is_regular(path) or not os.path.lexists(path))

    def _build_whole(self, moment: datetime, now: datetime | None) -> int:
        """Build from the disk, and keep the resulting site in memory."""
        self.rest()
        self._editing = None
        manifest = read_manifest(self.root, self._settings)
        built = build_once(plan_build(self.root, self._settings, moment, manifest), now=now)
        if not isinstance(built, Built):
            return built
        if built.plan.engine.is_fully_tracked:
            self._editing = HotRebuild(built.plan, built.run)
        self.next_change = built.plan.next_change
        sys.stdout.write(f"{built.line}.\n")
        notify(built.run, self._said)
        return 0
