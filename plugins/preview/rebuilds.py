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
from typing import TYPE_CHECKING

from plugins.engine.manifest import sources_in
from plugins.preview.model import Preview
from plugins.preview.watcher import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.preview.live_site import LiveSite

#: What editors and designers change, and the engine tracks; the other sources are code.
TRACKED = ("content", "theme")
#: What is shown: everything, now.
PREVIEW = Preview()
#: The exit status of a program that was stopped with Ctrl-C, as in shells.
STOPPED = 130
#: Seconds without a change before what was built is saved, and between two looks at the clock.
QUIET, PATIENCE = 1.0, 30.0
#: Seconds to finish the current work after the process that started this one ended.
GRACE = 5.0


def watch_and_build(site: LiveSite, watch: Watch) -> int:
    """Build at once and after every change; return 0 when the code has changed, or the status of a stopped build."""
    status, failed, is_saved = site.build(preview=PREVIEW), None, True
    while status != STOPPED:
        # What failed once is not tried again before something changes.
        moment = site.next_change if site.next_change != failed else None
        changed = watch.wait(min(_seconds_until(moment), PATIENCE if is_saved else QUIET))
        names = sorted(path.relative_to(watch.root).as_posix() for path in changed)
        if any(name.split("/")[0] not in TRACKED for name in names):
            _print(f"\nChanged: {names[0]}. Starting anew …")
            return 0
        if names:
            status, is_saved = _build(site, changed, f"Changed: {_few(names)}"), False
        elif moment and moment <= datetime.now(UTC):
            status, is_saved, failed = _build(site, (), "The time has come for something"), False, moment
        elif not is_saved:
            site.save()
            is_saved = True
    return status


def _build(site: LiveSite, changed: Iterable[Path], reason: str) -> int:
    """Build, and print why and, if the site is good, how long it took."""
    _print(f"\n{reason}.")
    begun = time.monotonic()
    status = site.build(changed, preview=PREVIEW)
    if not status:
        _print(f"The site is up to date, {(time.monotonic() - begun) * 1000:.0f} ms later.")
    return status


def _few(names: list[str]) -> str:
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def _seconds_until(moment: datetime | None) -> float:
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0) if moment else PATIENCE


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def end_with_parent() -> None:
    """Stop, as Ctrl-C does, when the process that started this one ends, which closes our input."""

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

        with Watch(root, lambda: sources_in(root)) as watch:
            site = LiveSite(root)
            try:
                return watch_and_build(site, watch)
            finally:
                site.save()
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
