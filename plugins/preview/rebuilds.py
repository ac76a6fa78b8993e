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

#: What editors and designers touch, and the engine follows; the rest of what a site is made of is code.
FOLLOWED = ("content", "theme")
#: The exit status of a program that was stopped with Ctrl-C, as shells count it.
STOPPED = 130
#: How long nobody may save anything before the engine rests, and before the clock is looked at again, in seconds.
QUIET, PATIENCE = 1.0, 30.0
#: How long to finish what is being done once the process that started this one is gone, in seconds.
GRACE = 5.0


class Engine(Protocol):
    """What makes the site, held in memory (``LiveSite``)."""

    @property
    def next_change(self) -> datetime | None:
        """The next moment at which something opens, closes or appears by itself, if there is one."""

    def build(self, changed: Iterable[Path] | None = None) -> int:
        """Make what depends on ``changed`` files, or on any the engine finds by itself; return the exit status."""

    def rest(self) -> None:
        """Leave on the disk what later builds go on from."""


def follow(engine: Engine, watch: Watch) -> int:
    """Build at once and after every change; return 0 when the code has changed, or how a stopped build ended."""
    status, tried, has_rested = engine.build(), None, True
    while status != STOPPED:
        moment = engine.next_change if engine.next_change != tried else None  # what failed once waits for an editor
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
    """Build, and say why and, if the site is good, how long it took."""
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
    """Return what a site in ``root`` is made of; a campaign's own modules are in folders beside plugins."""
    own = {module.relative_to(root).parts[0] for module in root.glob("[!.]*/*.py")} - {"tests", "output"}
    return ("pelicanconf.py", "publishconf.py", *FOLLOWED, *sorted({"plugins", *own} - set(FOLLOWED)))


def end_with_parent() -> None:
    """Stop, as Ctrl-C does, when the process that started this one is gone: nothing holds our input open then."""

    def wait() -> None:
        while os.read(0, 1):  # not sys.stdin, whose lock Python would wait for at its end
            pass
        _thread.interrupt_main()
        time.sleep(GRACE)
        os._exit(STOPPED)  # where signals are ignored, as in the background of some shells

    threading.Thread(target=wait, daemon=True).start()


def main(root: Path) -> int:
    """Follow the site in ``root`` until the code changes, the process that started this one ends, or Ctrl-C."""
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
