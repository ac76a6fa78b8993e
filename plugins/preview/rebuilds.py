"""Rebuilds the site whenever a source is saved, and whenever the clock reaches a moment that changes it.

Runs as a process of its own, so that pages are served meanwhile. Where the code changes it ends with status 0, and is
started again with the new code.
"""

from __future__ import annotations

import _thread
import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plugins.preview.watcher import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What editors and designers change, and the engine tracks; the other sources are code.
FOLLOWED = ("content", "theme")
#: The exit status of a program that was stopped with Ctrl-C, as in shells.
STOPPED = 130
#: Seconds without a change before the engine rests, and between two looks at the clock.
QUIET, PATIENCE = 1.0, 30.0
#: Seconds to finish the current work once the process that started this one has ended.
GRACE = 5.0


class Engine(Protocol):
    """The part of ``LiveSite`` that this module needs."""

    @property
    def next_change(self) -> datetime | None:
        """The next moment at which something opens, closes or appears by itself, if there is one."""

    def build(self, changed: Iterable[Path] | None = None) -> int:
        """Build what depends on ``changed`` files, or on any that the engine finds changed; return the exit status."""

    def rest(self) -> None:
        """Write to the disk what later builds continue from."""


def follow(engine: Engine, watch: Watch) -> int:
    """Build at once and after every change; return 0 when the code has changed, or the status of a stopped build."""
    status, tried, has_rested = engine.build(), None, True
    while status != STOPPED:
        moment = (
            engine.next_change if engine.next_change != tried else None
        )  # what failed once is not tried again before a change
        changed = watch.wait(min(_seconds_until(moment), PATIENCE if has_rested else QUIET))
        names = sorted(path.relative_to(watch.root).as_posix() for path in changed)
        if any(name.split("/")[0] not in FOLLOWED for name in names):
            _say(f"\nChanged: {names[0]}. Starting anew …")
            return 0
        if names:
            status, has_rested = _build(engine, changed, f"Changed: {_few(names)}"), False
        elif moment and moment <= datetime.now(UTC):
            status, has_rested, tried = _build(engine, (), "The time has come for something"), False, moment
        elif not has_rested:
            engine.rest()
            has_rested = True
    return status


def _build(engine: Engine, changed: Iterable[Path], reason: str) -> int:
    """Build, and print why and, if the site is good, how long it took."""
    _say(f"\n{reason}.")
    begun = time.monotonic()
    status = engine.build(changed)
    if not status:
        _say(f"The site is up to date, {(time.monotonic() - begun) * 1000:.0f} ms later.")
    return status


def _few(names: list[str]) -> str:
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def _seconds_until(moment: datetime | None) -> float:
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0) if moment else PATIENCE


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def sources(root: Path) -> tuple[str, ...]:
    """Return what a site in ``root`` is made of; a campaign's own modules are in folders next to plugins."""
    own = {module.relative_to(root).parts[0] for module in root.glob("[!.]*/*.py")} - {"tests", "output"}
    return ("pelicanconf.py", "publishconf.py", *FOLLOWED, *sorted({"plugins", *own} - set(FOLLOWED)))


def end_with_parent() -> None:
    """Stop, as Ctrl-C does, when the process that started this one has ended, which closes our input."""

    def wait() -> None:
        while os.read(0, 1):  # not sys.stdin, whose lock Python would wait for at its end
            pass
        _thread.interrupt_main()
        time.sleep(GRACE)
        os._exit(STOPPED)  # where signals are ignored, as in the background of some shells

    threading.Thread(target=wait, daemon=True).start()


def main(root: Path) -> int:
    """Rebuild the site in ``root`` until the code changes, the process that started this one ends, or Ctrl-C."""
    end_with_parent()
    try:
        from plugins.preview.live_site import LiveSite

        with Watch(root, lambda: sources(root)) as watch:
            engine = LiveSite(root)
            try:
                return follow(engine, watch)
            finally:
                engine.rest()
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
