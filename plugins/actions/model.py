"""An action is one thing to do: what it asks, whether it is open, what its result is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from plugins.actions.form import safe_email_pattern
from plugins.actions.labels import BUTTONS, STATE_LABELS, next_steps
from plugins.engine.tracking import Tracked, tracked_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from plugins.actions.form import Form, Way
    from plugins.actions.share import Share
    from plugins.counts.progress import Progress
    from plugins.directives.model import Part
    from plugins.forms.model import Embed
    from plugins.i18n.locale import Locale
    from plugins.images.model import Picture

KINDS = tuple(BUTTONS)
STATES = ("scheduled", "open", "closed", "won", "lost", "withdrawn")
#: The states that no clock changes any more.
ENDED = ("closed", "won", "lost", "withdrawn")
#: Kinds that need no form: what to do is in their text.
WITHOUT_FORM = ("share", "call")


class ContentFile(Protocol):
    """A file in content/, as it was read: ``metadata`` are its fields, ``places`` the path and line of each."""

    slug: str
    lang: str
    title: str
    url: str
    shown_path: str
    metadata: dict[str, Any]
    places: Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Ending:
    """The moment at which an action closes by itself on a page that shows it; no origin is contacted for it."""

    closes: datetime

    origins: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


State = Literal["scheduled", "open", "closed", "won", "lost", "withdrawn"]


def state_at(
    now: datetime, opens: datetime | None = None, closes: datetime | None = None, by_hand: State | None = None
) -> State:
    """Return the state of an action at the moment ``now``: the clock moves it from scheduled to open to closed.

    The clock starts from a state set ``by_hand``; an ended one stays. Moments are compared in UTC:
    two of the same zone would be compared by the hands of the clock, which show some hours twice a year.
    """
    if by_hand in ENDED:
        return by_hand
    if closes and now.astimezone(UTC) >= closes.astimezone(UTC):
        return "closed"
    if by_hand == "open" or not opens:
        return by_hand or "open"
    return "scheduled" if now.astimezone(UTC) < opens.astimezone(UTC) else "open"


def action_owner(name: str, lang: str) -> str:
    """Return the name under which the engine tracks an action."""
    return f"actions/{name}:{lang}"


@dataclass(frozen=True)
class Action(Tracked):
    """One call to action in one language.

    ``url`` and ``thanks_url`` are path-absolute, ``address`` is the whole one of its page, for paper. ``form`` is its
    form in any state; where that does not work there is ``second_form``, the editor's fallback, then other ``ways``.
    No e-mail address may be at ``blocked_domains``. ``progress`` is None where nothing has been counted. ``share`` is
    what can be passed on of it while it is open. ``languages`` are those it exists in. It ``has_result`` if its editor
    said what came of it. ``source`` is its file below content/.
    """

    UNTRACKED: ClassVar[frozenset[str]] = frozenset({"words", "others", "body", "then_name", "form", "second_form"})

    name: str
    lang: str
    title: str
    kind: str
    state: State
    url: str
    thanks_url: str
    words: Locale = field(repr=False, compare=False)
    address: str = ""
    summary: str = ""
    result: str = ""
    thanks: str = ""
    form: Form | None = None
    second_form: Form | None = None
    ways: tuple[Way, ...] = ()
    share: Share | None = None
    then_name: str = ""
    progress: Progress | None = None
    beneficiary: str = ""
    consent: str = ""
    blocked_domains: tuple[str, ...] = ()
    opens: datetime | None = None
    closes: datetime | None = None
    modified: datetime | None = None
    has_result: bool = False
    source: str = ""
    picture: Picture | None = None
    languages: tuple[str, ...] = ()
    others: Actions | None = field(default=None, repr=False, compare=False)
    body: Callable[[], tuple[Part, ...]] = field(default=tuple, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the owner's name, which stays the same from build to build."""
        object.__setattr__(self, "owner", action_owner(self.name, self.lang))

    @property
    def is_open(self) -> bool:
        """Whether it can be done now."""
        return self.state == "open"

    @property
    def has_opened(self) -> bool:
        """Whether it can be done now, or could be once."""
        return self.state != "scheduled"

    @property
    def is_over(self) -> bool:
        """Whether it has ended, so that its result takes the place of its form."""
        return self.state in ENDED

    @property
    def embed(self) -> Embed | None:
        """Its form, while it is open."""
        return self.form.embed if self.form and self.is_open else None

    @property
    def fallback(self) -> Embed | None:
        """The form for when the first does not work, while it is open."""
        return self.second_form.embed if self.second_form and self.is_open else None

    @property
    def email_pattern(self) -> str:
        """What an e-mail address must match, so that it is not at ``blocked_domains``; empty for anything."""
        return safe_email_pattern(self.blocked_domains)

    @property
    def contacts(self) -> tuple[Embed | Share | Ending, ...]:
        """Whom its form may contact, and a fallback that is a form too (any other is only linked to); and its end."""
        second = self.fallback if self.fallback and self.fallback.shape == "post" else None
        return (*(contact for contact in (self.embed, second, self.shared_here) if contact), *self.endings)

    @property
    def endings(self) -> tuple[Ending, ...]:
        """When it closes, for a page that shows it open, with its form or without."""
        return (Ending(self.closes),) if self.closes and self.is_open else ()

    @property
    def shared_here(self) -> Share | None:
        """What its visitors pass on, where that is what it asks."""
        return self.share if self.kind == "share" and not self.embed else None

    @property
    def button_label(self) -> str:
        """What its button says: “Sign the petition”."""
        return self.words.gettext(BUTTONS[self.kind])

    @property
    def ask_label(self) -> str:
        """Its name where there is only a link to it: “Sign the petition: …”."""
        return f"{self.button_label}: {self.title}"

    @property
    def state_label(self) -> str:
        """What its state says above its result, in English, for the page to translate; an open one will be closed."""
        return STATE_LABELS.get(self.state, STATE_LABELS["closed"])

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What happens once somebody has done it: what the editor says, or else what is true of its kind."""
        return (self.thanks,) if self.thanks else next_steps(self.kind, self.embed, self.words)

    @property
    def then(self) -> Action | None:
        """The next ask, if it can still be done."""
        following = self.others.find(self.then_name, self.lang) if self.others and self.then_name else None
        return following if following and following.is_open else None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its text, cut at its directives."""
        return self.body()


