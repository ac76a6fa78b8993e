"""Programs of this computer that tests run, and ports at which they listen."""

from __future__ import annotations

import os
import shutil
import socket
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from plugins.setup.programs import Program

#: How long a program may take to listen, in seconds: generous, since a busy machine is not a failure.
PATIENCE = 60


def program(name: str) -> str:
    """Return the path of a program; without it a test is skipped, and fails where the environment has CI set."""
    path = shutil.which(name)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"“{name}” is not on this computer.")
    return path


def required(program: Program) -> str:
    """Return the path of a program without which a test fails, with how to install it."""
    path = shutil.which(program.name)
    if path is None:
        pytest.fail(
            f"“{program.name}” is not on this computer. {f'Type: {program.command}' if program.command else ''}"
        )
    return path


def free_port() -> int:
    """Return a port of 127.0.0.1 at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def wait_for_port(port: int) -> None:
    """Wait until somebody listens at ``port``."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.02)
        else:
            return
