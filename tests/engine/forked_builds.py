"""Builds that can be killed at any moment: made in a child of a process that has everything imported."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Self

from tests.support import PROJECT

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

#: Reads a line for each build: the root, the moment that is now, and before which change to a folder to end (0: never).
#: A build may have several processes: they count together, each change a byte in a pipe.
PROGRAM = f"""
import array, fcntl, importlib, os, pkgutil, signal, sys, termios
sys.path.insert(0, {str(PROJECT)!r})
import babel.dates, jinja2, markdown, pelican, PIL.Image, plugins, plugins.build.build as building
for module in pkgutil.walk_packages(plugins.__path__, "plugins."):
    if module.name.endswith(".hooks"):
        importlib.import_module(module.name)
from datetime import datetime
from pathlib import Path

CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate", "os.symlink")

def watch(last):
    builder, count = os.getpid(), array.array("i", [0])
    def hook(event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if event in CHANGES or writes:
            os.write(told, b"x")
            fcntl.ioctl(heard, termios.FIONREAD, count)
            if last and count[0] >= last:
                os.kill(builder, signal.SIGKILL)
    sys.addaudithook(hook)

for line in sys.stdin:
    root, now, last = line.rstrip("\\n").split("\\t")
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        os.set_blocking(told, False)
        watch(int(last))
        os._exit(building.build(root=Path(root), now=datetime.fromisoformat(now), quiet=True))
    os.close(told)
    print(child, flush=True)
    sys.stdin.readline()  # until then the child is there, if only by its number, and nobody else is killed
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), len(os.read(heard, 1 << 16)), flush=True)
    os.close(heard)
"""


class ForkedBuilds:
    """The process whose children build; ``with ForkedBuilds() as builds``."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def begin(self, root: Path, now: datetime, last: int = 0) -> int:
        """Begin to build in ``root``; return the number of the process that does."""
        return int(self._ask(f"{root}\t{now.isoformat()}\t{last}"))

    def end(self) -> tuple[int, int]:
        """Wait for that build; return its status (negative: the signal), and how often it changed a folder."""
        status, changes = map(int, self._ask("").split())
        return status, changes

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        return self._process.stdout.readline()
