"""A snippet is the HTML that a service hands out: forms and addresses in it are read, and nothing of it is shown."""

from __future__ import annotations

import re
import warnings
from html import unescape
from typing import TYPE_CHECKING, Final

from plugins.forms.codes import coded
from plugins.forms.controls import pasted_form
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from plugins.forms.controls import PastedForm, Position

#: Where a snippet without a form of its own names one, the likeliest place first.
_PLACES = ("iframe", "a", "div", "script", "link")

_END: Final = re.compile(r"</form\b", re.IGNORECASE)
#: Characters without width, which a copied code may begin with.
_UNSEEN: Final = re.compile("[\u200b\u2060\ufeff]")
_QUOTE: Final = re.compile(r"""=\s*["'“”„‘’«»]""")
_ESCAPED_QUOTE: Final = re.compile(r"=\s*&(?:quot|#0*3[49]);")
#: An attribute whose value stands between quotes that are no straight ones.
_CURLY: Final = re.compile(r"(?<=[\s“”\"])([A-Za-z][\w:.-]*)\s*=\s*[“”„‟″«»‘’‚]\s*([^“”„‟″«»‘’‚<>]*?)\s*[“”„‟″«»‘’‚]")
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
    return unescape(_straight(pasted)).startswith("<")


def _straight(pasted: str) -> str:
    """Return ``pasted`` without what word processors make of HTML: curly quotes, fixed and unseen spaces, entities."""
    text = _UNSEEN.sub("", pasted).replace("\u00a0", " ").replace("\u202f", " ").strip().strip("`")
    text = unescape(text) if _ESCAPED_QUOTE.search(text) and not _QUOTE.search(text) else text
    return _CURLY.sub(r'\1="\2"', text)


def read_snippet(pasted: str) -> Snippet:
    """Return what is in the tags of ``pasted``, the likeliest addresses first; nothing if it cannot be read."""
    from bs4 import BeautifulSoup  # takes longer to import than all of this room; most campaigns paste addresses
    from bs4.exceptions import ParserRejectedMarkup

    straight = _straight(pasted)
    html = straight if straight.startswith("<") else unescape(straight)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it looks like XML, like a file name …
            code = BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return Snippet()
    tags = sorted(code.find_all(name=True), key=_likelihood)
    ends = [_position(html, found.start()) for found in _END.finditer(html)]
    forms = tuple((pasted_form(tag, code, _end_of(tag, ends)), tuple(coded(tag))) for tag in tags if tag.name == "form")
    others = tuple(dict.fromkeys(found for tag in tags if tag.name != "form" for found in _addresses(tag)))
    text = code.get_text().strip()
    is_shown = "&lt;" in html and text.startswith("<") and not forms and not others  # a page that shows the code
    return read_snippet(text) if is_shown else Snippet(forms, others)


def _position(html: str, index: int) -> Position:
    """Return the line and the column of ``index``, as the parser counts them."""
    return html.count("\n", 0, index) + 1, index - (html.rfind("\n", 0, index) + 1)


def _end_of(form: Tag, ends: list[Position]) -> Position:
    """Return the first of ``ends`` after the tag of ``form``."""
    begin = (form.sourceline or 0, form.sourcepos or 0)
    return next((end for end in ends if end > begin), begin)


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
