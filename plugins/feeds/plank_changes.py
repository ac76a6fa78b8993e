"""What has become of planks as entries: that one was added, what its dated lines say, that it was won or refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from plugins.addresses.identity import urn_of
from plugins.feeds.content import beginning_of
from plugins.feeds.listed import Dated
from plugins.feeds.model import Entry, EntrySource
from plugins.i18n.locale import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from plugins.i18n.locale import Locale
    from plugins.planks.model import Plank
    from plugins.planks.standing import Citation
    from plugins.run import Run

#: The name, in the record, of the moment at which a plank was first public.
ADDED: Final = "added"
ADDED_TITLE: Final = mark("New in our platform: %(plank)s")
_STATES: Final = {
    "demanded": mark("Demanded: %(plank)s"),
    "promised": mark("Promised: %(plank)s"),
    "won": mark("Won: %(plank)s"),
    "refused": mark("Refused: %(plank)s"),
}
_LINE: Final = mark("%(plank)s: %(change)s")
_ON: Final = {
    "demanded": mark("Demanded since %(day)s"),
    "promised": mark("Promised on %(day)s"),
    "won": mark("Won on %(day)s"),
    "refused": mark("Refused on %(day)s"),
}


@dataclass(frozen=True)
class Change:
    """One dated line of a plank: what happened on ``day``, in words, as a ``state`` that began then, or both.

    ``name`` is what the record and the id call it: the day, and behind it a number if it is not the first of that day.
    So it keeps its id when its words are corrected, and when lines of other days come or go.
    """

    name: str
    day: date
    text: str = ""
    state: str = ""
    citations: tuple[Citation, ...] = ()


def changes_of(plank: Plank) -> tuple[Change, ...]:
    """Return the dated lines of ``plank``, the earliest first; a standing belongs to the first line of its day."""
    changes: dict[str, Change] = {}
    numbers: Counter[date] = Counter()
    for line in plank.history:
        numbers[line.day] += 1
        number = f" {numbers[line.day]}" if numbers[line.day] > 1 else ""
        citations = (line.citation,) if line.citation else ()
        change = Change(f"{line.day.isoformat()}{number}", line.day, line.text, citations=citations)
        changes[change.name] = change
    standing = plank.standing
    if standing and standing.day:
        name = standing.day.isoformat()
        change = changes.get(name, Change(name, standing.day))
        more = (standing.citation,) if standing.citation else ()
        citations = tuple(dict.fromkeys((*change.citations, *more)))
        changes[name] = replace(change, state=standing.state, citations=citations)
    return tuple(sorted(changes.values(), key=lambda change: (change.day, len(change.name), change.name)))


def changed_at(change: Change, added: datetime | None, since: datetime | None, zone: tzinfo) -> datetime:
    """Return the moment at which a change became news, in the campaign's time ``zone``, as all moments here.

    ``added`` is since when the plank is public, ``since`` since when the change is; None where nobody knows. It is the
    beginning of its day, but for a change of a plank that was public on that day: then not before ``since``.
    """
    day = datetime.combine(change.day, time(), zone)
    is_news = added is not None and since is not None and change.day >= added.date()
    return max(day, since) if is_news and since else day


def plank_entries(run: Run, plank: Plank) -> Iterator[Dated]:
    """Yield the entries of one plank: that it was added, and its dated lines."""
    moments, source = run.feed_moments, plank.source
    added = moments.public(source)
    shown_since = added or moments.today
    make = partial(_added, run, plank, shown_since)
    yield Dated(shown_since, EntrySource(f"{plank.owner} {ADDED}", make))
    for change in changes_of(plank):
        at = changed_at(change, added, moments.since(source, change.name), run.campaign.time_zone)
        yield Dated(at, EntrySource(f"{plank.owner} {change.name}", partial(_changed, run, plank, change, at)))


def platform_entries(run: Run, lang: str) -> tuple[Dated, ...]:
    """Return the entries of all planks that are written in ``lang``."""
    planks = (plank for plank in run.platform.planks(lang) if plank.lang == lang)
    return tuple(dated for plank in planks for dated in plank_entries(run, plank))


def _added(run: Run, plank: Plank, since: datetime) -> Entry:
    """Return the entry that says what a new plank demands."""
    words, campaign = run.locales[plank.lang], run.campaign
    paragraphs = [text for text in (plank.demand, plank.summary) if text]
    content = Markup("").join(Markup("<p>{}</p>").format(text) for text in paragraphs)
    link = campaign.absolute(plank.url)
    has_changed = plank.modified and run.feed_moments.has_passed(plank.modified.isoformat())
    modified = plank.modified if plank.modified and has_changed else since
    return Entry(
        id=run.permanent_ids.permanent_id(plank.source),
        title=words.gettext(ADDED_TITLE) % {"plank": plank.title},
        link=link,
        summary=plank.demand or plank.summary,
        content=content + _link(link, plank.title),
        author=campaign.organisation.name,
        published=since,
        updated=max(since, modified),
        modified=plank.modified,
        topics=(plank.title,),
    )


def _changed(run: Run, plank: Plank, change: Change, at: datetime) -> Entry:
    """Return the entry of one dated line."""
    words, campaign = run.locales[plank.lang], run.campaign
    said = said_of(change, words)
    link = campaign.absolute(plank.url)
    cited = Markup("").join(_cited(citation) for citation in change.citations)
    return Entry(
        id=urn_of(run.permanent_ids.permanent_id(plank.source), change.name),
        title=title_of(plank, change, words),
        link=f"{link}#{change.name.replace(' ', '.')}",
        summary=said,
        content=Markup("<p>{}{}</p>").format(said, cited) + _link(link, plank.title),
        author=campaign.organisation.name,
        published=at,
        updated=at,
        topics=(plank.title,),
    )


def title_of(plank: Plank, change: Change, words: Locale) -> str:
    """Return what a list says of a change: “Won: Open books”, or else how its words begin."""
    if change.state:
        return words.gettext(_STATES[change.state]) % {"plank": plank.title}
    return words.gettext(_LINE) % {"plank": plank.title, "change": beginning_of(str(Markup("{}").format(change.text)))}


def said_of(change: Change, words: Locale) -> str:
    """Return what a change says in whole: “Won on May 5, 2024: The board signed.”."""
    day = words.date(change.day)
    state = words.gettext(_ON[change.state]) % {"day": day} if change.state else ""
    return f"{state or day}{': ' if change.text else ''}{change.text}"


def _cited(citation: Citation) -> Markup:
    """Return where a change can be read, in brackets."""
    if not citation.address:
        return Markup(" ({})").format(citation.label)
    return Markup(' (<a href="{}">{}</a>)').format(citation.address, citation.label)


def _link(address: str, text: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>').format(address, text)
