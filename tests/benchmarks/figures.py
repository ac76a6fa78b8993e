"""The figures to reach: what is compared with what, and how much it may be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import eleventy, hugo, picket, stock_pelican
from tests.benchmarks.saves import CAMPAIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.benchmarks.benchmark import Results

    #: A figure, or in words why there is none.
    Found = float | str

PICKET, STOCK = picket.TOOL.slug, stock_pelican.TOOL.slug
HUGO, ELEVENTY = hugo.TOOL.slug, eleventy.TOOL.slug
#: For how many articles the feeds of 40 tags have a limit.
FOLLOWED = 2000
#: How much more than in proportion something may grow before it counts as more than linear: machines are not exact.
_SLACK = 1.1


@dataclass(frozen=True)
class Figure:
    """One row of the table: what was measured, for how many articles, what was found, and the most it may be."""

    what: str
    size: int
    found: Found
    unit: str
    limit: float | None
    strictly: bool = False

    @property
    def verdict(self) -> str:
        """Whether it holds, in words."""
        if isinstance(self.found, str):
            return f"not measured: {self.found}"
        if self.limit is None:
            return "for information"
        holds = self.found < self.limit if self.strictly else self.found <= self.limit
        return "holds" if holds else "DOES NOT HOLD"


def wall(results: Results, scenario: str, slug: str) -> Found:
    """Return the median seconds on the clock."""
    return _median(results, scenario, slug, "wall")


def cpu(results: Results, scenario: str, slug: str) -> Found:
    """Return the median seconds of CPU."""
    return _median(results, scenario, slug, "cpu")


def _median(results: Results, scenario: str, slug: str, kind: str) -> Found:
    if slug in results.missing:
        return results.missing[slug].splitlines()[0]
    runs = results.runs.get(scenario, {}).get(slug, ())
    return median(getattr(run, kind) for run in runs) if runs else "no run"


def peak(results: Results, slug: str) -> Found:
    """Return the bytes of memory at the peak of a cold build."""
    return results.missing[slug].splitlines()[0] if slug in results.missing else results.peaks.get(slug, "no run")


def resident(results: Results, edit: str, slug: str = PICKET) -> Found:
    """Return the median milliseconds of an edit with the tool held in memory."""
    found = results.resident.get(slug, {})
    return median(found["milliseconds"][edit]) if "milliseconds" in found else found.get("missing", "no run")


def ratio(one: Found, other: Found) -> Found:
    """Return ``one`` divided by ``other``, or why that cannot be said."""
    if isinstance(one, str) or isinstance(other, str):
        return one if isinstance(one, str) else other
    return one / other if other else "nothing to divide by"


def figures(all_results: Sequence[Results]) -> Iterator[Figure]:
    """Yield every row that can be said of these sizes, those of one kind together."""
    compared = [results for results in all_results if results.runs]
    for results in compared:
        yield from _cold(results)
    for results in compared:
        yield from _edits(results)
    for results in compared:
        yield from _resident(results)
    for results in all_results:
        yield from _feeds(results)
    for results in compared:
        yield from _previews(results)
    for results in compared:
        memory = ratio(peak(results, PICKET), peak(results, STOCK))
        yield Figure("cold, peak memory", results.size, memory, "× stock Pelican", 1.6)
    for small, large in pairwise(sorted(compared, key=lambda results: results.size)):
        yield from _growth(small, large)


def _cold(results: Results) -> Iterator[Figure]:
    size = results.size
    yield Figure("cold, CPU", size, _against(cpu, results, "cold", STOCK), "× stock Pelican", 0.65)
    yield Figure("cold, wall", size, _against(wall, results, "cold", ELEVENTY), "× Eleventy", 1, strictly=True)
    yield Figure("cold, wall", size, "this benchmark does not run Jekyll", "× Jekyll", 1, strictly=True)
    limit = {1000: 2.5, 10000: 2.0}.get(size)
    yield Figure("cold, wall", size, _against(wall, results, "cold", HUGO), "× Hugo", limit)


def _edits(results: Results) -> Iterator[Figure]:
    """Yield the rows of edits at the command line, against Hugo's builds of the same edits: each is a full one."""
    size = results.size
    for scenario, limits in (
        ("nothing changed", {100: 0.25, 1000: 0.15, 10000: 0.05}),
        ("one word", {100: 1.2, 1000: 0.5, 10000: 0.12}),
        ("one title", {}),
        ("one template", {}),
    ):
        found = _against(wall, results, scenario, HUGO)
        yield Figure(f"{scenario}, wall", size, found, "× Hugo", limits.get(size))
    if size == 1000:
        yield Figure("nothing changed, wall", size, wall(results, "nothing changed", PICKET), "s", 0.1)


def _resident(results: Results) -> Iterator[Figure]:
    for edit, limit in (("one word", 25), ("one word, older article", 25), ("one title", 50)):
        most = limit if results.size >= 1000 else None
        yield Figure(f"resident, {edit}", results.size, resident(results, edit), "ms", most)


def _feeds(results: Results) -> Iterator[Figure]:
    """Yield what the feeds of 40 tags take of the first build and of the disk, and of each edit, which makes them."""
    found, size = results.followed, results.size
    if missing := found.get("missing"):
        yield Figure("40 tags with feeds", size, missing, "", None)
    if feeds := found.get("feeds"):
        share, bytes_ = (0.2, 30) if size == FOLLOWED else (None, None)
        yield Figure("40 tags with feeds: CPU of feeds, cold", size, feeds["share"], "× the build", share)
        yield Figure("40 tags with feeds: all feeds", size, feeds["bytes"] / 1_000_000, "MB", bytes_)
    for edit in found.get("milliseconds", ()):
        most = 40 if size >= 1000 and edit != "one title" else None
        row = f"40 tags with feeds: resident, {edit}"
        yield Figure(row, size, median(found["milliseconds"][edit]), "ms", most)
        yield Figure(row, size, median(found["cpu"][edit]), "ms of CPU", None)


def _previews(results: Results) -> Iterator[Figure]:
    """Yield how long after a save the preview answers with the page: every field of every text, a template, a sheet."""
    if missing := results.preview.get("missing"):
        yield Figure("preview", results.size, missing, "ms", None)
    for save, found in results.preview.get("milliseconds", {}).items():
        limit = None if save == CAMPAIGN else 300 if results.size >= 1000 else 150
        yield Figure(f"preview, {save}", results.size, median(found), "ms", limit)


def _growth(small: Results, large: Results) -> Iterator[Figure]:
    """Yield how much more than in proportion each scenario grew with the articles; resident edits should not grow."""
    times = large.size / small.size
    for scenario in large.runs:
        grown = ratio(cpu(large, scenario, PICKET), cpu(small, scenario, PICKET))
        yield Figure(f"growth, {scenario}, CPU", large.size, ratio(grown, times), f"× {times:g} as much", _SLACK)
    for edit, limit in (("one word", 1.5), ("one word, older article", 1.5), ("one title", None)):
        grown = ratio(resident(large, edit), resident(small, edit))
        yield Figure(f"growth, resident, {edit}", large.size, grown, f"× that at {small.size}", limit)


def _against(measured: Callable[[Results, str, str], Found], results: Results, scenario: str, other: str) -> Found:
    return ratio(measured(results, scenario, PICKET), measured(results, scenario, other))
