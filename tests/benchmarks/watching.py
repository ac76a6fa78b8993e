"""Watching: how long other tools that wait for edits take from saving a file to the fresh one on disk."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.benchmarks.editing import change_title, change_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.benchmarks.tool import Project

#: How often each edit is made, and how long a tool may take to notice one, in seconds.
EDITS, PATIENCE = 7, 60
#: How long to leave a tool alone after an edit: it may still be at other pages.
_REST = 0.5


class Missed(Exception):
    """An edit never arrived."""


def measure_watching(project: Project, command: list[str]) -> dict[str, Any]:
    """Return the milliseconds of every edit, as the resident engine's own measurement does."""
    newest, middle = project.campaign.newest.text.slug, project.campaign.middle.text.slug
    try:
        with _running(command, project.folder) as process:
            _wait_until_ready(project, newest, process)
            edits = {
                "one word": _edits(project, newest, change_word),
                "one word, older article": _edits(project, middle, change_word),
                "one title": _edits(project, newest, change_title),
            }
    except Missed as missed:
        return {"missing": str(missed)}
    return {"milliseconds": edits}


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Keep ``command`` running."""
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


def _wait_until_ready(project: Project, slug: str, process: subprocess.Popen[bytes]) -> None:
    """Edit until an edit arrives: nobody says when the watching begins."""
    for number in range(PATIENCE // 2):
        change_word(project.source(slug), f"ready{number}")
        if _seconds_until(project.page(slug), f"ready{number}", 2):
            time.sleep(2 * _REST)
            return
        if process.poll() is not None:
            raise Missed(f"{project.tool.name} ended with {process.returncode} instead of waiting")
    raise Missed(f"{project.tool.name} did not notice an edit in {PATIENCE} s")


def _edits(project: Project, slug: str, change: Callable[[Path, str], None]) -> list[float]:
    """Edit one article again and again; return the milliseconds of each edit."""
    found = []
    for number in range(EDITS):
        word = f"{change.__name__.replace('_', '')}watched{number}"
        begun = time.perf_counter()
        change(project.source(slug), word)
        if not _seconds_until(project.page(slug), word, PATIENCE):
            raise Missed(f"{project.tool.name} did not print an edit within {PATIENCE} s")
        seconds = time.perf_counter() - begun
        found.append(1000 * seconds)
        time.sleep(_REST + seconds)
    return found


def _seconds_until(page: Path, word: str, most: float) -> float:
    """Return the seconds until ``page`` says ``word``; 0 if it does not within ``most``."""
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < most:
        if page.is_file() and word in page.read_text("utf-8", "replace"):
            return passed or 1e-9
        time.sleep(0.001)
    return 0
