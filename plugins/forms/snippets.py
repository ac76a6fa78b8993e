"""A snippet is the HTML a service hands out for embedding; only the addresses in it are of use, and only as text."""

from __future__ import annotations

import warnings
from html import unescape
from typing import TYPE_CHECKING

from plugins.forms.codes import coded
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

#: Where a snippet keeps its form, the likeliest place first.
_PLACES = ("form", "iframe", "a", "div", "script", "link")

#: The attributes that take a visitor somewhere; services keep addresses in attributes of their own, too.
_LEADING = ("action", "src", "href")


@frozen
class Candidate:
    """An address found in a snippet; ``leads`` says whether a visitor would get there (a form, frame or link)."""

    address: str
    leads: bool


def is_snippet(pasted: str) -> bool:
    """Say whether ``pasted`` is HTML rather than an address."""
    return unescape(pasted).lstrip().startswith("<")


def candidates(pasted: str) -> list[Candidate]:
    """Return the addresses in the tags of ``pasted``, the likeliest first; none if it cannot be read."""
    from bs4 import BeautifulSoup  # takes longer to import than all of this room; most campaigns paste addresses
    from bs4.exceptions import ParserRejectedMarkup

    html = pasted if pasted.lstrip().startswith("<") else unescape(pasted)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it looks like XML, like a file name …
            tags = BeautifulSoup(html, "html.parser").find_all(name=True)
    except ParserRejectedMarkup:
        return []
    return list(dict.fromkeys(candidate for tag in sorted(tags, key=_likelihood) for candidate in _addresses(tag)))


def _likelihood(tag: Tag) -> int:
    return _PLACES.index(tag.name) if tag.name in _PLACES else len(_PLACES)


def _addresses(tag: Tag) -> Iterator[Candidate]:
    """Yield the forms that ``tag`` names, then addresses in its attributes; one without scheme (``//host/…``) is https.

    What runs as script (``onclick``) is no address, and no address is looked for inside it.
    """
    yield from (Candidate(address, leads=True) for address in coded(tag))
    for name, value in tag.attrs.items():
        address = str(value).strip()
        address = f"https:{address}" if address.startswith("//") else address
        if address.lower().startswith("https:"):
            yield Candidate(address, leads=tag.name in {"form", "iframe", "a"} and name in _LEADING)
