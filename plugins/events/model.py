"""An event takes place somewhere at a time, once or again and again, and says who can come and how."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, ClassVar, Final
from urllib.parse import urlsplit

from plugins.actions.model import Ending
from plugins.engine.tracking import Tracked, tracked_query
from plugins.events.recurrence import EVERY, Recurrence
from plugins.events.timing import DAYS, END_OF_EVENT, START, Span
from plugins.frontmatter.fields import COMMON, MODIFIED
from plugins.frontmatter.model import ContentField, ContentType, Kind, Unreadable
from plugins.frontmatter.value_types import NAMES, TEXT
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from plugins.actions.model import Action
    from plugins.directives.model import Part
    from plugins.images.model import Picture

#: How many of the times to come a page lists.
SHOWN: Final = 6
#: How many of the events to come the home page lists.
NEXT: Final = 3
_PUBLIC: Final = re.compile(r"[\s,;()]*\b(?:public|público)\b[\s,;:()]*", re.IGNORECASE)
#: Recorded in place of the digest of an event that was removed, and that calendars show as cancelled.
_WITHDRAWN: Final = "withdrawn"
_YES: Final = frozenset({"yes", "true", "sí", "si", "online"})
_NO: Final = frozenset({"no", "none", "false"})


@dataclass(frozen=True)
class Online:
    """A way to take part from elsewhere; ``address`` is empty unless everybody may know it."""

    address: str = ""


def read_online(text: str) -> Online | None:
    """Return how to take part from elsewhere; an address is kept only beside the word “public”. Raises Unreadable."""
    address = _PUBLIC.sub(" ", text).strip(" <>")
    if address.lower() in _YES:
        return Online()
    if text.strip().lower() in _NO:
        return None
    if not re.fullmatch(r"https?://[^\s<>\"]+", address):
        what = Message("“{text}” is not the address of a meeting online.", text=text.strip()[:60])
        raise Unreadable(
            what,
            Message("Write “yes”, or paste its address, from https:// on, with “public” if everybody may know it."),
            "EVT005",
        )
    if "@" in urlsplit(address).netloc:
        what = Message("In the address of the meeting stand a name and a password.")
        raise Unreadable(what, Message("Take out what stands between “//” and “@”, and that sign."), "EVT005")
    return Online(address) if _PUBLIC.search(text.replace(address, " ")) else Online()


ONLINE: Final = Kind(
    "address of a meeting online",
    "public https://meet.example.org/open-evening",
    read_online,
    doc="`yes`, or a web address; only with the word `public` beside it is the address on the site and in calendars.",
)

#: What an editor writes above its text.
EVENT: Final = ContentType(
    name="event",
    folder="events",
    doc=Message("an event"),
    fields=(
        *COMMON,
        MODIFIED,
        ContentField(
            "start",
            START,
            Message("When it begins: a day, with a time unless it takes all day."),
            required=True,
            shared=True,
        ),
        ContentField("end", END_OF_EVENT, Message("When it ends: a time of that day, or another day."), shared=True),
        ContentField(
            "every", EVERY, Message("When it comes again, and until when; “start” is its first time."), shared=True
        ),
        ContentField("except", DAYS, Message("Days on which it does not come again."), shared=True),
        ContentField(
            "place", TEXT, Message("Where it is: what people look for on a map, or ask for on the street."), shared=True
        ),
        ContentField("online", ONLINE, Message("How to take part from elsewhere."), shared=True),
        ContentField(
            "access", TEXT, Message("Steps, lifts, toilets, hearing loops: what people need to know before they come.")
        ),
        ContentField("languages", TEXT, Message("The languages that are spoken, and interpreted.")),
        ContentField("childcare", TEXT, Message("Whether there is any, and how to ask for it.")),
        ContentField(
            "cancelled",
            TEXT,
            Message("Why it does not take place; it stays on the site and in calendars, and says so."),
        ),
        ContentField(
            "actions",
            NAMES,
            Message("The asks that serve it, in order; people say by the first that they come."),
            shared=True,
            refers_to="actions",
        ),
    ),
)


@dataclass(frozen=True)
class Event(Tracked):
    """One event in one language. ``now`` is the moment of the build: what is to come then is not over.

    ``without`` are days on which it does not come again; ``recurrence_text`` says in words when it does. ``where`` is
    its ``place`` and how to take part from elsewhere, in words; ``notes`` are what else people need to know, each with
    its label. ``source`` is its file below content/; one that ``is_withdrawn`` has none that is public.
    """

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"body", "now", "time_zone"})

    slug: str
    lang: str
    title: str
    url: str
    source: str
    span: Span
    time_zone: tzinfo
    now: datetime
    recurrence: Recurrence | None = None
    without: tuple[date, ...] = ()
    summary: str = ""
    recurrence_text: str = ""
    place: str = ""
    online: Online | None = None
    cancelled: str = ""
    is_withdrawn: bool = False
    modified: datetime | None = None
    picture: Picture | None = None
    where: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    body: Callable[[], tuple[Part, ...]] = field(default=tuple, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the owner's name, which stays the same from build to build."""
        object.__setattr__(self, "owner", f"events/{self.slug}:{self.lang}")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its text, split at its directives."""
        return self.body()

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every time at which it takes place, the earliest first."""
        if not self.recurrence:
            return (self.span,)
        return tuple(self.recurrence.spans(self.span, self.without, self.time_zone))

    @cached_property
    def upcoming(self) -> tuple[Span, ...]:
        """The next times that are not over, at most SHOWN."""
        now = self.now.astimezone(UTC)
        return tuple(span for span in self.spans if self.over_at(span).astimezone(UTC) > now)[:SHOWN]

    @cached_property
    def is_over(self) -> bool:
        """Whether no time of it is to come."""
        return not self.upcoming

    @property
    def current_span(self) -> Span:
        """The next time it takes place; the last, once it is over."""
        return self.upcoming[0] if self.upcoming else self.spans[-1] if self.spans else self.span

    @property
    def digest(self) -> str:
        """A digest of all that calendars say of it; when it changes, subscribers get a new revision."""
        if self.is_withdrawn:
            return _WITHDRAWN
        times = (self.span, self.recurrence, self.without)
        words = (self.title, self.summary, self.where, self.notes, self.cancelled)
        return blake2b(repr((times, words)).encode(), digest_size=6).hexdigest()

    @property
    def endings(self) -> tuple[Ending, ...]:
        """The moments at which what its page says of its times changes, also if nobody builds the site then."""
        return () if self.cancelled else tuple(Ending(self.over_at(span)) for span in self.upcoming)

    @cached_property
    def is_to_come(self) -> bool:
        """Whether it will take place: not cancelled, and not over."""
        return not self.is_over and not self.cancelled

    @property
    def last_end(self) -> datetime:
        """The moment at which the last time of it is over."""
        return self.over_at(self.spans[-1] if self.spans else self.span)

    @property
    def lasting_actions(self) -> tuple[Action, ...]:
        """The asks that make sense also once it is over: all but those by which people say that they come."""
        return tuple(action for action in self.actions if action.kind != "rsvp")

    @property
    def calendar_url(self) -> str:
        """The path-absolute address of its own calendar file."""
        return f"{self.url}{self.slug}.ics"

    def over_at(self, span: Span) -> datetime:
        """Return the moment at which one time of it is over."""
        return span.over_at(self.time_zone)


