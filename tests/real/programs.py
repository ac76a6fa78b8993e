"""Programs: other people's software, installed once, and run on 127.0.0.1 for as long as a test needs it."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPSHandler, ProxyHandler, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

HERE = Path(__file__).parent
#: How long a program may take to be ready, in seconds; a busy machine with two cores needs a fifth of it.
PATIENCE = 180
#: What must not reach another Python: where ours has its packages, and that warnings are errors here.
OURS = ("PYTHONHOME", "PYTHONPATH", "PYTHONWARNINGS", "VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE")


class Failed(Exception):
    """A program did not do what it was started for; says what it wrote."""


def free_ports(count: int) -> list[int]:
    """Return ``count`` ports of 127.0.0.1 that nobody listens at."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def run(command: list[str | Path], folder: Path, *, errors: bool = True, **variables: str) -> str:
    """Run ``command`` in ``folder`` to its end; return what it wrote, or raise ``Failed`` with it.

    Without ``errors``, what it wrote to its standard error is left out.
    """
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=_environment(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if errors else subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        shown = " ".join(str(word) for word in command[:4])
        raise Failed(f"“{shown} …” ended with {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


@contextmanager
def running(command: list[str | Path], folder: Path, ready: Callable[[], object], **variables: str) -> Iterator[Path]:
    """Run ``command`` in ``folder`` and wait until ``ready`` says so; yield its log; end it with all it started."""
    log = folder / f"{Path(command[0]).name}-{time.monotonic_ns()}.log"
    with log.open("wb") as output:
        keeper = subprocess.Popen(
            [sys.executable, str(HERE / "keeper.py"), *(str(word) for word in command)],
            cwd=folder,
            env=_environment(variables),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until(ready, lambda: log.read_text("utf-8", "replace"), lambda: keeper.poll() is None)
        yield log
    finally:
        keeper.stdin.close()
        keeper.wait(60)


def until(
    true: Callable[[], object],
    why_not: Callable[[], str] = lambda: "",
    worth_waiting: Callable[[], bool] = lambda: True,
) -> None:
    """Wait until ``true``; after ``PATIENCE``, or when it is no longer worth waiting, raise ``Failed``."""
    ends = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > ends or not worth_waiting():
            raise Failed(f"It did not become ready:\n{why_not()[-3000:]}")
        time.sleep(0.1)


def answers(address: str) -> bool:
    """Say whether there is any answer, even a refusal, at ``address``."""
    try:
        unverified = HTTPSHandler(context=ssl._create_unverified_context())
        build_opener(ProxyHandler({}), unverified).open(address, timeout=10).close()
    except HTTPError as error:
        error.close()
    except (URLError, OSError):
        return False
    return True


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name not in OURS}, **variables}
