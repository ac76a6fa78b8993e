"""Resident: Picket's engine held in memory; how long it takes from saving a file to the fresh ones on disk.

Run in the project's folder, as a process of its own: ``python -m tests.benchmarks.resident NEWEST MIDDLE``, each the
name of an article without ending, and optionally how many edits. Prints JSON: the milliseconds of every edit, on the
clock and of CPU, the memory in use at the peak, and what the feeds took of the first build.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.editing import change_title, change_word
from tests.benchmarks.feeds import feeds_in, feeds_with, measure_feeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.preview.live_site import LiveSite

EDITS = "21"


def main(newest: str, middle: str, times: str = EDITS) -> int:
    """Measure, and print what was found; 1 where a build failed or left something as it was."""
    from plugins.preview.live_site import LiveSite

    site = LiveSite(Path.cwd())
    share = measure_feeds(site.build)
    if share is None:
        return 1
    if hasattr(os, "sync"):
        os.sync()  # what the system still writes of the first build delays each file that replaces another
    size = sum(path.stat().st_size for path in feeds_in(site.root / "output"))
    edits = {
        "one word": _edits(site, newest, change_word, int(times)),
        "one word, older article": _edits(site, middle, change_word, int(times)),
        "one title": _edits(site, newest, change_title, int(times)),
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    found: dict[str, Any] = {"peak": peak, "feeds": {"share": share, "bytes": size}}
    for number, kind in enumerate(("milliseconds", "cpu")):
        found[kind] = {name: [times[number] for times in measured] for name, measured in edits.items()}
    print(json.dumps(found))
    return 0


def _edits(site: LiveSite, slug: str, change: Callable[[Path, str], None], times: int) -> list[tuple[float, float]]:
    """Edit one article so many ``times``; return the milliseconds of each edit, on the clock and of CPU."""
    source, output = site.root / "content" / "news" / f"{slug}.md", site.root / "output"
    carrying = {output / "news" / slug / "index.html", *feeds_with(slug, output)}
    found = []
    for number in range(times):
        word = f"{change.__name__.replace('_', '')}{os.getpid()}n{number}"
        change(source, word)
        status, wall, cpu = _timed(partial(site.build, [source]))
        found.append((wall, cpu))
        made = {output / name for name in site.changed}
        if status or any(word not in path.read_text("utf-8") for path in carrying):
            sys.exit(f"{slug} does not say “{word}” everywhere after the build, which ended with {status}")
        if change is change_word and made != carrying:
            sys.exit(f"a word of {slug} made other files than those that carry it: {made ^ carrying}")
    return found


def _timed(build: Callable[[], int]) -> tuple[int, float, float]:
    """Return the status of a build and its milliseconds, on the clock and of CPU."""
    begun, cpu = time.perf_counter(), time.process_time()
    status = build()
    return status, 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - cpu)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
