"""Web3Forms: sends what a form says to an e-mail address; the access key says to which, and is made to be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import WORDS_ONLY, field_names, questions, unsupported_fields
from plugins.forms.model import OWN_SITE, Answer, Embed, Honeypot, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Web3Forms"
slug: Final = "web3forms"
shape: Final[Shape] = "post"
kinds: Final = WORDS_ONLY
hosts: Final = ("web3forms.com",)
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That fields of other names than “name”, “email” and “message” arrive as they are.",
    "That a script is answered with JSON although the form names a page to go back to.",
)
docs: Final = ("https://docs.web3forms.com/",)
without_javascript: Final = "sends, and comes back to our thanks"
samples: Final = (
    "https://api.web3forms.com/submit?access_key=eafd3b2a-8c6b-42da-bec8-962da91b128c",
    "https://api.web3forms.com/submit?access_key=57ca7f10-b049-41ee-b3a4-736f5e3d0ace",
)

_FORM: Final = re.compile(
    r"(?P<address>https://api\.web3forms\.com/submit)\?access_key=(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)
_NAMES: Final = {
    "email": "email",
    "given_name": "name",
    "family_name": "family_name",
    "postal_code": "postal_code",
    "phone": "phone",
    "message": "message",
    "consent": "consent",
    "source": "source",
}


def accepts(address: str) -> Ref | None:
    """Accept the form's address with its key, which the service's own code keeps in a hidden field."""
    found = _FORM.fullmatch(address)
    return Ref(slug, address, found.groupdict()) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say that the key belongs to the address."""
    return (
        "Paste the whole code of the form, or write the access key behind its address: "
        "https://api.web3forms.com/submit?access_key=…."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse amounts: it takes words, not money."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, which leads back to our thank-you page."""
    known, address = field_names(_NAMES, request), ref.parts["address"]
    own = (("access_key", ref.parts["key"]), ("subject", request.title), ("redirect", request.thanks_url))
    return Embed(
        shape,
        name,
        address=address,
        host="api.web3forms.com",
        fields=questions(request, known),
        hidden=hidden(request, known, *own),
        honeypot=Honeypot("botcheck", "checkbox"),
        redirect="redirect",
        submission=Submission(Answer(member="success", value=True, reason="message")),
        redirects=(OWN_SITE, "https://web3forms.com"),
        needs_origin=True,
        origins={"form-action": (origin(address), origin(request.thanks_url)), "connect-src": (origin(address),)},
    )