class Events(Tracked):
    """All events of the site, by slug and language."""

    owner = "events"

    def __init__(
        self,
        events: Iterable[Event],
        languages: Sequence[str],
        withdrawn: Iterable[Event] = (),
        *,
        was_public: bool = False,
    ) -> None:
        """Take ``events`` in; an untranslated one stands in for its translations in the first of ``languages``.

        ``withdrawn`` are those that only calendars still name, as cancelled. ``was_public``: there were events before,
        so that people may subscribe to the calendar.
        """
        self._default = languages[0]
        self._events = {(event.slug, event.lang): event for event in events}
        slugs = {slug for slug, _ in self._events}
        self._withdrawn = {(event.slug, event.lang): event for event in withdrawn if event.slug not in slugs}
        self.was_public = was_public or bool(self._events)

    def __iter__(self) -> Iterator[Event]:
        """Yield every event in every language."""
        return iter(self._events.values())

    @tracked_query
    def all(self, lang: str) -> tuple[Event, ...]:
        """Return every event once, in ``lang`` where it is translated, by the beginning of the time that is shown."""
        events = _each_once(self._events, lang, self._default)
        return tuple(sorted(events, key=lambda event: event.current_span.over_at(event.time_zone).astimezone(UTC)))

    @property
    def withdrawn(self) -> tuple[Event, ...]:
        """The events that only calendars still name, in every language."""
        return tuple(self._withdrawn.values())

    @tracked_query
    def in_calendar(self, lang: str) -> tuple[Event, ...]:
        """Return what the calendar in ``lang`` has: every event once, and those that it has to say are cancelled.

        They are in the order of their slugs, so that the file does not change because time passes.
        """
        return _each_once({**self._events, **self._withdrawn}, lang, self._default)

    @tracked_query
    def upcoming(self, lang: str, stop: int | None = None) -> tuple[Event, ...]:
        """Return the events that are not over, the next one first; at most ``stop``."""
        return tuple(event for event in self.all(lang) if not event.is_over)[:stop]

    @tracked_query
    def past(self, lang: str) -> tuple[Event, ...]:
        """Return the events that are over, the latest first."""
        return tuple(event for event in reversed(self.all(lang)) if event.is_over)


def _each_once(events: Mapping[tuple[str, str], Event], lang: str, default: str) -> tuple[Event, ...]:
    """Return each of ``events``, by slug and language, once, by slug: in ``lang``, or else in the ``default`` one."""
    slugs = sorted({slug for slug, _ in events})
    return tuple(filter(None, (events.get((slug, lang)) or events.get((slug, default)) for slug in slugs)))
