"""Airtable: any questions, on a page of the service's, in a frame that opens when the visitor asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from plugins.forms.fields import WORDS_ONLY
from plugins.forms.links import pasted_pairs, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Airtable"
slug: Final = "airtable"
shape: Final[Shape] = "frame"
kinds: Final = WORDS_ONLY
hosts: Final = ("airtable.com",)
verified: Final = True
evidence: Final = ("P1", "K")
unconfirmed: Final = (
    "That a form's page is at its frame's address without “/embed”.",
    "Whether the service's page works without JavaScript.",
)
docs: Final = ("techworkerscoalition.org (its frames)",)
without_javascript: Final = "opens in the frame, or there; the page may need it"
samples: Final = (
    "https://airtable.com/embed/appA1b2C3d4E5f6G7/pagA1b2C3d4E5f6G7/form",
    "https://airtable.com/shrA1b2C3d4E5f6G7",
)

_FORM: Final = re.compile(
    r"https://airtable\.com/(?:embed/)?(?P<form>app[A-Za-z0-9]{14}/pag[A-Za-z0-9]{14}/form|(?:app[A-Za-z0-9]{14}/)?shr[A-Za-z0-9]{14})"
    r"/?(?:[?#].*)?"
)

#: What fills an answer in, and what keeps a question out of sight.
_FILLED: Final = re.compile(r"(?:prefill|hide)_.{1,100}")


def accepts(address: str) -> Ref | None:
    """Accept a form's page, and its frame, with answers filled in beforehand (``prefill_Ward=4&hide_Ward=true``)."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    carried = pasted_pairs(urlsplit(address).query, _FILLED)
    return Ref(slug, with_query(f"https://airtable.com/{found['form']}", **carried), {"form": found["form"]})


def expects(address: str) -> str:  # noqa: ARG001
    """Say which address is meant; a table's own is for those who may see all of it."""
    return "In Airtable, open the form, choose Share form, and copy its link, which is like https://airtable.com/app…/pag…/form."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask or hand on."""
    return tuple(only_its_page(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the same form as a page."""
    carried = dict(parse_qsl(urlsplit(ref.address).query))
    return framed(name, with_query(f"https://airtable.com/embed/{ref.parts['form']}", **carried), ref.address, request)
