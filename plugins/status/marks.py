"""The words of marks, which only the people who write the site see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plugins.frontmatter.dates import in_words
from plugins.status.model import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.frontmatter.model import Unpublished

#: What is said of actions that have ended, by their state.
_ENDED: Mapping[str, str] = {"closed": "Closed", "won": "Won", "lost": "Lost", "withdrawn": "Withdrawn"}


def mark_of_text(unpublished: Unpublished) -> Mark:
    """Return the mark of a text that is not public yet."""
    place = f"{unpublished.path}:{unpublished.line}"
    if unpublished.until is None:
        return Mark("draft", f"Draft: nobody sees this until you take out “status: draft” ({place}).", "Draft")
    day = in_words(unpublished.until)
    return Mark("waiting", f"Appears on {day}, and is not public before ({place}).", f"Appears on {day}")


def mark_of_action(action: Action) -> Mark | None:
    """Return the mark of an action; None while it is open."""
    opens, closes = action.opens, action.closes
    if action.state == "scheduled":
        text = f"Opens on {in_words(opens)}" if opens else "Not open yet"
        return Mark("scheduled", f"{text}; visitors see the day, and no form.", text)
    if action.state not in _ENDED:
        return None
    text = f"Closed on {_last_day(closes)}" if action.state == "closed" and closes else _ENDED[action.state]
    return Mark("over", f"{text}: visitors see what came of it, and no form.", text)


def _last_day(closes: datetime) -> str:
    """Return when an action closed: one that was open for a whole day closed on that day, not at the next midnight."""
    return in_words(closes) if closes.hour or closes.minute else in_words(closes - timedelta(days=1))
