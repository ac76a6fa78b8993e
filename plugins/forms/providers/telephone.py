"""Telephone: no service at all; the visitor's own phone calls the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plugins.forms.fields import no_amounts, no_source
from plugins.forms.model import Choice, Embed, Ref, Refused, Shape
from plugins.forms.phones import is_phone, read_phones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "Telephone"
slug: Final = "telephone"
shape: Final[Shape] = "tel"
kinds: Final = frozenset({"call"})
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D", "K")
unconfirmed: Final = ("Which phones dial an extension by themselves; it is shown in any case.",)
docs: Final = ("RFC 3966", "ITU-T E.164")
without_javascript: Final = "opens the visitor's phone with the number"
samples: Final = ("tel:+15550100", "tel:+1 555 010 0100;ext=12, tel:+44 20 7946 0000")


def accepts(address: str) -> Ref | None:
    """Accept one number, or several, with the country's code and perhaps an extension each."""
    phones = read_phones(address) if is_phone(address) else None
    return (
        None if phones is None or isinstance(phones, Refused) else Ref(slug, ", ".join(one.spelling for one in phones))
    )


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write tel: and the number with its country, like tel:+1 555 010 0100."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse what only forms have: a call asks nothing in writing."""
    return tuple(_unsupported(request))


def _unsupported(request: FormRequest) -> Iterator[Refused]:
    for what, value in (("fields", request.fields), ("consent", request.consent), ("post_fields", request.post)):
        if value:
            yield Refused(f"A call has no place for “{what}”.", "Take it out, or use a service with a form.", "FRM023")
    yield from no_amounts("A telephone", request)
    yield from no_source("A telephone", request)


def embed(ref: Ref, request: FormRequest) -> Embed:  # noqa: ARG001
    """Return the numbers, each as a choice, the first one to be tried first."""
    phones = read_phones(ref.address)
    numbers = () if isinstance(phones, Refused) else phones
    choices = tuple(Choice(phone.address, phone.label) for phone in numbers)
    return Embed(shape, name, address=choices[0].address, host=numbers[0].dialled, choices=choices)
