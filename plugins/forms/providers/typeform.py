"""Typeform: any questions, on a page of the service's, in a frame that opens when the visitor asks for it.

Its script is not used. A code with ``data-tf-live`` names an embed that only the script can look up, not the form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from plugins.forms.fields import WORDS_ONLY
from plugins.forms.links import pasted_pairs
from plugins.forms.model import Embed, Ref, Refused, Shape
from plugins.forms.pages import framed, only_its_page

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Typeform"
slug: Final = "typeform"
shape: Final[Shape] = "frame"
kinds: Final = WORDS_ONLY
hosts: Final = ("typeform.com",)
verified: Final = True
evidence: Final = ("S", "D", "K")
unconfirmed: Final = (
    "That the frame and the page take a source code as the hidden field “source”, which the form has to have.",
    "Whether the service's page works without JavaScript.",
)
docs: Final = ("npm @typeform/embed 6.1.1",)
without_javascript: Final = "opens in the frame, or there; the page may need it"
samples: Final = ("https://form.typeform.com/to/moe6aa",)

_FORM: Final = re.compile(
    r"https://(?!(?:embed|api|www|admin)\.)[a-z0-9-]+\.typeform\.com/to/(?P<id>[A-Za-z0-9]{5,16})/?(?:[?#].*)?"
)

_HIDDEN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")


def accepts(address: str) -> Ref | None:
    """Accept ``https://form.typeform.com/to/{id}``, at an account's own name too; hidden fields stand behind a “#”."""
    found = _FORM.fullmatch(address)
    if not found:
        return None
    page = f"https://form.typeform.com/to/{found['id']}"
    return Ref(slug, _with_hidden(page, pasted_pairs(urlsplit(address).fragment, _HIDDEN)))


def _with_hidden(page: str, pairs: dict[str, str]) -> str:
    return f"{page}#{urlencode(pairs)}" if pairs else page


def expects(address: str) -> str:  # noqa: ARG001
    """Say where a form's address is found."""
    return (
        "In Typeform, open the form, choose Share, and copy its link, which is like "
        "https://form.typeform.com/to/abc123; an embed code with “data-tf-live” does not say which form it shows."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse everything that only a form of our own could ask."""
    return tuple(only_its_page(name, request, source=True))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame, and the same form as a page; hidden fields stand behind a “#” there."""
    page, _, fragment = ref.address.partition("#")
    source = {"source": request.source} if request.source else {}
    address = _with_hidden(page, {**dict(parse_qsl(fragment)), **source})
    return framed(name, address, address, request)
