"""The asks of a campaign as entries: each from the day it opens, with its result in its place once it is over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from plugins.feeds.content import cleaned, standing_of
from plugins.feeds.listed import Dated
from plugins.feeds.model import Entry, EntrySource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from plugins.actions.model import Action
    from plugins.feeds.moments import Moments
    from plugins.run import Run

#: What the record calls the moments since when an action is public as it is; a state that is not “closed” too.
SCHEDULED, OPEN, REOPENED, OVER, RESULT = "scheduled", "open", "reopened", "over", "result"


@dataclass(frozen=True)
class Course:
    """When an action opened, when it ended, since when it is won, lost or withdrawn, and when its entry last changed.

    None stands for what has not happened; what is won ended when it was won, or before.
    """

    opened: datetime
    ended: datetime | None
    decided: datetime | None
    updated: datetime


def names_of(action: Action, recorded: Collection[str] = ()) -> tuple[str, ...]:
    """Return what the record keeps the moment of; ``recorded`` is what it has of the last publication."""
    if not action.has_opened:
        return (SCHEDULED,)
    if not action.is_over:
        return (OPEN, REOPENED) if is_reopened(recorded) else (OPEN,)
    decided = () if action.state == "closed" else (action.state,)
    return (OPEN, OVER, *decided, *((RESULT,) if action.has_result else ()))


def is_reopened(recorded: Collection[str]) -> bool:
    """Whether an action that is open was over in an earlier publication, by what is ``recorded`` of it."""
    return OVER in recorded or REOPENED in recorded


def course_of(action: Action, moments: Moments) -> Course | None:
    """Return when ``action`` opened and ended, if it has opened.

    ``opens`` and ``closes`` say it where the clock did it; else it is since when it is public so, by the record.
    """
    if not action.has_opened:
        return None
    source = action.source
    opened = moments.since(source, OPEN) or moments.today
    if action.opens:
        opened = max(action.opens, moments.public(source) or action.opens)
    modified = action.modified if action.modified and moments.has_passed(action.modified.isoformat()) else opened
    if not action.is_over:
        return Course(opened, None, None, max(opened, modified, _reopened(action, moments) or opened))
    ended = _ended(action, moments, opened)
    decided = None
    if action.state != "closed":
        decided = max(moments.since(source, action.state) or ended, ended)
    result = moments.since(source, RESULT) if action.has_result else None
    updated = max(moment for moment in (ended, decided, result, modified) if moment)
    return Course(opened, ended, decided, updated)


def _reopened(action: Action, moments: Moments) -> datetime | None:
    """Return since when an action that is open is so again; None where it was never over."""
    if not is_reopened(moments.recorded(action.source)):
        return None
    return moments.since(action.source, REOPENED) or moments.today


def _ended(action: Action, moments: Moments, opened: datetime) -> datetime:
    """Return when ``action`` ended: by the clock, or by its editor's hand."""
    by_hand = moments.since(action.source, OVER)
    if action.closes and moments.has_passed(action.closes.isoformat()) and action.closes <= (by_hand or action.closes):
        return max(action.closes, opened)
    return max(by_hand or moments.today, opened)


def state_changed_at(action: Action, moments: Moments) -> datetime | None:
    """Return when what a text says of an ask last changed with its state; None where that is not known.

    That is when the clock opened or closed it, or else the publication with which it ended, was won, had its result or
    was open again.
    An ask that was so when it first was public has not changed since.
    """
    if not action.is_over:
        if not action.is_open:
            return None
        by_clock = action.opens if action.opens and moments.has_passed(action.opens.isoformat()) else None
        return _reopened(action, moments) or by_clock
    public = moments.public(action.source)
    known = (moments.since(action.source, name) for name in names_of(action)[1:])
    later = [moment for moment in known if moment and public and moment > public]
    closed = action.closes if action.closes and moments.has_passed(action.closes.isoformat()) else None
    return max(later, default=closed)


def ask_entries(run: Run, lang: str) -> tuple[Dated, ...]:
    """Return the entries of all actions that are written in ``lang`` and have opened, also of those that are over."""
    return tuple(_entries(run, lang))


def _entries(run: Run, lang: str) -> Iterator[Dated]:
    for action in run.actions.chosen(lang):
        if action.lang == lang and (course := course_of(action, run.feed_moments)):
            yield Dated(course.opened, EntrySource(action.owner, partial(_entry, run, action, course)))


def _entry(run: Run, action: Action, course: Course) -> Entry:
    """Return the entry of one action."""
    campaign, words = run.campaign, run.locales[action.lang]
    link = campaign.absolute(action.url)
    paragraphs = [Markup("<p>{}</p>").format(action.summary)] if action.summary else []
    if action.is_over:
        paragraphs = [Markup("<p><strong>{}</strong></p>").format(words.gettext(action.state_label))]
        paragraphs += [Markup("<div>{}</div>").format(action.result)]
    paragraphs += [Markup("<p>{}</p>").format(line) for line in standing_of(action, words)]
    label = action.ask_label if action.is_open else action.title
    return Entry(
        id=run.permanent_ids.permanent_id(action.source),
        title=action.title,
        link=link,
        summary=action.summary,
        content=cleaned(Markup("").join([*paragraphs, Markup('<p><a href="{}">{}</a></p>').format(link, label)]), link),
        author=campaign.organisation.name,
        published=course.opened,
        updated=course.updated,
        modified=action.modified,
    )
