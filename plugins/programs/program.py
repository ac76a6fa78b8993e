"""Runs another program until it ends, as a list of words and never through a shell.

Only the standard library is used: the set-up and the workflows of Git hosts run programs before anything is installed.
Each function raises OSError where the program cannot be run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def environment(*without: str, **variables: str) -> dict[str, str]:
    """Return the environment of this process and ``variables``, without those whose names begin like ``without``."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith(without)}, **variables}


def run(
    command: Sequence[str | Path],
    folder: Path | None = None,
    *,
    env: Mapping[str, str] | None = None,
    data: bytes = b"",
    seconds: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``command`` in ``folder`` with ``data`` as its input; return its exit status and what it wrote.

    Raises TimeoutError, which is an OSError, where it takes more than ``seconds``.
    """
    try:
        return subprocess.run(
            command, cwd=folder, env=env, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(str(error)) from error


def run_logged(
    command: Sequence[str | Path], folder: Path | None = None, *, env: Mapping[str, str] | None = None
) -> tuple[int, list[str]]:
    """Run ``command`` without an input; return its exit status, and the lines of both its outputs as they came."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace").splitlines()


def run_in_terminal(
    command: Sequence[str | Path],
    folder: Path | None = None,
    *,
    env: Mapping[str, str] | None = None,
    keeps_errors: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``command`` in the terminal of this process; its standard error is returned where it ``keeps_errors``."""
    sys.stdout.flush()
    errors = subprocess.PIPE if keeps_errors else None
    return subprocess.run(command, cwd=folder, env=env, stderr=errors, check=False)
