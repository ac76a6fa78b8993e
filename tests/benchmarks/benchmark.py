"""One benchmark: the same words through every tool, one after the other and again from the start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from tests.benchmarks import eleventy, hugo, picket, stock_pelican
from tests.benchmarks.measuring import Failed, Run, run
from tests.benchmarks.preview import measure_preview, sample
from tests.benchmarks.scenarios import SCENARIOS, Stale, judge
from tests.benchmarks.sites import campaign
from tests.benchmarks.tool import PROJECT, Project, Tool
from tests.benchmarks.watching import measure_watching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TOOLS = (picket.TOOL, stock_pelican.TOOL, hugo.TOOL, eleventy.TOOL, picket.OWN_THEME)
FOLDER = PROJECT / ".cache" / "bench"


@dataclass
class Results:
    """What was found at one size, each by the tool's short name.

    ``runs`` are by scenario first; ``peaks`` are bytes of memory in a cold build; ``made`` is how many there are of
    each kind of page, and bytes; ``missing`` is why a tool was not measured; ``resident`` is what edits took with
    the tool held in memory, or why that is missing; ``preview`` is the same of saves in the preview of the sample with
    so many more articles; ``followed`` is what ``resident`` is, of Picket with its own lists and feeds of tags.
    """

    size: int
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)
    peaks: dict[str, int] = field(default_factory=dict)
    made: dict[str, dict[str, int]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    resident: dict[str, dict[str, Any]] = field(default_factory=dict)
    preview: dict[str, Any] = field(default_factory=dict)
    followed: dict[str, Any] = field(default_factory=dict)


def measure(size: int, tools: Sequence[Tool] = TOOLS, times: int = 0, say: Callable[[str], None] = print) -> Results:
    """Measure every tool at one size; ``times`` is how often each scenario is run, the fewer the larger if 0."""
    times = times or (5 if size <= 1000 else 3)
    results = Results(size)
    projects = [project for tool in tools if (project := _project(tool, size, results, say))]
    for name in SCENARIOS:
        results.runs[name] = {}
        for number in range(times):
            for project in projects:
                if project.tool.slug not in results.missing and (name == "cold" or not project.tool.once):
                    say(f"{size} articles, {name}, {number + 1} of {times}: {project.tool.name}")
                    _try(project, name, f"edit{number}of{times}", results)
    for project in projects:
        if project.tool.slug not in results.missing and (project.tool is picket.TOOL or project.tool.watch):
            say(f"{size} articles, resident: {project.tool.name}")
            results.resident[project.tool.slug] = _resident(project)
    if picket.TOOL in tools:
        results.preview = _preview(size, say)
        results.followed = measure_followed(size, say).followed
    return results


def measure_followed(size: int, say: Callable[[str], None] = print) -> Results:
    """Measure the first build and edits of a site of Picket's with the feeds of many tags, and nothing else."""
    say(f"{size} articles, feeds: {picket.TOOL.name}")
    folder = FOLDER / "sites" / f"{size}" / "followed"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project = Project(picket.TOOL, folder, FOLDER / "tools", campaign(size))
    picket.make(project.campaign, folder, own_tags=True)
    return Results(size, followed=measure_resident(project))


def _preview(size: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure saves in the preview of the sample with so many more articles."""
    say(f"{size} articles, preview: {picket.TOOL.name}")
    folder = FOLDER / "sites" / f"{size}" / "preview"
    shutil.rmtree(folder, ignore_errors=True)
    sample(folder, size)
    return measure_preview(folder)


def _project(tool: Tool, size: int, results: Results, say: Callable[[str], None]) -> Project | None:
    """Write the project of ``tool`` and build it once, to see what it makes and how much memory that takes."""
    if reason := tool.install(FOLDER / "tools"):
        results.missing[tool.slug] = reason
        return None
    folder = FOLDER / "sites" / f"{size}" / tool.slug
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project = Project(tool, folder, FOLDER / "tools", campaign(size))
    say(f"{size} articles, memory: {tool.name}")
    tool.write(project.campaign, folder)
    _try(project, "cold", "", results, memory=True)
    return project


def _try(project: Project, name: str, word: str, results: Results, *, memory: bool = False) -> None:
    """Run one scenario once; a tool that fails, or leaves something as it was, is measured no further."""
    slug = project.tool.slug
    try:
        proof = SCENARIOS[name](project, word)
        found = run(project.command, project.folder, memory=memory)
        judge(proof)
    except (Failed, Stale) as failure:
        results.missing[slug] = str(failure)
        return
    if memory:
        results.peaks[slug] = found.peak
        results.made[slug] = count(project.output)
    else:
        results.runs[name].setdefault(slug, []).append(found)


def count(output: Path) -> dict[str, int]:
    """Return how many pages of each kind there are in ``output``, and the bytes of all its files."""
    made = dict.fromkeys(("article pages", "lists", "tag and topic pages", "other pages", "feeds", "bytes"), 0)
    for path in output.rglob("*"):
        if path.is_file():
            made["bytes"] += path.stat().st_size
            if kind := _kind(path.relative_to(output).parts):
                made[kind] += 1
    return made


def _kind(steps: tuple[str, ...]) -> str:
    """Return what kind of page stands at ``steps``; nothing for what is neither page nor feed."""
    steps = steps[1:] if steps[0] in ("es", "en") else steps
    if steps[-1].endswith(".xml"):
        return "feeds"
    if not steps[-1].endswith(".html"):
        return ""
    if steps[0] in ("tags", "topics"):
        return "tag and topic pages"
    if steps[0] != "news":
        return "other pages"
    return "lists" if len(steps) == 2 or steps[1] == "page" else "article pages"


def _resident(project: Project) -> dict[str, Any]:
    """Measure edits with the tool held in memory, in the project as the scenarios left it."""
    if project.tool.watch:
        return measure_watching(project, project.tool.watch(project.folder, project.tools))
    return measure_resident(project)


def measure_resident(project: Project, *times: str) -> dict[str, Any]:
    """Measure edits of a project of Picket's, held in memory, so many ``times``; it is built first."""
    slugs = (project.campaign.newest.text.slug, project.campaign.middle.text.slug)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.resident", *slugs, *times],
        cwd=project.folder,
        env={**os.environ, "PYTHONPATH": os.fspath(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"missing": f"it failed: {done.stderr[-500:]}"}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def as_json(results: Sequence[Results], machine: str) -> str:
    """Return everything that was measured."""
    return json.dumps({"machine": machine, "results": [asdict(each) for each in results]}, indent=1)
