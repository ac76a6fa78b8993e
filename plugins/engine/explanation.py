"""Explains why the last build made a page or did not, and what the page was made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plugins.engine.dependencies import read_dependencies
from plugins.engine.descriptions import describe_field, describe_owner
from plugins.engine.manifest import read_manifest
from plugins.engine.report import last_report
from plugins.problems import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.engine.dependencies import DependencyGraph
    from plugins.engine.report import Report

_CONTENT = "content/"


def explain(root: Path, settings: str, asked: str) -> str:
    """Return in plain words what the last good build in ``root`` did with the file or page ``asked``, and why.

    It is a page as people write it (``/news/vote/``), a file in the output folder, or a text of ``content/``, for
    all that is made from it.
    """
    manifest, report = read_manifest(root, settings), last_report(root)
    book = read_dependencies(root, settings, manifest.build) if manifest else None
    if manifest is None or report is None or book is None:
        return "There is nothing to explain: no build here was good so far."
    names = _meant(asked, Path(manifest.output).name, book, report)
    if names:
        lines = [_told(name, report) for name in names]
        return "\n".join(
            [*lines, *_readings(names[0], book)] if names[0] in book.artifacts and not names[1:] else lines
        )
    close = closest(_name(asked, Path(manifest.output).name), [*book.artifacts, *report.pruned], _page)
    hint = f" Did you mean “{close}”?" if close else " Write a page’s address, or a file’s name in output/ or content/."
    return f"Nothing on the site is called “{asked}”.{hint}"


def _name(asked: str, output: str) -> str:
    """Return the artifact that ``asked`` would be: ``/news/vote/`` is ``news/vote/index.html``."""
    below = asked.removeprefix("./").removeprefix(f"{output}/").lstrip("/")
    return f"{below}index.html" if not below or below.endswith("/") else below


def _page(name: str) -> str:
    """Return what tells an artifact from others: the pages' ending does not."""
    return name.removesuffix("index.html").lower()


def _meant(asked: str, output: str, book: DependencyGraph, report: Report) -> list[str]:
    """Return the artifacts that ``asked`` means."""
    if asked.startswith(_CONTENT):
        return sorted(name for name in book.artifacts if _reads(name, asked.removeprefix(_CONTENT), book))
    ways = (_name(asked, output), _name(f"{asked}/", output))
    return [name for name in ways if name in book.artifacts or name in report.pruned][:1]


def _reads(name: str, source: str, book: DependencyGraph) -> bool:
    """Whether the artifact called ``name`` was made from the file ``source`` of content/."""
    owners = (owner for owner, _ in book.read_by(book.artifacts[name]))
    return any(describe_owner(owner).partition(" (")[0] == f"{_CONTENT}{source}" for owner in owners)


def _told(name: str, report: Report) -> str:
    """Describe what happened to one artifact, and why."""
    if name in report.pruned:
        return f"{name} was removed by the last build: nothing makes it any more."
    if name in report.made:
        return f"{name} was made by the last build: {'; '.join(dict.fromkeys(report.made[name]))}."
    return f"{name} was kept by the last build: nothing that it was made from has changed."


def _readings(name: str, book: DependencyGraph) -> Iterator[str]:
    """Yield a line for every object that an artifact was made from."""
    read: dict[str, set[str]] = {}
    for owner, fields in book.read_by(book.artifacts[name]):
        read.setdefault(describe_owner(owner), set()).update(map(describe_field, fields))
    if read:
        yield "It was made from:"
    yield from (f"  {one}: {', '.join(sorted(fields))}" for one, fields in sorted(read.items()))
