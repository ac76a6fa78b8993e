"""The overview of actions says which are open and which not yet, next to what a build holds back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.frontmatter.held_back import in_words
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.actions.model import Action


def is_scheduled(action: Action) -> bool:
    """Whether ``action`` opens by itself on a day to come."""
    return action.state == "scheduled" and action.opens is not None


def overview(actions: Iterable[Action], shown: str) -> Iterator[Problem]:
    """Yield what to say of ``actions``, whose folder problems call ``shown``."""
    actions = tuple(actions)
    names = ", ".join(action.name for action in actions if action.is_open) or "none"
    yield Problem(shown, 0, f"Asks that are open: {names}.", "", "ACT036")
    for action in actions:
        if action.opens and is_scheduled(action):
            yield Problem(shown, 0, f"The ask “{action.name}” opens on {in_words(action.opens)}.", "", "ACT037")
