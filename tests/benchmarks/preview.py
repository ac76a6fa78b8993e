"""The preview: how long after a save it answers with the page as a browser that has it open would ask for it."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.benchmarks.saves import saves
from tests.benchmarks.tool import PROJECT, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.benchmarks.saves import Save

#: How often each save is made, seconds for one to arrive, and seconds without a word after which a build is over.
TIMES, PATIENCE, QUIET = 5, 20.0, 1.0
#: Seconds for the site to be built from nothing.
_START = 600.0
_ADDRESS = re.compile(rb"http://(127\.0\.0\.1:\d+)")


class Missed(Exception):
    """A save never arrived."""


def sample(folder: Path, articles: int) -> None:
    """Write the sample into ``folder``, with so many more ``articles``, all of one plank."""
    for name in ("content", "theme"):
        shutil.copytree(PROJECT / name, folder / name)
    for name in ("plugins", "docs"):
        (folder / name).symlink_to(PROJECT / name, target_is_directory=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(PROJECT / name, folder / name)
    for number in range(articles):
        day = f"{2010 + number % 12}-{1 + number % 11:02}-{1 + number % 28:02}"
        head = f"title: Made {number}\ndate: {day}\nsummary: Words {number}.\nplanks: open-books\n"
        body = f"{'A sentence of the made text. ' * 40}\n\nThis is number {number}.\n"
        write(folder / "content" / "news" / f"made-{number}.md", f"---\n{head}---\n\n{body}")


def measure_preview(
    folder: Path, kinds: Iterable[Save] | None = None, times: int = TIMES, quiet: float = QUIET
) -> dict[str, Any]:
    """Return the milliseconds of ``times`` saves of each kind in the project in ``folder``, or why there are none."""
    try:
        with _serving(folder) as host:
            found = {save.name: _saves(folder, host, save, times, quiet) for save in kinds or saves()}
    except Missed as missed:
        return {"missing": str(missed)}
    return {"milliseconds": found}


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Serve the preview of ``folder``, and yield host and port once the site is there."""
    command = [sys.executable, "-m", "plugins.tasks", "serve", "--no-browser"]
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            yield _host(folder, process)
        finally:
            process.terminate()
            process.wait()


def _host(folder: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait for the site, and return where it is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := _ADDRESS.search((folder / "said.txt").read_bytes()):
            host = found[1].decode()
            with _listening(host, "", _START) as states:
                if any(state["build"] for state in states):
                    return host
        time.sleep(0.05)
    raise Missed(f"the preview did not start: {(folder / 'said.txt').read_text('utf-8', 'replace')[-500:]}")


def _saves(folder: Path, host: str, save: Save, times: int, quiet: float) -> list[float]:
    """Make one kind of save again and again, and take it back; return the milliseconds of each."""
    source = folder / save.source
    text = source.read_text("utf-8")
    try:
        found = []
        for number in range(times):
            found.append(_milliseconds(source, save, save.change(text, number), save.proof(number), host))
            _settle(host, quiet)
        return found
    finally:
        source.write_text(text, "utf-8")
        _settle(host, quiet)


def _milliseconds(source: Path, save: Save, text: str, proof: str, host: str) -> float:
    """Save ``text``, and return how long it takes until the page is answered with the ``proof`` in it."""
    before = _page(host, save.page)
    with _listening(host, save.page, PATIENCE) as states:
        next(states)
        begun = time.perf_counter()
        source.write_text(text, "utf-8")
        for state in states:
            if save.page in (state["changed"] or ()):
                page = _page(host, save.page)
                if page != before and proof.encode() in page:
                    milliseconds = 1000 * (time.perf_counter() - begun)
                    break
            if state["problems"]:
                raise Missed(f"{save.name}: {state['problems'][0]['what']}")
        else:
            raise Missed(f"{save.name}: the page did not change")
    return milliseconds


def _page(host: str, file: str) -> bytes:
    """Ask for a file of the site."""
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", f"/{quote(file.removesuffix('index.html'))}")
    with closing(connection), connection.getresponse() as answer:
        return answer.read()


@contextmanager
def _listening(host: str, file: str, timeout: float) -> Iterator[Iterator[dict[str, Any]]]:
    """Listen to the events as a page does that is open; yield the states they have, until none comes for a while."""
    connection = http.client.HTTPConnection(host, timeout=timeout)
    connection.request("GET", f"/__preview/events?page=/{quote(file.removesuffix('index.html'))}")
    with closing(connection), connection.getresponse() as answer:
        yield _states(answer, timeout)


def _states(answer: http.client.HTTPResponse, timeout: float) -> Iterator[dict[str, Any]]:
    """Yield each state; lines in between only say that the server is there."""
    last = time.monotonic()
    with suppress(TimeoutError):
        for line in answer:
            if line.startswith(b"data: ") and line != b"data: {}\n":
                yield json.loads(line[6:])
                last = time.monotonic()
            elif time.monotonic() > last + timeout:
                return


def _settle(host: str, quiet: float) -> None:
    """Wait until the builder has had nothing to say for so many seconds ``quiet``."""
    with _listening(host, "", quiet) as states:
        for _ in states:
            pass
