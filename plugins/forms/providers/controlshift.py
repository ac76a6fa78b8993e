"""ControlShift: petitions on an organisation's own host (38 Degrees, Megaphone UK), each on a page of its own.

Its host belongs to the organisation, so it has to be allowed in ``campaign.toml``, but for two known ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.links import CODE, pasted_query, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import linked, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "ControlShift"
slug: Final = "controlshift"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"letter", "petition", "pledge"})
hosts: Final = ("weact.campact.de", "you.38degrees.org.uk")
verified: Final = True
evidence: Final = ("D", "P")
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("developers.controlshiftlabs.com",)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://forms.example.org/petitions/open-the-books",
    "https://weact.campact.de/petitions/mieten-deckeln-jetzt",
)

_PAGE: Final = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)/petitions/(?P<page>(?!\d+(?:[./?#]|$))[a-z0-9][a-z0-9_-]*)(?:\.json)?/?(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept ``https://{host}/petitions/{slug}``, and its data's address, which names the same page.

    A number alone is no slug of its: the petitions of parliaments are addressed so.
    """
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    page = f"https://{found['host']}/petitions/{found['page']}"
    return Ref(slug, with_query(page, **pasted_query(address, {"source": CODE})))


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a petition's address is like."""
    return "Open the petition and copy its address, which is like https://HOST/petitions/your-petition."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what its own page asks, and amounts."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page."""
    return linked(name, ref.address, request, source="source")
