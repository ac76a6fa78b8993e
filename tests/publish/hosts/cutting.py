"""Interrupts a publication for real: it runs in a process of its own, which is killed after so many steps or bytes.

A step is an event of Python's audit (PEP 578): a file opened, replaced or removed, a program started. Bytes are counted
by a relay before the server, which also breaks the connection, so that one file is cut in the middle.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import selectors
import signal
import socket
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plugins.publish.hosts import deployment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from plugins.publish.hosts.model import Host

#: Nothing is cut before so many bytes.
NEVER = 1 << 60
#: One process that has imported everything; publications are forked from it in milliseconds, and it has no threads.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["paramiko", "boto3", "tests.publish.hosts.cutting"])


@dataclass(frozen=True)
class Steps:
    """Which ``events`` are counted, from the first on whose argument ends with ``begins``; after ``limit`` it ends."""

    events: tuple[str, ...] = ()
    begins: str = ""
    limit: int = NEVER


#: No step is counted.
NONE = Steps()


@dataclass
class Relay:
    """Stands before the server at ``port``, and counts the ``bytes`` that go there since the last ``reset``."""

    port: int
    target: int
    bytes: int = 0
    limit: int = NEVER
    process: Any = None
    cut: threading.Event = field(default_factory=threading.Event)

    def reset(self, limit: int = NEVER) -> None:
        """Count from nothing; kill ``process`` and break its connections after ``limit`` bytes."""
        self.bytes, self.limit = 0, limit
        self.cut.clear()

    def carry(self, near: socket.socket) -> None:
        """Carry bytes in both directions until one side ends, or the limit is reached."""
        with near, socket.create_connection(("127.0.0.1", self.target)) as far, selectors.DefaultSelector() as either:
            for here, there in ((near, far), (far, near)):
                here.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                either.register(here, selectors.EVENT_READ, there)
            while not self.cut.is_set():
                for key, _ in either.select(1):
                    try:
                        data = key.fileobj.recv(1 << 14)  # type: ignore[union-attr]
                    except OSError:
                        return
                    if not data:
                        return
                    if not self._passes(key.data, data, is_upload=key.fileobj is near):
                        return

    def _passes(self, to: socket.socket, data: bytes, *, is_upload: bool) -> bool:
        """Send ``data`` on, or what is still allowed of it; say whether the connection lives."""
        if is_upload:
            data = data[: max(0, self.limit - self.bytes)]
            self.bytes += len(data)
        try:
            to.sendall(data)
        except OSError:
            return False
        if is_upload and self.bytes >= self.limit:
            self.cut.set()
            kill(self.process)
            return False
        return True


@contextmanager
def relaying(target: int) -> Iterator[Relay]:
    """Run a relay before the server at the port ``target``."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        relay = Relay(listening.getsockname()[1], target)

        def accept() -> None:
            while True:
                try:
                    near, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=relay.carry, args=(near,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield relay
        listening.shutdown(socket.SHUT_RDWR)


def kill(process: Any) -> None:
    """Kill ``process`` with all that it started, as a power cut does."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def interrupted(  # noqa: PLR0917  (what a process is given)
    host: Host, output: Path, project: Path, log: Path, steps: Steps = NONE, relay: Relay | None = None
) -> int:
    """Publish ``output`` from ``project`` in a process that is killed after ``steps``, or where ``relay`` says.

    Return how many steps it went, if it came to its end, else nothing; a problem that ended it fails the test.
    """
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_publish, args=(host, output, project, dict(os.environ), log, steps, theirs))
    if relay:
        relay.process = process
    process.start()
    theirs.close()
    process.join()
    with ours:
        assert process.exitcode in {0, -signal.SIGKILL}, log.read_text("utf-8")
        return int(ours.recv()) if process.exitcode == 0 else 0


def _publish(  # noqa: PLR0917  (what a process is given)
    host: Host, output: Path, project: Path, environment: Mapping[str, str], log: Path, steps: Steps, done: Any
) -> None:
    """Publish, in a process group of its own."""
    os.setsid()
    os.environ.update(environment)
    said = os.open(log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    os.dup2(said, 1)
    os.dup2(said, 2)
    went, has_begun = 0, not steps.begins

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal went, has_begun
        if event not in steps.events:
            return
        has_begun = has_begun or str(arguments[0]).endswith(steps.begins)
        went += has_begun
        if went > steps.limit:
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(count)
    problem = deployment.publish(host, output, project, "campaign.example.org")
    if problem:
        print(problem, flush=True)
        sys.exit(1)
    done.send(went)
