"""Opening: what a link or a frame would open, and what the service would learn by it; nothing is opened here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.preview.inbox.stand_in import Opening

#: What may be opened, by the scheme of its address.
_SCHEMES: Final[Mapping[str, tuple[Opening, ...]]] = {
    "https": ("frame", "page"),
    "mailto": ("mail",),
    "tel": ("phone",),
}
_LONGEST: Final = 20_000
#: Parameters that say where a supporter came from.
_CODES: Final = frozenset({"source", "utm_source", "utm_medium", "utm_campaign", "ref", "refcode", "referrer"})


@dataclass(frozen=True)
class Destination:
    """An address that would open: ``opening`` is how, ``host`` whose it is.

    ``details`` are the (name, value) pairs that the address carries; ``codes`` those of them that say where somebody
    came from.
    """

    address: str
    opening: Opening
    host: str
    details: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()


def read_destination(query: Mapping[str, str]) -> Destination | None:
    """Return what the query of a page's link asks for; None where it is no address that a form of ours leads to."""
    address = query.get("to", "")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    asked = query.get("as", "")
    opening = next((one for one in _SCHEMES.get(parts.scheme, ()) if one == asked), None)
    if opening is None or len(address) > _LONGEST or not address.isprintable():
        return None
    if opening == "mail":
        mail = (("to", unquote(parts.path)), *parse_qsl(parts.query, keep_blank_values=True))
        return Destination(address, opening, unquote(parts.path).rpartition("@")[2], tuple(mail))
    if opening == "phone":
        return Destination(address, opening, parts.path)
    fragment = parts.fragment if "=" in parts.fragment else ""
    pairs = (*parse_qsl(parts.query, keep_blank_values=True), *parse_qsl(fragment, keep_blank_values=True))
    codes = tuple(pair for pair in pairs if pair[0].lower() in _CODES)
    return Destination(address, opening, parts.netloc, tuple(pair for pair in pairs if pair not in codes), codes)
