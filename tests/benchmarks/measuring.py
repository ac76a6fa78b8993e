"""Measuring a command as its user feels it: wall time, CPU time with all that it started, and memory at its peak."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How often the memory of a running command is looked at, in seconds.
_PAUSE = 0.01


class Failed(Exception):
    """A command that should have built a site ended otherwise."""


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock, seconds of CPU (user and system, its children's too), bytes at the peak.

    ``peak`` is 0 where it was not looked at: looking costs time.
    """

    wall: float
    cpu: float
    peak: int = 0


def run(command: Sequence[str], folder: Path, *, memory: bool = False) -> Run:
    """Run ``command`` in ``folder`` until it ends; Failed, with what it said last, if it did not end well."""
    log = folder / "said.txt"
    with log.open("wb") as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        watch = _Watch(process.pid) if memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = max(watch.end(), _maximum(usage.ru_maxrss)) if watch else 0
    if process.returncode:
        raise Failed(
            f"{' '.join(command)} ended with {process.returncode}:\n{log.read_text('utf-8', 'replace')[-2000:]}"
        )
    return Run(wall, usage.ru_utime + usage.ru_stime, peak)


def _maximum(resident: int) -> int:
    """Return the largest process's peak in bytes: Linux counts it in kibibytes, macOS in bytes."""
    return resident * (1 if os.uname().sysname == "Darwin" else 1024)


class _Watch:
    """Looks at the memory of a process and all below it, shared pages counted once, for as long as it runs."""

    def __init__(self, pid: int) -> None:
        """Start looking."""
        self._peak, self._pid, self._over = 0, pid, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(_PAUSE):
            self._peak = max(self._peak, sum(map(_memory, _family(self._pid))))

    def end(self) -> int:
        """Stop looking; return the most that was seen, in bytes: 0 where the system does not tell."""
        self._over.set()
        self._thread.join()
        return self._peak


def _family(pid: int) -> list[int]:
    """Return ``pid`` and every process below it (Linux only; elsewhere nothing is found)."""
    found = [pid]
    for each in found:
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found.extend(map(int, (task / "children").read_text().split()))
    return found


def _memory(pid: int) -> int:
    """Return the proportional set size of ``pid`` in bytes: what it shares is divided among those who share it."""
    with suppress(OSError, ValueError, IndexError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(text.partition("\nPss:")[2].split()[0]) * 1024
    return 0
