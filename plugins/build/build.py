"""Builds a site: one call for tasks, tests and the preview, with an exit status and no traceback."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from plugins.build.up_to_date import is_up_to_date, print_summary
from plugins.engine.manifest import read_manifest
from plugins.i18n.message_language import translated
from plugins.messages import Message, pack
from plugins.problems import BuildFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plugins.engine.plan import Plan
    from plugins.problems import Problem
    from plugins.run import Run

# Importing the builder would be most of the work where nothing changed: it is imported only when it is needed.

#: The exit status of a program that was stopped with Ctrl-C, as in shells.
_STOPPED = 130


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
    address: str = "",
    report: Callable[[Iterable[Problem], Iterable[Problem]], object] | None = None,
) -> int:
    """Build the site in ``root`` (the current folder) as the settings file there says; return the exit status.

    Only what changed since the last build is made, unless ``clean`` asks for everything; the check whether anything did
    is skipped where the caller has ``looked`` already. With ``write`` off the site is made and judged, and the output
    folder is left unchanged. ``now``, an aware moment, replaces the clock. ``overrides`` are settings of Pelican's that
    replace the file's; such a build continues no other, and no other continues it, as with an ``address``, which is the
    site's own where campaign.toml has only an example.

    Problems go to stderr, and so do notices; the line of a good build, which is the last, to stdout. Where there is a
    ``report``, it is called with all problems and all notices instead.
    """
    root = (root or Path.cwd()).resolve()
    begun, moment = time.monotonic(), now or datetime.now(UTC)
    manifest = None if clean or overrides or address else read_manifest(root, settings)
    if manifest and write and not looked and is_up_to_date(root, manifest, moment, quiet=quiet):
        return 0
    from plugins.engine.plan import plan_build

    plan = plan_build(root, settings, moment, manifest)
    options: dict[str, Any] = {"remembers": write and not overrides, "saves": not address}
    built = build_once(plan, write=write, now=now, prepare=_at(address), overrides=overrides or {}, **options)
    if report and _report(built, report):
        return built.status if isinstance(built, Failed) else 0
    return _print(built, time.monotonic() - begun, is_brief=write, quiet=quiet)


def _at(address: str) -> Callable[[Run], object]:
    """Return what gives a run the ``address`` of its site."""
    return lambda run: setattr(run, "address", address)


def _report(built: Built | Failed, report: Callable[[Iterable[Problem], Iterable[Problem]], object]) -> bool:
    """Give ``report`` all problems and notices of a build; return whether there is anything to say of it."""
    if not isinstance(built, Failed):
        report((), built.run.notices)
    elif built.failure:
        report(built.failure.problems, built.failure.notices)
    return not isinstance(built, Failed) or built.failure is not None


def _print(built: Built | Failed, seconds: float, *, is_brief: bool, quiet: bool) -> int:
    """Print how a build ended, which took so many ``seconds``, and return its exit status."""
    from plugins.build.report import notify, print_failure
    from plugins.build.summary import summary

    if isinstance(built, Failed):
        print_failure(built.failure)
        return built.status
    notify(built.run, is_brief=is_brief)
    sys.stderr.flush()
    print_summary(summary(built.run, seconds), quiet=quiet)
    return 0


class Built(NamedTuple):
    """A good build: its plan and its run."""

    plan: Plan
    run: Run


class Failed(NamedTuple):
    """A build that left the site unchanged: its exit status, and what is wrong if it was not just stopped."""

    status: int
    failure: BuildFailed | None = None


def build_once(  # noqa: PLR0913  (all but the first are named by the caller)
    plan: Plan,
    *,
    write: bool = True,
    remembers: bool = True,
    now: datetime | None = None,
    overrides: Mapping[str, Any] = MappingProxyType({}),
    prepare: Callable[[Run], object] = id,
    saves: bool = True,
) -> Built | Failed:
    """Build by ``plan`` and return the build, or why the site is not good.

    ``prepare`` is called with the run before anything else is. Without ``saves`` the plan is complete, and the caller
    saves it when there is time.
    """

    def begin(run: Run) -> None:
        run.writes = write
        prepare(run)

    try:
        run = _run(plan, overrides, now=now, begin=begin)
    except BuildFailed as failure:
        return Failed(1, failure)
    except SystemExit as end:
        return Failed(end.code if isinstance(end.code, int) else int(bool(end.code)))
    except KeyboardInterrupt:
        stopped = Message("Stopped. The site was not changed.")
        sys.stderr.write(f"\n{translated(stopped)}\n")
        return Failed(_STOPPED)
    if remembers:
        if run.preview is None:
            _leave_for_next(plan, run)
        else:
            _forget_held_texts(plan, run)
        plan.finish(run, saves=saves)
    return Built(plan, run)


def _leave_for_next(plan: Plan, run: Run) -> None:
    """Leave what is said again where nothing changed, which no preview does, and when to build again."""
    from plugins.build.report import packed_lines, unwritten
    from plugins.build.summary import pending
    from plugins.schedule.next_build import next_build
    from plugins.schedule.next_build_file import text_of, write

    plan.notices, plan.pending = tuple(packed_lines(run.notices)), pack(pending(run))
    plan.next_build = text_of(next_build(run.moments, run.campaign.time_zone), run.now)
    if reason := write(plan.root, plan.next_build):
        run.notices.add(unwritten(reason))


def _forget_held_texts(plan: Plan, run: Run) -> None:
    """Let the next build of the preview read again what this one has held back for a problem."""
    from plugins.build.held_texts import sources_to_read_again

    for source in sources_to_read_again(run):
        plan.sources.pop(source, None)


def _run(plan: Plan, overrides: Mapping[str, Any], *, now: datetime | None, begin: Callable[[Run], None]) -> Run:
    """Run Pelican; if the previous build cannot be continued, run it again and build everything.

    A preview is built again without the texts in which problems were found.
    """
    from plugins.build.held_texts import MistakenTexts
    from plugins.build.hooks import end_with, run_pelican
    from plugins.engine.previous_build import FullBuildNeeded
    from plugins.engine.tracking import record_reads
    from plugins.frontmatter.special_files import special_files_in
    from plugins.terminal.progress import Progress

    if problems := special_files_in(plan.root, plan.sources):  # opening a pipe might block permanently
        end_with(problems)
    if str(plan.root) not in sys.path:
        sys.path.insert(0, str(plan.root))

    mistaken = MistakenTexts()

    def begin_without(run: Run) -> None:
        begin(run)
        mistaken.hold_back(run)

    def attempt() -> Run:
        progress = Progress()
        plan.engine.report_progress = progress.show
        try:
            with record_reads() as plan.engine.reads_outside_artifacts:
                return run_pelican(plan.root / plan.settings, overrides, plan.engine, now=now, begin=begin_without)
        finally:
            progress.end()

    while True:
        try:
            return attempt()
        except FullBuildNeeded:
            plan.start_over()
        except MistakenTexts as found:
            mistaken = found
            plan.start_again()
