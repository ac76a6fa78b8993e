"""The builder as the server sees it: a process kept running, which reports what it built and is told what to show."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from plugins.engine.manifest import sources_in
from plugins.messages import Message
from plugins.preview.channel import Failed, View, Viewed, decode, encode, shown
from plugins.preview.watcher import Watch
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import IO, NoReturn

    from plugins.preview.channel import ChannelMessage

#: Keeps the site in memory, and rebuilds it after every change.
REBUILD = (sys.executable, "-m", "plugins.preview.rebuilds")
#: Seconds for the command to end after Ctrl-C: it finishes the page that it is writing.
SHUTDOWN_SECONDS = 5.0
#: Seconds between two polls for a change while the command cannot be started.
_POLL = 5.0
#: What a page says where the builder could not even say why it ended.
_DIED = Problem(
    "Picket",
    0,
    Message("The program that builds the site ended before it could say why."),
    Message("The message is in the terminal. Mend the code, or take your last change back: it starts again by itself."),
    "SRV001",
)


class Builder:
    """Runs ``command`` in ``root``, and hands its messages to ``report``."""

    def __init__(self, root: Path, report: Callable[[ChannelMessage], None], command: Sequence[str] = REBUILD) -> None:
        """Start nothing yet."""
        self.root, self._report, self._command = root, report, command
        self._view, self._viewed = View(), Viewed(())
        self._has_failed = False
        self._input: IO[bytes] | None = None
        self._lock = threading.Lock()

    def show(self, view: View) -> None:
        """Let the builder show the site so, now and when it is started again."""
        with self._lock:
            self._view = view
            self._send(view)
        self._report(view)

    def look(self, viewed: Viewed) -> None:
        """Let the builder make first what is viewed, now and when it is started again."""
        with self._lock:
            self._viewed = viewed
            self._send(viewed)

    def supervise(self) -> NoReturn:
        """Keep the command running: it watches the sources, and prints what is wrong.

        When it ends with 0, it is started again at once: its own code has changed. When it fails, because of a mistake
        in that code for example, it is started again after the next change of a source.
        """
        while True:
            with Watch(self.root, lambda: sources_in(self.root), listen=False) as watch:
                self._has_failed = False
                if self.run():
                    if not self._has_failed:
                        self._report(Failed((shown(_DIED),)))
                    while not watch.wait(_POLL):
                        pass

    def run(self) -> int:
        """Run the command until it ends and return its status; at Ctrl-C, wait for its end and raise.

        Its input is open as long as this process lives; it ends when that closes.
        """
        variables = {**os.environ, "PYTHONIOENCODING": ":replace"}
        pipe = subprocess.PIPE
        with subprocess.Popen(self._command, cwd=self.root, stdin=pipe, stdout=pipe, env=variables) as child:
            reader = threading.Thread(target=self._read, args=(child.stdout,), daemon=True)
            reader.start()
            with self._lock:
                self._input = child.stdin
                for wish in (self._view, self._viewed):
                    if wish not in (View(), Viewed(())):
                        self._send(wish)
            try:
                status = child.wait()
            except KeyboardInterrupt:
                _end(child)
                raise
            reader.join(SHUTDOWN_SECONDS)  # what it said last
            return status

    def _read(self, lines: IO[bytes]) -> None:
        """Hand over each message; what other code prints goes to the terminal."""
        for line in lines:
            message = decode(line)
            if message:
                self._has_failed = isinstance(message, Failed)
                self._report(message)
            else:
                sys.stdout.write(line.decode("utf-8", "replace"))
                sys.stdout.flush()

    def _send(self, wish: View | Viewed) -> None:
        try:
            if self._input:
                self._input.write(encode(wish))
                self._input.flush()
        except (OSError, ValueError):  # it is ending; the next one is told when it starts
            pass


def _end(child: subprocess.Popen[bytes]) -> None:
    """Let the builder finish what it is writing, and end."""
    if child.stdin:
        child.stdin.close()
    try:
        child.wait(SHUTDOWN_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
