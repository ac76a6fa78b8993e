"""Rebuilds the site whenever a source is saved, and whenever the clock reaches a moment that changes it.

Runs as a process of its own, so that pages are served meanwhile. Where the code changes it ends with status 0, and is
started again with the new code.
"""

from __future__ import annotations

import _thread
import os
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.build.up_to_date import print_summary
from plugins.campaign.loader import read_campaign
from plugins.engine.manifest import TRACKED, sources_in
from plugins.i18n.message_language import translated
from plugins.messages import Message
from plugins.preview.channel import Viewed
from plugins.preview.model import Preview, Viewers, read_day
from plugins.preview.reports import open_reports, take_wishes
from plugins.preview.watcher import Watch
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugins.preview.channel import View
    from plugins.preview.live_site import LiveSite
    from plugins.preview.reports import Reports

#: The exit status of a program that was stopped with Ctrl-C, as in shells.
STOPPED = 130
#: Seconds without a change before what was built is saved, and between two checks of the clock.
SAVE_AFTER, CLOCK_INTERVAL = 1.0, 30.0
#: Seconds to finish the current work after the process that started this one ended.
GRACE = 5.0
#: How many pages that were looked at last are made before others.
_RECENT = 50


def preview_of(root: Path, day: str, *, public_only: bool) -> Preview:
    """Return the preview of the project in ``root`` as of the beginning of ``day`` (2027-03-01), or now where it is "".

    Without a readable campaign, a day begins where this computer is. Raises ValueError for a day that there is not.
    """
    if not day:
        return Preview(public_only=public_only)
    begin = datetime.combine(read_day(day), datetime.min.time())
    campaign = read_campaign(root / "content" / "campaign.toml")[0]
    zone = campaign.time_zone if campaign else begin.astimezone().tzinfo
    return Preview(as_of=begin.replace(tzinfo=zone), public_only=public_only)


class Wanted:
    """What the editor wants to see, which another thread may change: another ``preview`` wakes ``watch``.

    ``files`` are open in browsers, and ``recent`` ones were, too.
    """

    def __init__(self, watch: Watch) -> None:
        """Want everything, now."""
        self._watch = watch
        self.preview = Preview()
        self.files: tuple[str, ...] = ()
        self.recent: tuple[str, ...] = ()

    def take(self, wish: View | Viewed) -> None:
        """Want the site as a view says, or some files first."""
        if isinstance(wish, Viewed):
            self.files = wish.files
            self.recent = tuple(dict.fromkeys((*wish.files, *self.recent)))[:_RECENT]
            return
        self.preview = preview_of(self._watch.root, wish.as_of, public_only=wish.public)
        self._watch.wake()


def watch_and_build(site: LiveSite, watch: Watch, wanted: Wanted, reports: Reports) -> int:
    """Build at once and after every change; return 0 when the code has changed, or the status of a stopped build."""
    preview = wanted.preview
    status, failed, is_saved = _build(site, None, preview, wanted.files, reports), None, True
    while status != STOPPED:
        # What failed once is not tried again before something changes.
        moment = site.next_change if site.next_change != failed else None
        rest = 0.0 if site.stale else CLOCK_INTERVAL if is_saved else SAVE_AFTER
        changed = watch.wait(min(_seconds_until(moment), rest))
        names = sorted(path.relative_to(watch.root).as_posix() for path in changed)
        is_due = moment is not None and moment <= datetime.now(UTC)
        if code := [name for name in names if not name.startswith(TRACKED)]:
            _print("")
            _print(Message("Changed: {file}. Restarting …", file=code[0]))
            return 0
        if names or is_due or wanted.preview != preview:
            failed, preview = moment if is_due and not names else failed, wanted.preview
            _print("")
            _print(_reason(names, is_due=is_due))
            status, is_saved = _build(site, changed, preview, wanted.files, reports), False
        elif site.stale:
            status = _build_more(site, wanted, reports)
        elif not is_saved:
            site.save()
            is_saved = True
    return status


def _build(
    site: LiveSite, changed: Iterable[Path] | None, preview: Preview, files: Sequence[str], reports: Reports
) -> int:
    """Build what changed, those of the ``files`` first that are made of it, and report what came of it."""
    reports.building()
    status = site.build(changed, preview=preview, viewers=Viewers(files, reports.rendered))
    reports.built(site, status)
    return _completed(site, status)


def _build_more(site: LiveSite, wanted: Wanted, reports: Reports) -> int:
    """Build some of what is left, what is or was looked at first; report it."""
    status, is_new = site.build_more(Viewers(wanted.recent, reports.rendered)), not site.stale
    if status or is_new:
        reports.built(site, status)
    else:
        reports.rendered(site.changed)
    return _completed(site, status)


def _completed(site: LiveSite, status: int) -> int:
    """Print, if the site is good and complete, which pages changed, and return the ``status``."""
    if not status and not site.stale:
        print_summary(site.summary, quiet=False)
        sys.stdout.flush()
        site.save_status()
    return status


def _reason(names: list[str], *, is_due: bool) -> Message:
    """Return why the site is built again."""
    if not names:
        return (
            Message("Something opens, closes or appears now.")
            if is_due
            else Message("The view was changed in the panel.")
        )
    if more := len(names) - 1:
        return Message("Changed: {file} and {more} more.", file=names[0], more=more)
    return Message("Changed: {file}.", file=names[0])


def _seconds_until(moment: datetime | None) -> float:
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0) if moment else CLOCK_INTERVAL


def _print(line: str) -> None:
    sys.stdout.write(f"{translated(line)}\n")
    sys.stdout.flush()


def end_soon() -> None:
    """Stop, as Ctrl-C does."""
    _thread.interrupt_main()
    time.sleep(GRACE)
    os._exit(STOPPED)  # where signals are ignored, as in the background of some shells


def main(root: Path) -> int:
    """Rebuild the site in ``root`` until the code changes, the process that started this one ends, or Ctrl-C."""
    reports = open_reports(root)
    try:
        with Watch(root, lambda: sources_in(root)) as watch:
            wanted = Wanted(watch)
            take_wishes(wanted.take, end_soon)
            from plugins.preview.live_site import LiveSite

            site = LiveSite(root)
            try:
                return watch_and_build(site, watch, wanted, reports)
            finally:
                site.save()
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # a mistake in code, which Python shows in the terminal as well
        reports.failed(problem_of_code(error, root))
        raise


def problem_of_code(error: Exception, root: Path) -> Problem:
    """Return a mistake in the code of the project as a problem, at the last line of ours that it came from."""
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno or 0))
    own = [(Path(name), line) for name, line in places if Path(name).is_relative_to(root) and ".venv" not in name]
    path, line = own[-1] if own else (Path("Picket"), 0)
    shown = path.relative_to(root).as_posix() if own else str(path)
    what = Message("The code of the site cannot be run: {kind}: {error}.", kind=type(error).__name__, error=error)
    hint = Message("Mend that line, or take your last change back: it starts again by itself. The terminal says more.")
    return Problem(shown, line, what, hint, "SRV003")


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
