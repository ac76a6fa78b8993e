"""A letter is an article as it is sent: words, asks as links, and where each leads; it knows no form and no script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from plugins.campaign.model import Colours
    from plugins.images.model import Picture


@dataclass(frozen=True)
class Passage:
    """Running text: HTML of elements that mail programs show, every address in it absolute."""

    html: str
    kind: str = field(default="passage", init=False)


@dataclass(frozen=True)
class Ask:
    """A call to action as a link: ``label`` (“Sign the petition”), ``address`` of its page, and how far it has come.

    ``facts`` are sentences on it: its progress, where money goes, when it closes.
    """

    title: str
    label: str
    address: str
    lang: str
    facts: tuple[str, ...] = ()
    kind: str = field(default="ask", init=False)


@dataclass(frozen=True)
class Film:
    """A video as a link to the service's own page."""

    label: str
    title: str
    address: str
    host: str
    kind: str = field(default="film", init=False)


Block: TypeAlias = Passage | Ask | Film


@dataclass(frozen=True)
class Unsubscribe:
    """Where the mailer puts its link for leaving the list: its own ``tag``, or nothing yet."""

    tag: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nobody has said yet which mailer it is."""
        return not self.tag


@dataclass(frozen=True)
class Sender:
    """Who sends the letter: the campaign by ``name``, its front page, and what it says of itself at the end."""

    name: str
    home: str
    organisation: str
    place: str
    email: str
    notice: str
    colours: Colours


@dataclass(frozen=True)
class Labels:
    """The letter's own words, in its language or else in English."""

    read: str
    rest: str
    leave: str
    no_leave: str
    sent_by: str


@dataclass(frozen=True)
class Letter:
    """One article, ready to be written as HTML, as plain text and as short messages.

    ``address`` is that of its page, with the referral code if there is one; ``short_address`` the shortest that leads
    there. ``opening`` is the beginning of its text without markup. ``is_shortened``: its end is left out.
    """

    lang: str
    direction: str
    subject: str
    preheader: str
    summary: str
    opening: str
    byline: str
    day: str
    picture: Picture | None
    blocks: tuple[Block, ...]
    address: str
    short_address: str
    sender: Sender
    labels: Labels
    unsubscribe: Unsubscribe
    is_shortened: bool = False

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The asks, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Ask))
