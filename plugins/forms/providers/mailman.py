"""Mailman 3: mailing lists; its web form takes nothing from another site, its page and its join address take anybody.

A form posted from elsewhere is answered 403, because it lacks a token that only a visit there gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import no_amounts, no_source, nothing_to_ask_with
from plugins.forms.model import Choice, Embed, Ref, Refused, Shape

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Mailman 3"
slug: Final = "mailman"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"signup", "join"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("R",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("Mailman 3.3.10 and Postorius 1.3.13, run (403 without a token; List-Subscribe)",)
without_javascript: Final = "opens the page there, or the visitor's mail program"
samples: Final = (
    "https://forms.example.org/postorius/lists/news.lists.example.org/",
    "https://forms.example.org/mailman3/lists/news.lists.example.org",
    "https://forms.example.org/mailman3/postorius/lists/news.lists.example.org/anonymous_subscribe",
)

_LIST: Final = re.compile(
    r"(?P<page>https://[^/?#]+(?:/[\w-]+)*/lists/(?P<list>[A-Za-z0-9][A-Za-z0-9_+-]*)(?P<domain>(?:\.[A-Za-z0-9-]+)+))"
    r"/?(?:(?:anonymous_)?subscribe/?)?(?:[?#].*)?"
)


def accepts(address: str) -> Ref | None:
    """Accept a list's page, ``…/lists/{name}.{domain}/``, and what its form posts to, which means the same list."""
    found = _LIST.fullmatch(address)
    if not found:
        return None
    return Ref(slug, f"{found['page']}/", {"join": f"{found['list']}-join@{found['domain'].removeprefix('.')}"})


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a list's page looks like."""
    return "Open the list's page; its address ends like /lists/news.lists.example.org/."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields, amounts and a source code: a list knows its members, and nothing else."""
    return (*nothing_to_ask_with(name, request), *no_amounts(name, request), *no_source(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:  # noqa: ARG001
    """Return a link to the list's page, and the address to which a mail, even an empty one, asks to join."""
    join = ref.parts["join"]
    return Embed(
        shape,
        name,
        address=ref.address,
        host=urlsplit(ref.address).netloc,
        page=ref.address,
        choices=(Choice(f"mailto:{join}", join),),
    )
