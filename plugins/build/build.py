"""Builds a site: one call for tasks, tests and the preview, with an exit status and no traceback."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from plugins.build.up_to_date import count_of_pages, is_up_to_date, print_notice, print_summary
from plugins.engine.manifest import read_manifest
from plugins.problems import summed_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.engine.plan import Plan
    from plugins.problems import Problem
    from plugins.run import Run

# Importing the builder would be most of the work where nothing changed: it is imported only when it is needed.

#: The exit status of a program that was stopped with Ctrl-C, as in shells.
_STOPPED = 130
#: Seconds before the first step is shown, and between two steps.
_PATIENCE, _INTERVAL = 1.0, 0.2
#: Moves a terminal's cursor to the beginning of the line, and clears the line.
_CLEAR_LINE = "\r\x1b[K"
#: More notices with one code than the first number are shown as the second number of examples.
_MANY, _FEW = 5, 3
#: Codes of notices that are combined (headings that moved, and drafts), with the number of places to name.
_ONE_NOTICE = MappingProxyType({"FM061": 3, "FM063": 3, "FM068": 30, "FM070": 3, "FM071": 3})


def build(  # noqa: PLR0913  (all but the first are named by the caller)
    settings: str = "pelicanconf.py",
    *,
    root: Path | None = None,
    write: bool = True,
    quiet: bool = False,
    clean: bool = False,
    looked: bool = False,
    now: datetime | None = None,
    overrides: dict[str, Any] | None = None,
) -> int:
    """Build the site in ``root`` (the current folder) as the settings file there says; return the exit status.

    Only what changed since the last build is made, unless ``clean`` asks for everything; the check whether anything did
    is skipped where the caller has ``looked`` already. With ``write`` off the site is made and judged, and the output
    folder is left unchanged. ``now``, an aware moment, replaces the clock. ``overrides`` are settings of Pelican's that
    replace the file's; such a build continues no other, and no other continues it. Problems go to stderr, the line of a
    good build to stdout, and notices after it to stderr.
    """
    root = (root or Path.cwd()).resolve()
    begun, moment = time.monotonic(), now or datetime.now(UTC)
    manifest = None if clean or overrides else read_manifest(root, settings)
    if manifest and write and not looked and is_up_to_date(root, manifest, moment, quiet=quiet):
        return 0
    from plugins.engine.plan import plan_build

    plan = plan_build(root, settings, moment, manifest)
    built = build_once(plan, write=write, remembers=write and not overrides, now=now, overrides=overrides or {})
    if isinstance(built, Failed):
        return built.status
    print_summary(f"{built.line} in {time.monotonic() - begun:.1f} s.", quiet=quiet)
    notify(built.run, is_brief=write)
    return 0


class Built(NamedTuple):
    """A good build: its plan, its run, and a summary line without its end."""

    plan: Plan
    run: Run
    line: str


class Failed(NamedTuple):
    """A build that left the site unchanged: its exit status, and the problems as they were printed."""

    status: int
    problems: tuple[Problem, ...] = ()


def build_once(  # noqa: PLR0913  (all but the first are named by the caller)
    plan: Plan,
    *,
    write: bool = True,
    remembers: bool = True,
    now: datetime | None = None,
    overrides: Mapping[str, Any] = MappingProxyType({}),
    prepare: Callable[[Run], object] = id,
) -> Built | Failed:
    """Build by ``plan`` and return the build, or why the site is not good.

    ``prepare`` is called with the run before anything else is.
    """

    def begin(run: Run) -> None:
        run.writes = write
        prepare(run)

    try:
        run = _run(plan, overrides, now=now, begin=begin)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
        return Failed(status, getattr(end, "problems", ()))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The site was not changed.\n")
        return Failed(_STOPPED)
    if remembers:
        plan.notices = tuple(_lines(run.notices, is_brief=True))
        plan.finish(run)
    return Built(plan, run, _summary(run))


def _run(plan: Plan, overrides: Mapping[str, Any], *, now: datetime | None, begin: Callable[[Run], None]) -> Run:
    """Run Pelican; if the previous build cannot be continued, run it again and build everything."""
    from plugins.build.hooks import end_with, run_pelican
    from plugins.engine.previous_build import FullBuildNeeded
    from plugins.engine.tracking import record_reads
    from plugins.frontmatter.special_files import special_files_in

    if problems := special_files_in(plan.root, plan.sources):  # opening a pipe might block permanently
        end_with(problems)
    if str(plan.root) not in sys.path:
        sys.path.insert(0, str(plan.root))

    def attempt() -> Run:
        progress = Progress()
        plan.engine.report_progress = progress.show
        try:
            with record_reads() as plan.engine.reads_outside_artifacts:
                return run_pelican(plan.root / plan.settings, overrides, plan.engine, now=now, begin=begin)
        finally:
            progress.end()

    try:
        return attempt()
    except FullBuildNeeded:
        plan.start_over()
        return attempt()


def notify(run: Run, printed: set[tuple[str, str, str]] | None = None, *, is_brief: bool = True) -> None:
    """Print what is still to do, was left out or is held back in a site that is otherwise good.

    Where the site is built again and again, ``printed`` are the notices printed before, which are not repeated. If
    brief, only the first few of many notices with one code are shown.
    """
    keys = {(notice.path, notice.what, notice.code): notice for notice in run.notices}
    new = [notice for key, notice in keys.items() if key not in (printed or ())]
    for line in _lines(new, is_brief=is_brief):
        print_notice(line)
    if printed is not None:
        printed.clear()
        printed.update(keys)


def _lines(notices: Iterable[Problem], *, is_brief: bool = False) -> Iterator[str]:
    """Yield ``notices`` as an editor reads them, a line for each cause; if brief, a few of many of a kind."""
    causes = list(summed_up(notices, _ONE_NOTICE))
    for code in dict.fromkeys(cause.code for cause in causes):
        alike = [str(cause) for cause in causes if cause.code == code]
        shown = alike[:_FEW] if is_brief and len(alike) > _MANY else alike
        yield from shown
        if more := len(alike) - len(shown):
            yield f"There are {more} more of these ({code}): “python3 tasks.py check” lists all."


def _summary(run: Run) -> str:
    """Return what was made, in a few words."""
    engine, place = run.engine, "the preview" if run.preview else f"{run.staging.output.name}/"
    if not run.writes:
        return "Nothing to mend; the site was not written. Checked"
    pages = count_of_pages(sum(name.endswith(".html") for name in engine.names()))
    if engine.previous is None:
        return f"Built {pages} in {place}"
    made = count_of_pages(sum(name.endswith(".html") for name in engine.made))
    others = sum(not name.endswith(".html") for name in engine.made)
    also = f" and {others} other files" if others > 1 else " and 1 other file" if others else ""
    pruned = len(engine.pruned())
    gone = f", {pruned} removed" if pruned else ""
    return f"Made {made}{also} again, {len(engine.kept)} unchanged{gone} ({pages} in {place})"


class Progress:
    """The current step of a build that began just now, on a temporary line of the terminal.

    Nothing is shown of a build that takes less than a second, or where output is not a terminal.
    """

    def __init__(self) -> None:
        """Begin."""
        self._next = time.monotonic() + _PATIENCE
        self._is_terminal = sys.stderr.isatty()
        self._is_shown = False

    def show(self, step: str) -> None:
        """Show ``step``, if it is time."""
        now = time.monotonic()
        if self._is_terminal and now >= self._next:
            self._next = now + _INTERVAL
            sys.stderr.write(f"{_CLEAR_LINE}{step} …")
            sys.stderr.flush()
            self._is_shown = True

    def end(self) -> None:
        """Clear the line."""
        if self._is_shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
            self._is_shown = False
