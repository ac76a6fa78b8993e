"""The status of the site: what the task ``status`` prints, and the preview shows at ``/__preview/status/``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from plugins.engine.files import read_checksummed_json, write_checksummed_json
from plugins.i18n.message_language import translated
from plugins.messages import verbatim
from plugins.preview.dry_run import dry_run
from plugins.status.report import ReportItem, ReportSection
from plugins.terminal.emphasis import is_emphasised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

#: What the preview's builder leaves for its server, relative to the project.
_FILE: Final = ".cache/preview/status.json"


def print_status(root: Path) -> int:
    """Print the status of the site in ``root``, which is read and judged, but not written; return the exit status.

    It is 1 where a text has a problem: that is held back, and named.
    """
    from plugins.build.build import Failed
    from plugins.build.report import print_failure, print_held_back
    from plugins.status.hooks import facts_of
    from plugins.status.report import report_of

    built = dry_run(root)
    if isinstance(built, Failed):
        print_failure(built.failure)
        return built.status
    for line in lines_of(report_of(facts_of(built.run)), is_bold=is_emphasised(sys.stdout)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return int(bool(print_held_back(built.run.problems)))


def lines_of(groups: Iterable[ReportSection], *, is_bold: bool = False) -> Iterator[str]:
    """Yield the status as lines: a heading for each group that has something, one line for each that has nothing."""
    for group in groups:
        if not group.items:
            yield translated(group.nothing)
            continue
        title = translated(group.title)
        yield f"\033[1m{title}\033[0m" if is_bold else title
        lines = ((item.file, translated(item.text)) for item in group.items)
        yield from (f"  {file}: {text}" if file else f"  {text}" for file, text in lines)
        if group.basis:
            yield f"  ({translated(group.basis)})"


def write_status(root: Path, groups: Iterable[ReportSection]) -> None:
    """Leave the status for the server, in the reader's language."""
    write_checksummed_json(root / _FILE, [_plain(group) for group in groups])


def _plain(group: ReportSection) -> dict[str, Any]:
    """Return a group as JSON has it, its words translated."""
    words = {name: translated(getattr(group, name)) for name in ("title", "nothing", "basis")}
    return {**words, "items": [{"file": item.file, "text": translated(item.text)} for item in group.items]}


def read_status(root: Path) -> tuple[ReportSection, ...]:
    """Return the status that the builder left; nothing where it has not been built yet."""
    data: Any = read_checksummed_json(root / _FILE)
    try:
        return tuple(_group_from(fields) for fields in data or ())
    except (TypeError, LookupError):  # of another version
        return ()


def _group_from(fields: dict[str, Any]) -> ReportSection:
    items = tuple(ReportItem(item["file"], verbatim(item["text"])) for item in fields.pop("items"))
    return ReportSection(items=items, **{name: verbatim(words) for name, words in fields.items()})


def status_routes(root: Path) -> list[Route]:
    """Return the route of the page, below ``/__preview/status``."""
    from starlette.routing import Route

    from plugins.preview.own_pages import OwnPages

    pages = OwnPages(root)

    def show(_request: Request) -> Response:
        return pages.render("status", groups=read_status(root))

    return [Route("/", show, methods=["GET"])]
