"""A snippet is the HTML that a service hands out: forms and addresses in it are read, and nothing of it is shown."""

from __future__ import annotations

import warnings
from html import unescape
from typing import TYPE_CHECKING

from plugins.forms.codes import coded
from plugins.forms.controls import pasted_form
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from plugins.forms.controls import PastedForm

#: Where a snippet without a form of its own names one, the likeliest place first.
_PLACES = ("iframe", "a", "div", "script", "link")

#: The attributes that take a visitor somewhere; services keep addresses in attributes of their own, too.
_LEADING = ("src", "href")


@frozen
class Candidate:
    """An address found in a snippet; ``leads`` says whether a visitor would get there (a frame or link)."""

    address: str
    leads: bool


@frozen
class Snippet:
    """A pasted snippet: its forms, each with the addresses its hidden fields amount to, and all other addresses."""

    forms: tuple[tuple[PastedForm, tuple[str, ...]], ...] = ()
    candidates: tuple[Candidate, ...] = ()


def is_snippet(pasted: str) -> bool:
    """Say whether ``pasted`` is HTML rather than an address."""
    return unescape(pasted).lstrip().startswith("<")


def read_snippet(pasted: str) -> Snippet:
    """Return what is in the tags of ``pasted``, the likeliest addresses first; nothing if it cannot be read."""
    from bs4 import BeautifulSoup  # takes longer to import than all of this room; most campaigns paste addresses
    from bs4.exceptions import ParserRejectedMarkup

    html = pasted if pasted.lstrip().startswith("<") else unescape(pasted)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it looks like XML, like a file name …
            code = BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return Snippet()
    tags = sorted(code.find_all(name=True), key=_likelihood)
    forms = tuple((pasted_form(tag, code), tuple(coded(tag))) for tag in tags if tag.name == "form")
    others = (candidate for tag in tags if tag.name != "form" for candidate in _addresses(tag))
    return Snippet(forms, tuple(dict.fromkeys(others)))


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
            yield Candidate(address, leads=tag.name in {"iframe", "a"} and name in _LEADING)
