"""A disclosure is one service that a page leads to: what makes the browser contact it, and what it gets then."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from plugins.actions.share import WHATSAPP
from plugins.engine.tracking import Tracked
from plugins.forms.model import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plugins.actions.model import Action
    from plugins.forms.model import Embed
    from plugins.video.model import Video

#: What the visitor does first: sends a form of ours, opens the service's in a frame, follows a link, writes a mail,
#: calls, passes a page on, plays a video, signs in to edit the site. Nothing is contacted before.
Moment = Literal["send", "open", "follow", "write", "call", "share", "play", "edit"]
_MOMENTS: dict[str, Moment] = {
    "post": "send",
    "frame": "open",
    "script": "open",
    "link": "follow",
    "mailto": "write",
    "tel": "call",
}


@dataclass(frozen=True)
class Contact:
    """One row of the list.

    ``title`` and ``url`` are of the action, or of the video's page, in ``lang``; ``button`` is its label there.
    ``hosts`` are contacted; ``fields`` are the labels of what our own page asks, empty where the service asks.
    ``people`` are the mailboxes of a letter, or the numbers that are called. One that ``is_fallback`` is for those
    for whom the form does not work. A service that ``may_redirect`` may, once it has a form, send the visitor to a site
    that is set in its account.
    """

    moment: Moment
    service: str
    hosts: tuple[str, ...]
    title: str = ""
    url: str = ""
    lang: str = ""
    button: str = ""
    fields: tuple[str, ...] = ()
    note: str = ""
    takes_money: bool = False
    is_fallback: bool = False
    may_redirect: bool = False
    people: tuple[str, ...] = ()


class Contacts(Tracked):
    """The list in one language; computed when it is printed, since then everything on the site is known."""

    def __init__(self, lang: str, make: Callable[[], tuple[Contact, ...]]) -> None:
        """Keep the function that computes it."""
        self.owner, self._make = f"contacts:{lang}", make

    @cached_property
    def rows(self) -> tuple[Contact, ...]:
        """The contacts, those of actions first."""
        return self._make()


@dataclass(frozen=True)
class ContactsPart:
    """The list inside a text."""

    listed: Contacts
    has_codes: bool = False
    kind: str = field(default="contacts", init=False)
    contacts: tuple[()] = field(default=(), init=False)

    @property
    def rows(self) -> tuple[Contact, ...]:
        """The contacts, those of actions first."""
        return self.listed.rows


def contacts_of(actions: Iterable[Action], videos: Iterable[Video], consent: str) -> tuple[Contact, ...]:
    """Return whom the open ones of ``actions``, and ``videos``, contact; ``consent`` is the label of a box to tick.

    Videos of one service are one contact: what it gets is the same.
    """
    opened = [action for action in actions if action.is_open]
    forms = [row for action in opened for row in _forms(action, consent)]
    if any(action.share for action in opened):
        forms.append(Contact("share", "WhatsApp", (WHATSAPP,)))
    players = {video.provider: Contact("play", video.provider, (video.host,)) for video in videos}
    return (*forms, *(players[name] for name in sorted(players)))


def _forms(action: Action, consent: str) -> Iterator[Contact]:
    """Yield the contacts of an action's form, and of its alternative."""
    for embed in filter(None, (action.embed, action.fallback)):
        labels = (consent if one.type == "checkbox" else one.label for one in embed.fields) if embed.is_inline else ()
        yield Contact(
            "send" if embed.is_inline else _MOMENTS[embed.shape],
            embed.provider,
            _hosts(embed.public),
            title=action.title,
            url=action.url,
            lang=action.lang,
            button=action.button_label,
            fields=tuple(dict.fromkeys(labels)),
            note=embed.note,
            takes_money=action.kind == "donate",
            is_fallback=embed is action.fallback,
            may_redirect=ANYWHERE in embed.public.redirects,
            people=_people(embed),
        )


def _people(embed: Embed) -> tuple[str, ...]:
    """Return to whom a letter goes, or which numbers are called: those may be anybody, not only the campaign."""
    if embed.letter:
        return (*embed.letter.to, *embed.letter.cc)
    return tuple(choice.label for choice in embed.choices) if embed.shape == "tel" else ()


def _hosts(embed: Embed) -> tuple[str, ...]:
    """Return the hosts that ``embed`` may contact, its own first; mails and calls use the person's own service."""
    if embed.shape in {"mailto", "tel"}:
        return ()
    sent = embed.submission.address if embed.submission else ""
    further = (sent, *(source for source in embed.redirects if "://" in source))
    return tuple(dict.fromkeys(filter(None, (embed.host, *(urlsplit(one).netloc for one in further)))))