@dataclass(frozen=True)
class ActionPart:
    """A call to action inside a text."""

    action: Action
    display: str  # form, button or card
    kind: str = field(default="action", init=False)

    @property
    def contacts(self) -> tuple[Embed | Share | Ending, ...]:
        """What it contacts when the visitor acts: a whole form's service; a card only has its end."""
        if self.display == "form":
            return self.action.contacts
        return self.action.endings if self.display == "card" else ()


class Actions(Tracked):
    """All actions of the site, by name and language."""

    owner = "actions"

    def __init__(self, default_lang: str) -> None:
        """Start empty; an untranslated action stands in for its translations in ``default_lang``."""
        self._default = default_lang
        self._actions: dict[tuple[str, str], Action] = {}

    def add(self, action: Action) -> None:
        """Add ``action``."""
        self._actions[action.name, action.lang] = action

    def find(self, name: str, lang: str) -> Action | None:
        """Return the action called ``name``, in ``lang`` or else in the default language."""
        return self._actions.get((name, lang)) or self._actions.get((name, self._default))

    def names(self) -> set[str]:
        """Return every action's name."""
        return {name for name, _ in self._actions}

    def __iter__(self) -> Iterator[Action]:
        """Yield every action in every language."""
        return iter(self._actions.values())

    @tracked_query
    def opened_in(self, name: str) -> tuple[str, ...]:
        """Return the languages in which the action called ``name`` can be done now, or could be once."""
        return tuple(sorted(action.lang for action in self if action.name == name and action.has_opened))

    @tracked_query
    def with_form(self) -> tuple[Action, ...]:
        """Return every action that has a form now."""
        return tuple(action for action in self if action.embed)

    @tracked_query
    def first_open(self, lang: str, *kinds: str) -> Action | None:
        """Return an action that can be done now, of the first of ``kinds`` that has one, as ``lang`` has it."""
        actions = [action for action in self.chosen(lang) if action.is_open]
        return next((action for kind in kinds for action in actions if action.kind == kind), None)

    @tracked_query
    def chosen(self, lang: str) -> tuple[Action, ...]:
        """Return every action once, by name, in ``lang`` where it is translated."""
        return tuple(filter(None, (self.find(name, lang) for name in sorted(self.names()))))
