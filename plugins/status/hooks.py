"""The edge to Pelican: what was read gets its marks, in a preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.actions.hooks import ActionContent
from plugins.status.marks import mark_of_action, mark_of_text
from plugins.status.model import Marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.run import Run
    from plugins.status.model import Mark


def mark(run: Run) -> None:
    """Mark what is not public, or not open; nothing outside of a preview, or in one that shows what is public."""
    run.marks = Marks(dict(_marks(run)) if run.preview and run.preview.shows_all else {})
    run.engine.register(run.marks)
    run.engine.derived.add(run.marks.owner)


def _marks(run: Run) -> Iterator[tuple[str, Callable[[], Mark | None]]]:
    """Yield the tracked name of each thing that may have a mark with what makes it."""
    for content in run.contents.values():
        if isinstance(content, ActionContent):
            yield content.action.owner, partial(mark_of_action, content.action)
    for path in run.unpublished:
        if content := run.contents.get(path):
            yield _owner(content), partial(_mark_of, run, path)


def _mark_of(run: Run, path: str) -> Mark:
    """Return the mark of the text at ``path``, as it was last read."""
    return mark_of_text(run.unpublished[path])


def _owner(content: Any) -> str:  # noqa: ANN401  (Pelican's content of each room, or an article)
    """Return the tracked name of what a file became."""
    thing = next((getattr(content, name) for name in ("action", "plank", "page") if hasattr(content, name)), content)
    owner: str = thing.owner
    return owner
