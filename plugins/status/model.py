"""A mark says in a preview what is special about a text: that it is a draft, is still to appear, or has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plugins.engine.tracking import Tracked, tracked_query
from plugins.messages import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugins.messages import Message

Kind = Literal["draft", "waiting", "scheduled", "over"]


@dataclass(frozen=True)
class StatusMark:
    """The mark of one text: ``text`` stands on its own page, ``short`` where it is listed; both are in ``lang``."""

    kind: Kind
    text: Message
    short: Message
    lang: str = "en"

    def in_words_of(self, translate: Callable[[str], str], lang: str) -> StatusMark:
        """Return this mark with its words as ``translate`` returns them, in ``lang``."""
        return StatusMark(self.kind, verbatim(translate(self.text)), verbatim(translate(self.short)), lang)


class StatusMarks(Tracked):
    """The marks of all texts that have one, by the tracked names of articles, planks, actions and pages."""

    owner = "marks"

    def __init__(self, marks: Mapping[str, Callable[[], StatusMark | None]]) -> None:
        """Take what makes each mark, which may change while the site is held in memory."""
        self._marks = marks

    @tracked_query
    def of(self, owner: str) -> StatusMark | None:
        """Return the mark of what is called ``owner``; None where it is public and open, or not about one text."""
        return self._marks[owner]() if owner in self._marks else None
