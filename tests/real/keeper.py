"""A program's keeper: it ends the program, and everything that started, as soon as its own standard input is closed.

A test holds the other end, so nothing stays behind even where the test itself is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

#: How long a program may take to end in good order, in seconds.
GRACE = 10


def keep(command: list[str]) -> int:
    """Run ``command`` in this process's own group until it ends or nobody holds on to us; leave nothing of it."""
    signal.signal(signal.SIGTERM, lambda *_: None)  # a handler, which the program, unlike “ignore”, does not inherit
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=_end_with_us, args=(program,), daemon=True).start()
    program.wait()
    os.killpg(0, signal.SIGKILL)  # what is left of the group, ourselves included
    return 0


def _end_with_us(program: subprocess.Popen[bytes]) -> None:
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    try:
        program.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
