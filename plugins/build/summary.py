"""The summary of a good build: which pages changed, what is not public yet, and when to build again."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from plugins.build.up_to_date import count_of_pages
from plugins.frontmatter.dates import in_words
from plugins.messages import Message, counted, sentences
from plugins.schedule.next_build import next_build

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from plugins.run import Run


def summary(run: Run, seconds: float, pruned: Collection[str] | None = None) -> Message:
    """Return what a good build that took so many ``seconds`` made, and what is pending, on one line.

    Where it is known which files were ``pruned``, not all files have to be compared.
    """
    gone = run.engine.pruned() if pruned is None else pruned
    return sentences(Message("{made} in {seconds:.1f} s.", made=_made(run, gone), seconds=seconds), pending(run))


def _made(run: Run, pruned: Collection[str]) -> Message:
    """Return which pages are new, changed or gone, without the full stop."""
    engine, previous = run.engine, run.engine.previous
    if not run.writes or previous is None:
        pages = count_of_pages(len(_pages(engine.names())))
        if not run.writes:
            return Message("No mistakes in {pages}; the site was not written. Checked", pages=pages)
        folder = Message("the preview") if run.preview else f"{run.staging.output.name}/"
        return Message("Built {pages} in {folder}", pages=pages, folder=folder)
    written, gone = _pages(engine.written), _pages(pruned)
    new = [name for name in written if name not in previous.artifacts]
    changed = len(written) - len(new)
    parts = [
        counted("{count} page changed", "{count} pages changed", changed) if changed else "",
        counted("{count} new page", "{count} new pages", len(new)) if new else "",
        counted("{count} page removed", "{count} pages removed", len(gone)) if gone else "",
    ]
    if not any(parts):
        others = len(engine.written) + len(pruned)
        parts = [Message("No page changed")]
        if others:
            parts = [counted("{count} other file changed", "{count} other files changed", others)]
    return sentences(*parts, by=", ")


def pending(run: Run) -> Message:
    """Return what is not public yet, and when the site has to be built again; nothing if nothing is to come."""
    year = run.now.year
    drafts = sum(bool(reason) and path not in run.waiting for path, reason in run.held_back.items())
    drafts += sum(text.until is None for text in run.unpublished.values())
    parts = [counted("{count} draft", "{count} drafts", drafts)] if drafts else []
    if run.waiting:
        first = in_words(min(run.waiting.values(), key=_instant), year)
        count = len(run.waiting)
        parts.append(counted("{count} waiting until {day}", "{count} waiting, the first until {day}", count, day=first))
    said = [Message("Not yet public: {texts}.", texts=sentences(*parts, by=", "))] if parts else []
    coming = next_build(run.moments, run.now.tzinfo or UTC)
    if coming.when and not run.preview:
        is_said = run.waiting and coming.when == min(run.waiting.values(), key=_instant)
        said.append(Message("Build the site again then.") if is_said else coming.in_words(year))
    return sentences(*said)


def _pages(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(".html")]


def _instant(moment: datetime) -> datetime:
    """Return ``moment`` so that it can be compared: clocks of one zone repeat an hour every autumn."""
    return moment.astimezone(UTC)
