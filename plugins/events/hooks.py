"""The edge to Pelican: files in content/events/ become events, their pages, their list, and calendars."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pelican.contents import Page
from pelican.generators import Generator

from plugins.actions.lookup import find_all as find_actions
from plugins.addresses.permanent_ids import language_in
from plugins.directives.hooks import parts_of
from plugins.engine.tracking import untracked
from plugins.events.labels import notes_of, recurrence_in_words, where_in_words
from plugins.events.linked_data import linked_data
from plugins.events.model import EVENT, Event, Events
from plugins.events.recurrence import mismatch
from plugins.events.timing import is_skipped, span_of
from plugins.events.web_calendars import links_for
from plugins.events.withdrawn import calendar_at, recorded, slug_of, withdrawn
from plugins.frontmatter.hooks import read_folder, reload_with
from plugins.frontmatter.model import Moment, Unreadable
from plugins.i18n.locale import mark
from plugins.images.hooks import picture_of
from plugins.links import hooks as links
from plugins.messages import Message
from plugins.problems import Problem
from plugins.rendering.addresses import languages_with
from plugins.rendering.page_meta import PageMeta, contacts_in, contacts_of_asks, languages_of, subject_of
from plugins.run import run_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pelican import Pelican
    from pelican.writers import Writer

    from plugins.engine.tracking import Tracked
    from plugins.events.recurrence import Recurrence
    from plugins.events.timing import Span
    from plugins.run import Run

TITLE, CANCELLED = mark("Events"), mark("Cancelled")
#: The address of the list, and of the calendar of all, below the root of each language.
LIST, CALENDAR = "events/", "events.ics"


def prepare(run: Run) -> None:
    """Register the fields of an event."""
    run.content_types[EVENT.folder] = EVENT


def generators(_pelican: Pelican) -> type[Generator]:
    """Return the generator of the events."""
    return EventsGenerator


class EventContent(Page):
    """A file in content/events/, at the addresses that the EVENT_ settings give."""

    def _expand_settings(self, key: str) -> str:
        address: str = super(Page, self)._expand_settings(key, "event")
        return address


class EventsGenerator(Generator):
    """Reads the events, and makes a page and a calendar for each, and a list and a calendar of all."""

    def generate_context(self) -> None:
        """Read the files."""
        read_folder(self, EventContent, EVENT.folder)
        reload_with(self, EventContent, EVENT.folder, partial(_renew, run_of(self.settings)))

    def generate_output(self, writer: Writer) -> None:
        """Write them."""
        run = run_of(self.settings)
        with untracked():
            run.calendar_entries = {event.source: _recorded(run, event) for event in run.events}
            run.calendar_entries |= {event.source: _recorded(run, event) for event in run.events.withdrawn}
        for content in _contents(run):
            writer.page(content.save_as, "event", partial(_show, run, content.event))
            name = f"{content.save_as.removesuffix('index.html')}{content.slug}.ics"
            run.engine.make(name, partial(_calendar, run, content.lang, content.event), "calendar")
        languages = languages_with(run, LIST)
        for lang in languages:
            writer.page(PageMeta(lang, LIST, "").save_as(run.campaign), "events", partial(_show_all, run, lang))
        for lang in languages or (run.campaign.languages if run.events.was_public else ()):
            run.engine.make(f"{run.campaign.prefix(lang)}{CALENDAR}", partial(_calendar, run, lang), "calendar")
        _write_former_calendars(run)


def _write_former_calendars(run: Run) -> None:
    """Write the calendars of events that are withdrawn, and of all at their former addresses, where people have them.

    No host shows a page in place of a calendar, so there is the calendar itself; servers are told to redirect as well.
    """
    with untracked():
        entries = [(event, run.permanent_ids.entry(event.source)) for event in (*run.events, *run.events.withdrawn)]
    for event, entry in entries:
        for address in entry.addresses:
            if name := calendar_at(address):
                if not run.engine.has(name) and not event.is_withdrawn:
                    run.moved_files[name] = calendar_at(entry.address)
                run.engine.make(name, partial(_calendar, run, event.lang, event), f"calendar {event.source}")


def _show(run: Run, event: Event) -> dict[str, Any]:
    """Return what the page of ``event`` shows."""
    asked = event.actions if event.is_to_come else event.lasting_actions
    contacts = (*contacts_in(event.parts), *contacts_of_asks(asked), *event.endings)
    linked = linked_data(event, run.campaign.origin)
    subject = subject_of(event, run.campaign, contacts=contacts, picture=event.picture, linked=linked)
    return {"subject": subject, "event": event, "calendars": links_for(event, run.campaign.origin)}


def _show_all(run: Run, lang: str) -> dict[str, Any]:
    """Return what the list in ``lang`` shows."""
    title = run.locales[lang].gettext(TITLE)
    endings = tuple(ending for event in run.events.upcoming(lang) for ending in event.endings)
    listing = PageMeta(lang, LIST, title, languages=languages_with(run, LIST), contacts=endings)
    calendar = f"{run.campaign.path(lang, '')}{CALENDAR}"
    return {"subject": listing, "listing": listing, "calendar": calendar}


def _calendar(run: Run, lang: str, event: Event | None = None) -> bytes:
    """Return the calendar of ``event``, or of all events in ``lang``."""
    from plugins.events.calendar import (  # with icalendar, which a site without events need not load
        Identity,
        calendar_of,
    )

    name = event.title if event else f"{run.campaign.name}: {run.locales[lang].gettext(TITLE)}"

    def identify(one: Event) -> Identity:
        ids = run.permanent_ids
        uid = ids.first_of(f"{EVENT.folder}/{one.slug}.md", one.source)  # translations share that of the original
        return Identity(uid, ids.first_published(one.source), ids.revision(one.source, one.digest))

    events = (event,) if event else run.events.in_calendar(lang)
    return calendar_of(events, name, run.campaign.origin, lang, identify, str(run.campaign.time_zone))


def _recorded(run: Run, event: Event) -> tuple[str, ...]:
    """Return what the record keeps of an event.

    It is the digest of what calendars say, with how often that has changed, and what it takes to cancel it.
    """
    calendar = f"{event.digest} {run.permanent_ids.revision(event.source, event.digest)}"
    kept = run.permanent_ids.entry(event.source).event if event.is_withdrawn else recorded(event)
    return (calendar, *kept)


def resolve(run: Run) -> None:
    """Make the events of this run."""
    contents = _contents(run)
    for content in contents:
        content.event = _event(content, run)
    was_public = any(source.startswith(f"{EVENT.folder}/") for source in run.history.record.texts)
    events = (content.event for content in contents)
    run.events = Events(events, run.campaign.languages, _withdrawn(run), was_public=was_public)
    run.engine.register(run.events, *run.events, *run.events.withdrawn)


def _withdrawn(run: Run) -> Iterator[Event]:
    """Yield the events to come that were published, and have no file now, or one that is not public."""
    for entry in (*run.history.gone, *run.history.held):
        lang = language_in(entry.source) or run.campaign.default_lang
        if not entry.event or lang not in run.campaign.languages:
            continue
        event = withdrawn(
            entry.event,
            slug=slug_of(entry.source),
            lang=lang,
            url=f"{run.campaign.base_path}{entry.address}",
            source=entry.source,
            word=run.locales[lang].gettext(CANCELLED),
            zone=run.campaign.time_zone,
            now=run.now,
        )
        if event and not event.is_over:
            run.moments.add(Moment(event.over_at(event.spans[-1]), run.shown(entry.source), "end"))
            yield event


def _renew(run: Run, contents: Sequence[EventContent]) -> tuple[Tracked, ...]:
    """Make the events of files that were read again, where they are; return what may have changed."""
    for content in contents:
        content.event.replace_with(_event(content, run))
    links.judge(contents, run)
    return (run.events, *(content.event for content in contents))


def _contents(run: Run) -> list[EventContent]:
    """Return the files that were read as events."""
    return [content for content in run.contents.values() if isinstance(content, EventContent)]


def _event(content: EventContent, run: Run) -> Event:
    """Make one event of its file, and say when the site changes by it."""
    metadata, words = content.metadata, run.locales[content.lang]
    span = _span(content, run)
    recurrence = _recurrence(content, span, run)
    event = Event(
        slug=content.slug,
        lang=content.lang,
        title=content.title,
        url=content.url,
        source=content.path_below,
        span=span,
        time_zone=run.campaign.time_zone,
        now=run.now,
        recurrence=recurrence,
        without=_without(content, span, recurrence, run),
        summary=metadata.get("summary", ""),
        recurrence_text=recurrence_in_words(recurrence, words) if recurrence else "",
        place=metadata.get("place", ""),
        where=where_in_words(metadata.get("place", ""), metadata.get("online"), words),
        online=metadata.get("online"),
        notes=notes_of(metadata, words),
        cancelled=metadata.get("cancelled", ""),
        modified=metadata.get("modified"),
        picture=picture_of(content, run),
        languages=languages_of(content, run.campaign),
        actions=find_actions(run, content),
        body=partial(parts_of, content, run),
    )
    if event.upcoming:
        run.moments.add(Moment(event.over_at(event.upcoming[0]), content.shown_path, "end"))
    if not event.where:
        what = Message("Nothing says where it is.")
        hint = Message("Add “place:”, with “told to those who sign up” if it is not public, or “online: yes”.")
        run.problems.add(_problem(content, "start", what, hint, "EVT006"))
    return event


def _span(content: EventContent, run: Run) -> Span:
    """Return the first time of an event; an end that does not fit is a Problem, and is left out."""
    metadata, zone = content.metadata, run.campaign.time_zone
    for key in ("start", "end"):
        if is_skipped(metadata.get(key), zone):
            what = Message("On this day clocks are set forward, and none shows the time behind “{key}”.", key=key)
            run.problems.add(_problem(content, key, what, Message("Write it an hour earlier or later."), "EVT012"))
    try:
        return span_of(metadata["start"], metadata.get("end"), zone)
    except Unreadable as error:
        run.problems.add(error.problem.at(*content.places["end"]))
        return span_of(metadata["start"], None, zone)


def _recurrence(content: EventContent, span: Span, run: Run) -> Recurrence | None:
    """Return how an event comes again; a rule that its first day does not follow is a Problem."""
    recurrence: Recurrence | None = content.metadata.get("every")
    if recurrence and (what := mismatch(recurrence, span)):
        hint = Message("Write the first day on which it takes place into “start”, or look at “every” again.")
        run.problems.add(_problem(content, "every", what, hint, "EVT007"))
        return None
    return recurrence


def _without(content: EventContent, span: Span, recurrence: Recurrence | None, run: Run) -> tuple[date, ...]:
    """Return the days on which it does not come again; one on which it would not come anyway is a Problem."""
    days: tuple[date, ...] = content.metadata.get("except", ())
    if days and not recurrence:
        if "every" not in content.metadata:
            what, hint = (
                Message("Nothing says when it comes again."),
                Message("Write “every: …”, or take the line out."),
            )
            run.problems.add(_problem(content, "except", what, hint, "EVT008"))
        return ()
    when = {each.first_day for each in recurrence.spans(span, (), run.campaign.time_zone)} if recurrence else set()
    for day in days:
        if day not in when:
            what = Message("On {day} it does not take place anyway.", day=day.isoformat())
            hint = Message("Look at the day again, or take it out.")
            run.problems.add(_problem(content, "except", what, hint, "EVT008"))
    return days


def _problem(content: EventContent, key: str, what: Message, hint: Message, code: str) -> Problem:
    path, line = content.places[key]
    return Problem(path, line, what, hint, code)
