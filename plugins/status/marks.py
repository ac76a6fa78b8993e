"""The words of marks, which only the people who write the site see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plugins.frontmatter.dates import in_words
from plugins.messages import Message
from plugins.status.model import StatusMark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.frontmatter.model import Unpublished

#: What is said of actions that have ended, by their state.
_ENDED: Mapping[str, Message] = {
    "closed": Message("Closed"),
    "won": Message("Won"),
    "lost": Message("Lost"),
    "withdrawn": Message("Withdrawn"),
}


def mark_of_text(unpublished: Unpublished) -> StatusMark:
    """Return the mark of a text that is not public yet."""
    place = f"{unpublished.path}:{unpublished.line}"
    if unpublished.until is None:
        what = Message("Draft: nobody sees this until you take out “status: draft” ({place}).", place=place)
        return StatusMark("draft", what, Message("Draft"))
    day = in_words(unpublished.until)
    what = Message("Appears on {day}, and is not public before ({place}).", day=day, place=place)
    return StatusMark("waiting", what, Message("Appears on {day}", day=day))


def mark_of_action(action: Action) -> StatusMark | None:
    """Return the mark of an action; None while it is open."""
    opens, closes = action.opens, action.closes
    if action.state == "scheduled":
        text = Message("Opens on {day}", day=in_words(opens)) if opens else Message("Not open yet")
        return StatusMark("scheduled", Message("{what}; visitors see the day, and no form.", what=text), text)
    if action.state not in _ENDED:
        return None
    text = _ENDED[action.state]
    if action.state == "closed" and closes:
        text = Message("Closed on {day}", day=_last_day(closes))
    return StatusMark("over", Message("{what}: visitors see what came of it, and no form.", what=text), text)


def _last_day(closes: datetime) -> Message:
    """Return when an action closed: one that was open for a whole day closed on that day, not at the next midnight."""
    return in_words(closes) if closes.hour or closes.minute else in_words(closes - timedelta(days=1))
