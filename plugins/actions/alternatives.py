"""Alternatives for a visitor when an action's form does not work, in the order in which to try them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.campaign.model import Contact
    from plugins.forms.model import Embed


@frozen
class Way:
    """One more way to act: a ``page`` of the service's, a ``mail`` begun, a ``phone`` number, a ``place`` to come to.

    ``text`` is what to show: a host, an e-mail address, a number, a place. ``address`` is where a link leads, empty
    for a place.
    """

    kind: Literal["page", "mail", "phone", "place"]
    text: str
    address: str = ""


def ways_around(embed: Embed, title: str, contact: Contact) -> tuple[Way, ...]:
    """Return the ways around the form ``embed`` of the action called ``title``; a fallback comes before them all."""
    return tuple(_ways(embed, title, contact))


def _ways(embed: Embed, title: str, contact: Contact) -> Iterator[Way]:
    if embed.is_inline and embed.page:
        yield Way("page", embed.page_host, embed.page)
    if not embed.address.startswith(f"mailto:{contact.email}"):
        yield Way("mail", contact.email, f"mailto:{contact.email}?subject={quote(title, safe='')}")
    if contact.phone:
        yield Way("phone", contact.phone, f"tel:{''.join(sign for sign in contact.phone if sign in '+0123456789')}")
    if contact.place:
        yield Way("place", contact.place)
