"""Pages of a service's own, linked to or framed: what an address can tell them beforehand, and what it cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from plugins.forms.fields import no_amounts, no_source, nothing_to_ask_with
from plugins.forms.model import Choice, Embed, origin, refusal
from plugins.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from plugins.forms.model import Ref
    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem


@frozen
class Letters:
    """What a service keeps of a source code: a regular expression for the whole of it, and the same in words."""

    pattern: str
    words: str


#: What most services that count visitors keep of a source code.
CODE: Final = Letters(r"[A-Za-z0-9_-]+", "letters a to z, digits, - and _")
#: What every server keeps of a query as it is.
PLAIN_CODE: Final = Letters(r"[A-Za-z0-9_.-]+", "letters a to z, digits, full stops, - and _")
#: A longer value in an address is neither a code nor an answer.
_LONGEST: Final = 200


def with_query(address: str, **added: str) -> str:
    """Return ``address`` with ``added`` in its query, in place of what stood there under these names.

    What is empty is not added, and what stood there stays.
    """
    wanted = {key: value for key, value in added.items() if value}
    if not wanted:
        return address
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in wanted]
    return urlunsplit(parts._replace(query=urlencode([*kept, *wanted.items()])))


def pasted_query(query: str, keep: Mapping[str, str]) -> dict[str, str]:
    """Return what ``query`` has under the names in ``keep``, as far as it has the form that is given there."""
    pairs = dict(reversed(parse_qsl(query)))
    return {key: pairs[key] for key, pattern in keep.items() if key in pairs and re.fullmatch(pattern, pairs[key])}


def pasted_pairs(text: str, names: str) -> dict[str, str]:
    """Return the pairs in a query or fragment whose names match ``names``, with values that can be shown."""
    pairs: dict[str, str] = {}
    for key, value in parse_qsl(text):
        if re.fullmatch(names, key) and value.isprintable() and len(value) <= _LONGEST:
            pairs.setdefault(key, value)
    return pairs


def amount_links(request: FormRequest, link: Callable[[int], str]) -> tuple[Choice, ...]:
    """Return one more ``link`` for each suggested amount, which it is given in whole units of the currency."""
    return tuple(Choice(link(amount), label) for amount, label in request.amounts)


def only_its_page(
    service: str, request: FormRequest, source: Letters | None = None, *, amounts: bool = False
) -> Iterator[Problem]:
    """Yield a refusal for what the page of a ``service`` cannot be told; some know ``source`` codes, or ``amounts``."""
    yield from nothing_to_ask_with(service, request)
    if not amounts:
        yield from no_amounts(service, request)
    yield from other_letters(service, request, source) if source else no_source(service, request)


def other_letters(service: str, request: FormRequest, letters: Letters) -> Iterator[Problem]:
    """Yield a refusal if the ``service`` would not keep the source code as it is."""
    if request.source and not re.fullmatch(letters.pattern, request.source):
        what = f"{service} would not keep the source code “{request.source}”."
        yield refusal(what, f"Use only {letters.words}.", "FRM025")


def fragment_first(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal if a source code would stand before a fragment that says which page it is (``#/join``)."""
    if request.source and re.match(r"[/!]|[^=]*/", urlsplit(ref.address).fragment):
        what = "What follows “#” in that address says which page it is, and a source code before it could break it."
        yield refusal(what, "Leave the source code out, or link to a page that has no “#” in its address.", "FRM052")


def other_currency(service: str, request: FormRequest, taken: Container[str]) -> Iterator[Problem]:
    """Yield a refusal if amounts are suggested in a currency that the ``service`` does not take."""
    if request.amounts and request.currency not in taken:
        what = f"{service} takes no {request.currency or 'amounts without a currency'}."
        hint = "Write the amounts in the money the page there asks for, and its code under “currency”."
        yield refusal(what, hint, "FRM032")


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
