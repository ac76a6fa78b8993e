"""Any page on a host that the campaign allows: the floor below every other provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import EVERY_KIND, no_amounts, nothing_to_ask_with
from plugins.forms.links import PLAIN_CODE, fragment_first, with_query
from plugins.forms.model import Embed, Ref, Refused, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "Any page"
slug: Final = "any-link"
shape: Final[Shape] = "link"
kinds: Final = EVERY_KIND
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("HTML standard, “Links”",)
without_javascript: Final = "opens the page there"
samples: Final = ("https://join.example.org/", "https://join.example.org/members?lang=en#form")


def accepts(address: str) -> Ref | None:
    """Accept every https address; which hosts may be linked to is for the campaign to say."""
    return Ref(slug, address) if address.startswith("https://") else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write the page's https:// address."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse everything that only a form of our own could ask, and amounts."""
    return (*_unsupported(request), *fragment_first(ref, request))


def _unsupported(request: FormRequest) -> Iterator[Refused]:
    yield from nothing_to_ask_with("That page", request)
    yield from no_amounts("That page", request)
    if request.source and not PLAIN_CODE.fullmatch(request.source):
        what = f"The source code “{request.source}” would not survive in an address."
        yield Refused(what, "Use only letters a to z, digits, full stops, - and _.", "FRM025")


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the link; a source code travels as ``utm_source``, which most pages that count visitors read."""
    address = with_query(ref.address, utm_source=request.source)
    host = urlsplit(ref.address).netloc
    return Embed(shape, provider=host, address=address, host=host, page=address)
