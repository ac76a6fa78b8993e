"""Pages of a service's own, linked to or framed: what they can be told beforehand, and what they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.fields import no_amounts, no_source, nothing_to_ask_with
from plugins.forms.links import CODE, amount_links, other_letters, with_query
from plugins.forms.model import Embed
from plugins.forms.posts import origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Refused
    from plugins.forms.provider import FormRequest


def only_its_page(
    service: str, request: FormRequest, *, source: bool = False, amounts: bool = False
) -> Iterator[Refused]:
    """Yield a refusal for what the page of a ``service`` cannot be told; some know ``source`` codes, or ``amounts``."""
    yield from nothing_to_ask_with(service, request)
    if not amounts:
        yield from no_amounts(service, request)
    yield from other_letters(service, request, CODE) if source else no_source(service, request)


def linked(service: str, page: str, request: FormRequest, *, source: str = "", amount: str = "") -> Embed:
    """Return a link to ``page``, and one more for each suggested amount.

    ``source`` and ``amount`` are what the service calls these parameters.
    """
    address = with_query(page, **{source: request.source}) if source else page
    return Embed(
        "link",
        service,
        address=address,
        host=urlsplit(address).netloc,
        page=address,
        choices=amount_links(request, lambda number: with_query(address, **{amount: str(number)})) if amount else (),
    )


def framed(service: str, address: str, page: str, request: FormRequest, *, source: str = "") -> Embed:
    """Return a frame of ``address``, and the same form as a ``page``; ``source`` is what the service calls the code."""
    code = {source: request.source} if source else {}
    return Embed(
        "frame",
        service,
        address=with_query(address, **code),
        host=urlsplit(address).netloc,
        page=with_query(page, **code),
        origins={"frame-src": (origin(address),)},
    )
