"""The weekly digest: one entry for each week that is over and had something in it, for those who want no more.

A week is one of ISO 8601, from Monday to Sunday in the campaign's time zone. What belongs to it is what became public
in it, so that an entry does not change once it has come, unless what it lists is corrected or retracted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from plugins.actions.labels import STATE_LABELS
from plugins.feeds.asks import OPEN, course_of
from plugins.feeds.content import cleaned
from plugins.feeds.listed import Dated
from plugins.feeds.model import Entry, EntrySource
from plugins.feeds.moments import week_of, weeks_after
from plugins.feeds.plank_changes import ADDED_TITLE, changed_at, changes_of, said_of, title_of
from plugins.i18n.locale import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plugins.actions.model import Action
    from plugins.events.model import Event
    from plugins.events.timing import Span
    from plugins.feeds.plank_changes import Change
    from plugins.i18n.locale import Locale
    from plugins.news.model import Article
    from plugins.planks.model import Plank
    from plugins.run import Run

#: How many weeks are looked back on.
WEEKS: Final = 13
#: How many things of one kind an entry lists; of more it says how many.
_MOST: Final = 50
#: The folder of the entries' ids.
NAME: Final = "weekly"
TITLE: Final = mark("The week to %(day)s")
_HEADINGS: Final = {
    "news": mark("News"),
    "actions": mark("What you can do"),
    "platform": mark("Our platform"),
    "events": mark("Coming events"),
}
NEW: Final = mark("New")
MORE: Final = mark("… and %(count)s more")
_STATE: Final = mark("%(state)s: %(title)s")


@dataclass(frozen=True)
class Item:
    """One line of a digest: a link with what it says, and below it a text, which may be HTML."""

    title: str
    link: str
    text: str = ""
    source: str = ""


class Happening(NamedTuple):
    """What became public at a ``moment``: its ``key``, and a function that returns the line that says so."""

    moment: datetime
    key: str
    item: Callable[[], Item]


@dataclass(frozen=True)
class Week:
    """What became public in the week that begins at ``start``, by kind, in order."""

    start: datetime
    items: dict[str, list[Happening]] = field(default_factory=lambda: defaultdict(list))

    @property
    def name(self) -> str:
        """Its name in ISO 8601: “2026-W48”."""
        year, week, _ = self.start.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def end(self) -> datetime:
        """The Monday at which it is over."""
        return weeks_after(self.start, 1)


def weekly_entries(run: Run, lang: str) -> tuple[Dated, ...]:
    """Return an entry for each week that is over and in which something written in ``lang`` became public."""
    this_week = run.feed_moments.this_week
    weeks = weeks_of(run, lang, weeks_after(this_week, -WEEKS), this_week)
    retracted = _retracted(run, lang)
    return tuple(
        Dated(week.end, EntrySource(_key(week, lang, at), partial(_entry, run, lang, week, at)))
        for week in weeks.values()
        for at in (max(week.end.replace(second=1), retracted.get(week.start, week.end)),)
    )


def deleted_weeks(run: Run, lang: str) -> tuple[tuple[str, datetime], ...]:
    """Return id and moment of each entry that is gone because all that it listed was retracted, the latest first."""
    this_week = run.feed_moments.this_week
    first = weeks_after(this_week, -WEEKS)
    weeks = weeks_of(run, lang, first, this_week)
    gone = [pair for pair in _retracted(run, lang).items() if first <= pair[0] < this_week and pair[0] not in weeks]
    return tuple((_id(run, lang, Week(start)), moment) for start, moment in sorted(gone, reverse=True))


def _retracted(run: Run, lang: str) -> dict[datetime, datetime]:
    """Return when a text was last retracted that a week has listed, by the beginning of that week."""
    moments: dict[datetime, datetime] = {}
    for public, retracted in run.feed_moments.retractions("" if lang == run.campaign.default_lang else lang):
        start = week_of(public)
        moments[start] = max(retracted, moments.get(start, retracted))
    return moments


def _key(week: Week, lang: str, updated: datetime) -> str:
    """Return a name of the entry of ``week`` that is another one when it lists other things."""
    keys = "\n".join(happening.key for happenings in week.items.values() for happening in happenings)
    keys = f"{updated.isoformat()}\n{keys}"
    return f"{NAME} {week.name}:{lang} {blake2b(keys.encode(), digest_size=8).hexdigest()}"


def first_of_this_week(run: Run) -> str:
    """Return the file of something that became public in the present week; empty while there is nothing."""
    this_week = run.feed_moments.this_week
    for lang in run.campaign.languages:
        week = weeks_of(run, lang, this_week, weeks_after(this_week, 1)).get(this_week)
        for items in week.items.values() if week else ():
            return items[0].item().source
    return ""


def weeks_of(run: Run, lang: str, first: datetime, stop: datetime) -> Mapping[datetime, Week]:
    """Return the weeks in which something became public, by their beginnings, from that of ``first`` up to ``stop``.

    These are the Mondays on which the first of them and the first after them begin.
    """
    weeks: dict[datetime, Week] = {}
    articles = _articles(run, lang, first, stop)
    happenings = {"news": articles, "actions": _actions(run, lang), "platform": _changes(run, lang)}
    for kind, listed in happenings.items():
        for happening in sorted(listed, key=lambda happening: happening.moment):
            start = week_of(happening.moment)
            if first <= start < stop:
                weeks.setdefault(start, Week(start)).items[kind].append(happening)
    for start, coming in _coming(run, lang, first, stop):
        weeks.setdefault(start, Week(start)).items["events"].append(coming)
    return weeks


def _articles(run: Run, lang: str, first: datetime, stop: datetime) -> Iterator[Happening]:
    """Yield the articles that are dated from ``first`` up to ``stop``; one may have become public later."""
    public = dict(run.feed_moments.public_since(first.isoformat()))
    start, end = (moment.replace(tzinfo=None).isoformat() for moment in (first, stop))
    for article, day in run.news.written_between(lang, start, end):
        published = datetime.fromisoformat(day).replace(tzinfo=first.tzinfo)
        at = max(published, public.get(article.owner, published))
        yield Happening(at, article.owner, partial(_article_item, run, article))


def _actions(run: Run, lang: str) -> Iterator[Happening]:
    """Yield that actions opened, ended, and were won."""
    for action in run.actions.chosen(lang):
        is_known = action.lang == lang and run.feed_moments.public(action.source)
        course = course_of(action, run.feed_moments) if is_known else None
        if not course:
            continue
        last = course.decided or course.ended
        for moment, state in ((course.opened, OPEN), (course.ended, "closed")):
            if moment and (not last or week_of(moment) < week_of(last)):
                yield Happening(moment, f"{action.owner} {state}", partial(_action_item, run, action, state))
        if last:
            item = partial(_action_item, run, action, action.state, action.result)
            yield Happening(last, f"{action.owner} {action.state}", item)


def _changes(run: Run, lang: str) -> Iterator[Happening]:
    """Yield that planks were added, and what has become of them since."""
    for plank in run.platform.planks(lang):
        added = run.feed_moments.public(plank.source) if plank.lang == lang else None
        if added is None:
            continue
        yield Happening(added, plank.owner, partial(_plank_item, run, plank))
        for change in changes_of(plank):
            if change.day >= added.date():
                at = changed_at(
                    change, added, run.feed_moments.since(plank.source, change.name), run.campaign.time_zone
                )
                yield Happening(at, f"{plank.owner} {change.name}", partial(_plank_item, run, plank, change))


def _coming(run: Run, lang: str, first: datetime, stop: datetime) -> Iterator[tuple[datetime, Happening]]:
    """Yield the events that come in the two weeks after a week, the next one first, each with the week's beginning.

    They were public before it ended, and it begins at ``first`` or later, and before ``stop``.
    """
    coming: list[tuple[datetime, Happening]] = []
    for event in run.events.all(lang):
        public = run.feed_moments.public(event.source) if event.lang == lang else None
        if public is None or event.cancelled:
            continue
        for span in event.spans:
            begins = datetime.combine(span.first_day, time(), first.tzinfo)
            key = f"{event.owner} {span.start.isoformat()}"
            happening = Happening(begins, key, partial(_event_item, run, event, span))
            starts = (weeks_after(week_of(begins), -2), weeks_after(week_of(begins), -1))
            coming += [(day, happening) for day in starts if first <= day < stop and public <= weeks_after(day, 1)]
    yield from sorted(coming, key=lambda pair: (pair[1].moment, pair[1].key))


def _article_item(run: Run, article: Article) -> Item:
    return Item(article.title, run.campaign.absolute(article.url), article.summary, article.owner)


def _action_item(run: Run, action: Action, state: str, result: str = "") -> Item:
    """Return the line that says that ``action`` was in a ``state`` from then on."""
    words = run.locales[action.lang]
    label = NEW if state == OPEN else STATE_LABELS[state]
    title = words.gettext(_STATE) % {"state": words.gettext(label), "title": action.title}
    return Item(title, run.campaign.absolute(action.url), result or action.summary, action.source)


def _plank_item(run: Run, plank: Plank, change: Change | None = None) -> Item:
    words, link = run.locales[plank.lang], run.campaign.absolute(plank.url)
    if change:
        return Item(title_of(plank, change, words), link, said_of(change, words), plank.source)
    title = words.gettext(ADDED_TITLE) % {"plank": plank.title}
    return Item(title, link, plank.demand or plank.summary, plank.source)


def _event_item(run: Run, event: Event, span: Span) -> Item:
    words = run.locales[event.lang]
    when: str = words.weekday(span.first_day)
    if isinstance(span.start, datetime):
        when = f"{when}, {words.time(span.start)}"
    text = " · ".join(filter(None, (when, event.where)))
    return Item(event.title, run.campaign.absolute(event.url), text, event.source)


def _id(run: Run, lang: str, week: Week) -> str:
    """Return the id of the entry of ``week``."""
    site = run.permanent_ids.site(run.campaign.address)
    return f"{site}/{run.campaign.prefix(lang)}feeds/{NAME}/{week.name}"


def _entry(run: Run, lang: str, week: Week, updated: datetime) -> Entry:
    """Return the entry of one week."""
    campaign, words = run.campaign, run.locales[lang]
    kinds = [kind for kind in _HEADINGS if kind in week.items]
    listed = {kind: [happening.item() for happening in week.items[kind][:_MOST]] for kind in kinds}
    link = f"{campaign.absolute(campaign.path(lang, 'news/' if run.news.has_more(lang, 0) else ''))}#{week.name}"
    content = Markup("\n").join(
        _section(words.gettext(_HEADINGS[kind]), items, len(week.items[kind]), words) for kind, items in listed.items()
    )
    return Entry(
        id=_id(run, lang, week),
        title=words.gettext(TITLE) % {"day": words.date(week.end.date() - timedelta(days=1))},
        link=link,
        summary="; ".join(item.title for items in listed.values() for item in items),
        content=cleaned(content, link),
        author=campaign.organisation.name,
        published=week.end.replace(second=1),
        updated=updated,
    )


def _section(heading: str, items: Sequence[Item], count: int, words: Locale) -> Markup:
    """Return what a digest says of one kind of thing, of which there are ``count``."""
    lines = [_line(item) for item in items]
    if count > len(items):
        more = words.gettext(MORE) % {"count": words.number(count - len(items))}
        lines.append(Markup("<li>{}</li>").format(more))
    return Markup("<h2>{}</h2>\n<ul>{}</ul>").format(heading, Markup("").join(lines))


def _line(item: Item) -> Markup:
    text = Markup("<br>{}").format(item.text) if item.text else ""
    return Markup('<li><a href="{}">{}</a>{}</li>').format(item.link, item.title, text)
