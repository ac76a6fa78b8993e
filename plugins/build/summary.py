"""The summary of a good build: which pages changed, what is not public yet, and when to build again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.build.up_to_date import count_of_pages
from plugins.frontmatter.dates import in_english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.run import Run


def summary(run: Run, seconds: float) -> str:
    """Return what a good build that took so many ``seconds`` made, and what is pending, on one line."""
    return " ".join(filter(None, (f"{_made(run)} in {seconds:.1f} s.", pending(run))))


def _made(run: Run) -> str:
    """Return which pages are new, changed or gone, without the full stop."""
    engine, previous = run.engine, run.engine.previous
    pages = count_of_pages(len(_pages(engine.names())))
    if not run.writes:
        return f"No mistakes in {pages}; the site was not written. Checked"
    if previous is None:
        return f"Built {pages} in {'the preview' if run.preview else f'{run.staging.output.name}/'}"
    written, gone = _pages(engine.written), _pages(engine.pruned())
    new = [name for name in written if name not in previous.artifacts]
    changed = len(written) - len(new)
    parts = [
        f"{count_of_pages(changed)} changed" if changed else "",
        f"{len(new)} new {'page' if len(new) == 1 else 'pages'}" if new else "",
        f"{count_of_pages(len(gone))} removed" if gone else "",
    ]
    if not any(parts):
        others = len(engine.written) + len(engine.pruned())
        parts = [
            f"{'1 other file' if others == 1 else f'{others} other files'} changed" if others else "No page changed"
        ]
    return ", ".join(filter(None, parts))


def pending(run: Run) -> str:
    """Return what is not public yet, and when the site has to be built again; nothing if nothing is to come."""
    year = run.now.year
    drafts = sum(bool(reason) and path not in run.waiting for path, reason in run.held_back.items())
    drafts += sum(text.until is None for text in run.unpublished.values())
    parts = [] if not drafts else ["1 draft" if drafts == 1 else f"{drafts} drafts"]
    if run.waiting:
        first = in_english(min(run.waiting.values()), year)
        count = len(run.waiting)
        parts.append(f"1 waiting until {first}" if count == 1 else f"{count} waiting, the first until {first}")
    sentences = [f"Not yet public: {', '.join(parts)}."] if parts else []
    if run.moments and not run.preview:
        due = min(run.moments)
        is_said = run.waiting and due == min(run.waiting.values())
        when = "then" if is_said else f"on {in_english(due, year)}, when something opens, closes or appears"
        sentences.append(f"Build the site again {when}.")
    return " ".join(sentences)


def _pages(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(".html")]
