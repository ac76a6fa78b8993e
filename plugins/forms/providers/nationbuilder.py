"""NationBuilder: every kind of action, on a page of the nation's own.

A plain form cannot post to it: each wants a token that belongs to the visitor's session there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import EVERY_KIND
from plugins.forms.links import CODE, pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "NationBuilder"
slug: Final = "nationbuilder"
shape: Final[Shape] = "link"
kinds: Final = EVERY_KIND
hosts: Final = ("nationbuilder.com",)
verified: Final = True
evidence: Final = ("S", "D", "P")
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("nationbuilder.com (recruiter_id, utm_…)", "public sites' forms (authenticity_token)")
without_javascript: Final = "opens the page there"
samples: Final = ("https://nightshift.nationbuilder.com/join", "https://nightshift.nationbuilder.com/save_the_hall")

_PAGE: Final = re.compile(
    r"https://(?P<nation>(?!www\.)[a-z0-9][a-z0-9-]*)\.nationbuilder\.com/(?P<page>[A-Za-z0-9_][A-Za-z0-9_/-]*)(?:[?#].*)?"
)
#: Addresses that take a form's data, or belong to those who run the nation.
_OTHERS: Final = ("forms/", "admin", "login", "api/")


def accepts(address: str) -> Ref | None:
    """Accept a page of a nation's, with the source code behind it."""
    found = _PAGE.fullmatch(address)
    if not found or found["page"].startswith(_OTHERS):
        return None
    page = f"https://{found['nation']}.nationbuilder.com/{found['page'].rstrip('/')}"
    return Ref(slug, with_query(page, **pasted_query(address, {"utm_source": CODE})))


def expects(address: str) -> str:  # noqa: ARG001
    """Say which page is meant, and why the form itself is of no use."""
    return (
        "Paste the address of the page that has the form, like https://yournation.nationbuilder.com/join: "
        "the form's own address works only for visitors of that page."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what its own page asks, and amounts."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page; a source code travels as ``utm_source``."""
    return linked(name, ref.address, request, source="utm_source")
