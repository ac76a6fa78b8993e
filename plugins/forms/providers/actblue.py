"""ActBlue: donations to US campaigns and committees, on a page there that carries the words the law asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import nothing_to_ask_with
from plugins.forms.links import other_currency, other_letters, pasted_query, with_query
from plugins.forms.model import Ref, Refused, Shape
from plugins.forms.pages import linked

if TYPE_CHECKING:
    from plugins.forms.model import Embed
    from plugins.forms.provider import FormRequest

name: Final = "ActBlue"
slug: Final = "actblue"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate"})
hosts: Final = ("actblue.com",)
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That amounts are always US dollars.",
    "That a reference code may have 100 characters.",
)
docs: Final = (
    "https://help.actblue.com/ (article 16870060622359: amount, recurring)",
    "https://support.actblue.com/ (“refcodes”: letters, digits and _)",
)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://secure.actblue.com/donate/ms_blm_homepage_2019",
    "https://secure.actblue.com/donate/friends-of-reiko-1?refcode=website_2026&amount=25",
    "https://secure.actblue.com/contribute/page/ccaf",
)

_PAGE: Final = re.compile(
    r"https://secure\.actblue\.com/(?:donate|contribute/page)/(?P<slug>[a-z0-9][a-z0-9_.-]{0,100})/?(?:[?#].*)?"
)
_CODE: Final = re.compile(r"[A-Za-z0-9_]{1,100}")
_KEPT: Final = {
    "amount": re.compile(r"\d{1,6}(?:\.\d\d)?"),
    "recurring": re.compile(r"1|true"),
    "refcode": _CODE,
    "refcode2": _CODE,
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://secure.actblue.com/donate/{slug}`` and the older ``/contribute/page/{slug}``."""
    found = _PAGE.fullmatch(address)
    page = found and f"https://secure.actblue.com/donate/{found['slug']}"
    return Ref(slug, page, pasted_query(address, _KEPT)) if page else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say which pages are meant; the embedded form is a script, so its code has no address to take."""
    return "Open the contribution page; its address is like https://secure.actblue.com/donate/your-page."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields, other money than US dollars, and a reference code with other letters."""
    return (
        *nothing_to_ask_with(name, request),
        *other_currency(name, request, {"USD"}),
        *other_letters(name, request, _CODE, "letters a to z, digits and _"),
    )


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return a link to the page, and one more for each suggested amount."""
    return linked(name, with_query(ref.address, **ref.parts), request, source="refcode", amount="amount")
