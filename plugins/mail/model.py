"""A mailing: an article as it is sent. Its calls to action and videos are links, and nothing in it needs a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from plugins.campaign.model import Colours
    from plugins.images.model import Picture


@dataclass(frozen=True)
class Passage:
    """A part of the article’s text: HTML in elements that mail programs show, with absolute addresses."""

    html: str
    kind: str = field(default="passage", init=False)


@dataclass(frozen=True)
class Ask:
    """A call to action as a link to its page; ``label`` is the text of its button (“Sign the petition”).

    ``facts`` are sentences: its progress, where money goes, when it closes.
    """

    title: str
    label: str
    address: str
    lang: str
    facts: tuple[str, ...] = ()
    kind: str = field(default="ask", init=False)


@dataclass(frozen=True)
class Video:
    """A video as a link to the service's own page."""

    label: str
    title: str
    address: str
    host: str
    kind: str = field(default="video", init=False)


Block: TypeAlias = Passage | Ask | Video


@dataclass(frozen=True)
class Sender:
    """Who sends the mailing: the campaign’s ``name``, its home page, and its notice."""

    name: str
    home: str
    organisation: str
    place: str
    email: str
    notice: str
    colours: Colours


@dataclass(frozen=True)
class Labels:
    """The words that are not from the article, in its language, or in English where no translation is known."""

    read: str
    rest: str
    unsubscribe: str
    no_unsubscribe: str
    sent_by: str


@dataclass(frozen=True)
class Mailing:
    """An article, ready to be written as HTML, as plain text and as short texts.

    ``address`` is its page, with the referral code if there is one, and ``short_address`` the shortest that leads
    there. ``preheader`` is the line that mail programs show behind the subject. ``opening`` is the beginning of the
    text without markup. ``unsubscribe`` is the merge tag of the mailer, empty if it is not known. ``is_shortened`` is
    whether the end of the text was left out.
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
    unsubscribe: str
    is_shortened: bool = False

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The asks, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Ask))
