"""What links have in common: the query a service reads amounts and source codes from, and what it cannot be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from plugins.forms.model import Choice, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from plugins.forms.model import Ref
    from plugins.forms.provider import FormRequest

#: What survives in a query whoever reads it.
PLAIN_CODE = re.compile(r"[A-Za-z0-9_.-]+")
#: What most services that count visitors keep of a source code.
CODE = re.compile(r"[A-Za-z0-9_-]+")
#: A longer value in an address is no code and no answer.
_LONGEST = 200
CODE_LETTERS = "letters a to z, digits, - and _"


def with_query(address: str, **added: str) -> str:
    """Return ``address`` with ``added`` in its query, in place of what stood there under these names.

    What is empty is not added, and what stood there stays.
    """
    parts, wanted = urlsplit(address), {key: value for key, value in added.items() if value}
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in wanted]
    return urlunsplit(parts._replace(query=urlencode([*kept, *wanted.items()]))) if wanted else address


def pasted_query(address: str, keep: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    """Return what ``address`` has in its query under the names in ``keep``, as far as it has the form given there."""
    query = dict(reversed(parse_qsl(urlsplit(address).query)))
    return {key: query[key] for key, form in keep.items() if key in query and form.fullmatch(query[key])}


def pasted_pairs(text: str, names: re.Pattern[str]) -> dict[str, str]:
    """Return the pairs in a query or fragment whose names have the form ``names``, with values that can be shown."""
    pairs = reversed(parse_qsl(text))
    return {
        key: value for key, value in pairs if names.fullmatch(key) and value.isprintable() and len(value) <= _LONGEST
    }


def amount_links(request: FormRequest, link: Callable[[int], str]) -> tuple[Choice, ...]:
    """Return one more ``link`` for each suggested amount, which it is given in whole units of the currency."""
    return tuple(Choice(link(amount), label) for amount, label in request.amounts)


def other_letters(
    service: str, request: FormRequest, code: re.Pattern[str], letters: str = CODE_LETTERS
) -> Iterator[Refused]:
    """Yield a refusal if the ``service`` would not keep the source code as it is: it takes ``letters`` alone."""
    if request.source and not code.fullmatch(request.source):
        yield Refused(f"{service} would not keep the source code “{request.source}”.", f"Use only {letters}.", "FRM025")


def fragment_first(ref: Ref, request: FormRequest) -> Iterator[Refused]:
    """Yield a refusal if a source code would stand before a fragment that says which page it is (``#/join``)."""
    if request.source and re.match(r"[/!]|[^=]*/", urlsplit(ref.address).fragment):
        what = "What follows “#” in that address says which page it is, and a source code before it could break it."
        yield Refused(what, "Leave the source code out, or link to a page that has no “#” in its address.", "FRM052")


def other_currency(service: str, request: FormRequest, taken: Container[str]) -> Iterator[Refused]:
    """Yield a refusal if amounts are suggested in a currency that the ``service`` does not take."""
    if request.amounts and request.currency not in taken:
        what = f"{service} takes no {request.currency or 'amounts without a currency'}."
        yield Refused(
            what, "Write the amounts in the money the page there asks for, and its code under “currency”.", "FRM032"
        )
