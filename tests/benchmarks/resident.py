"""Resident: Picket's engine held in memory; how long it takes from saving a file to the fresh one on disk.

Run in the project's folder, as a process of its own: ``python -m tests.benchmarks.resident NEWEST MIDDLE``, each the
name of an article without ending. Prints JSON: the milliseconds of every edit, and the memory in use at the peak.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.editing import change_title, change_word

if TYPE_CHECKING:
    from collections.abc import Callable

EDITS = 21


def main(newest: str, middle: str) -> int:
    """Measure, and print what was found; 1 where a build failed or left something as it was."""
    try:
        from plugins.preview.live_site import LiveSite
    except ImportError:
        print(json.dumps({"missing": "the resident engine is not there yet"}))
        return 0
    root = Path.cwd()
    engine = LiveSite(root)
    if engine.build():
        return 1
    found = {
        "one word": _edits(engine, root, newest, change_word),
        "one word, older article": _edits(engine, root, middle, change_word),
        "one title": _edits(engine, root, newest, change_title),
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"milliseconds": found, "peak": peak}))
    return 0


def _edits(engine: object, root: Path, slug: str, change: Callable[[Path, str], None]) -> list[float]:
    """Edit one article again and again; return the milliseconds of each edit."""
    source, page = root / "content" / "news" / f"{slug}.md", root / "output" / "news" / slug / "index.html"
    found = []
    for number in range(EDITS):
        word = f"{change.__name__.replace('_', '')}{os.getpid()}n{number}"
        begun = time.perf_counter()
        change(source, word)
        status = engine.build([source])
        text = page.read_text("utf-8")
        found.append(1000 * (time.perf_counter() - begun))
        if status or word not in text:
            sys.exit(f"{page} does not say “{word}” after the build, which ended with {status}")
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
