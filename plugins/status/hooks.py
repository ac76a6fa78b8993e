"""The edge to Pelican: what was read gets its marks, in a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.actions.hooks import ActionContent
from plugins.status.marks import mark_of_action, mark_of_text
from plugins.status.model import Marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.run import Run
    from plugins.status.model import Mark


def mark(run: Run) -> None:
    """Mark what is not public, or not open; nothing outside of a preview, or in one that shows what is public."""
    run.marks = Marks(dict(_marks(run)) if run.preview and run.preview.shows_all else {})
    run.engine.register(run.marks)


def _marks(run: Run) -> Iterator[tuple[str, Mark]]:
    """Yield the tracked name of each marked thing with its mark."""
    for content in run.contents.values():
        if isinstance(content, ActionContent):
            action = content.action
            if of_action := mark_of_action(action.state, action.opens, action.closes):
                yield action.owner, of_action
    for path, unpublished in run.unpublished.items():
        if content := run.contents.get(path):
            yield _owner(content), mark_of_text(unpublished)


def _owner(content: Any) -> str:  # noqa: ANN401  (Pelican's content of each room, or an article)
    """Return the tracked name of what a file became."""
    thing = next((getattr(content, name) for name in ("action", "plank", "page") if hasattr(content, name)), content)
    owner: str = thing.owner
    return owner
