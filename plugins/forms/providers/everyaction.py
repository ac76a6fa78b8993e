"""EveryAction (NGP VAN, Bonterra): every kind of action, on a page of its own; its form is a script, and is not used.

The usual embed code has ``data-databag="everybody"``: what supporters enter fills in the forms of other organisations.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import EVERY_KIND
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page
from plugins.i18n.words import mark

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "EveryAction"
slug: Final = "everyaction"
shape: Final[Shape] = "link"
kinds: Final = EVERY_KIND
hosts: Final = ("everyaction.com", "ngpvan.com")
verified: Final = True
evidence: Final = ("P", "D", "K")
unconfirmed: Final = (
    "That the link's own page, like the embed code, shares what supporters enter with other organisations.",
    "Which parameter of a link keeps a source code or an amount (sourceid and am are said to); none is sent.",
)
docs: Final = (
    "more than eight public sites' embed codes",
    "docs.ngpvan.com",
    "community.bonterratech.com (source codes belong to the form)",
)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://secure.everyaction.com/Y7yG-U3C0EOwwJoYQ7UoIA2",
    "https://actions.everyaction.com/v1/Forms/cHC6GZ1vyEG2YKfnZYPEQg2",
    "https://secure.ngpvan.com/v1/Forms/YSMN-ckcd0ygwC2LGxQ4Tw2",
)

_FORM: Final = re.compile(
    r"https://(?P<host>(?:secure|actions)\.everyaction\.com|secure\.ngpvan\.com)/(?:v1/Forms/|p/)?"
    r"(?P<id>[A-Za-z0-9_-]{16,32})/?(?:[?#].*)?"
)
_NOTE: Final = mark("EveryAction may fill in what you enter here on other organisations' forms, too.")


def accepts(address: str) -> Ref | None:
    """Accept the page's address, and the form's in an embed code (``data-form-url``), which names the same page.

    The older host of the same software keeps its own pages.
    """
    found = _FORM.fullmatch(address)
    if not found:
        return None
    host = "secure.ngpvan.com" if found["host"].endswith("ngpvan.com") else "secure.everyaction.com"
    return Ref(slug, f"https://{host}/{found['id']}")


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the page's address is found."""
    return (
        "In EveryAction, open the form, and copy its link, which is like https://secure.everyaction.com/ and 23 "
        "letters (or https://secure.ngpvan.com/ and these), or paste its whole embed code."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what its own page asks, amounts and source codes, which belong to the form there."""
    return tuple(only_its_page(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page, with a word on who else gets to see what is entered."""
    return replace(linked(name, ref.address, request), note=_NOTE)
