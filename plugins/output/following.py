"""Following: the site is made again whenever somebody saves a source, and whenever a moment comes that changes it.

Runs as a process of its own, so that pages are served while one is made, and so that the modules of a campaign whose
code has changed are not the old ones: then it ends with status 0, to be started again.
"""

from __future__ import annotations

import _thread
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plugins.incremental.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What editors and designers touch, and the engine follows; the rest of what a site is made of is code.
FOLLOWED = ("content", "theme")
#: The exit status of a program that was stopped with Ctrl-C, as shells count it.
STOPPED = 130
#: How long to wait for a change before looking at the clock, in seconds: computers sleep, and clocks are set.
PATIENCE = 30.0


class Engine(Protocol):
    """What makes the site, held in memory (``Resident``)."""

    @property
    def next_change(self) -> datetime | None:
        """The next moment at which something opens, closes or appears by itself, if there is one."""

    def build(self, changed: Iterable[Path] | None = None) -> int:
        """Make what depends on ``changed`` files, or on any the engine finds by itself; return the exit status."""


def follow(engine: Engine, watch: Watch) -> int:
    """Build at once and after every change; return 0 when the code has changed, or how a stopped build ended."""
    status, tried = engine.build(), None
    while status != STOPPED:
        moment = engine.next_change if engine.next_change != tried else None  # what failed once waits for an editor
        changed = watch.wait(_seconds_until(moment))
        names = sorted(path.relative_to(watch.root).as_posix() for path in changed)
        if any(name.split("/")[0] not in FOLLOWED for name in names):
            return 0
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            _say(f"\nChanged: {names[0]}{more}.")
            status = engine.build(changed)
        elif moment and moment <= datetime.now(UTC):
            _say("\nThe time has come for something on the site.")
            status, tried = engine.build(()), moment
    return status


def _seconds_until(moment: datetime | None) -> float:
    left = (moment - datetime.now(UTC)).total_seconds() if moment else PATIENCE
    return min(max(left, 0.0), PATIENCE)


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
        sys.stdin.buffer.read()
        _thread.interrupt_main()

    threading.Thread(target=wait, daemon=True).start()


def main(root: Path) -> int:
    """Follow the site in ``root`` until the process that started this one ends, or Ctrl-C."""
    from plugins.output.resident import Resident

    end_with_parent()
    try:
        with Watch(root, lambda: sources(root)) as watch:
            return follow(Resident(root), watch)
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
