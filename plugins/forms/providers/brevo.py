"""Brevo: newsletters; a form that posts to the service and is answered by a page there.

Whether a script may read its answer is not known, so none sends it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, Embed, Honeypot, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Brevo"
slug: Final = "brevo"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"contact", "join", "signup"})
hosts: Final = ("sibforms.com", "brevo.com", "sendinblue.com")
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = (
    "That every account calls first and last name FIRSTNAME and LASTNAME.",
    "That brevo.com and sendinblue.com are its own.",
)
docs: Final = ("public sites' forms",)
without_javascript: Final = "sends; answered by a page there"
samples: Final = (
    "https://945c6cfe.sibforms.com/serve/MUIFAKzuXT1iiGUeRfGD3adZ86kpwArveQS6J5AdNNS_2B4qLpiEsaIwadUSJt8EtwfEKJo65KWl7Q0qjJP96f58WsvHw5rrvow1Ut2yrrjNRXml4wgDqZuekqqWpVUw06B1KjcAmMGY69QYkqYmSiwRgNHGwUbYb7ai8o-1vCmVcxyYVJ5Xd5Wu9G-V2QNREHAAxgm8KfdegPRi",
    "https://sibforms.com/serve/MUIFAEchGCPcZdL9j3Y0000000000000000000000000000000000000000TTpJ4DnZprEhfJsD8pn0000000000000000000000000000000000",
)

_FORM: Final = re.compile(
    r"(?P<form>https://(?P<host>(?:[0-9a-f]{6,12}\.)?sibforms\.com)/serve/MU[A-Za-z0-9_-]{40,600}={0,2})(?:[?#].*)?"
)
#: What an account begins with; others, in capitals, are named by the editor.
_NAMES: Final = {"email": "EMAIL", "given_name": "FIRSTNAME", "family_name": "LASTNAME", "consent": "OPT_IN"}


def accepts(address: str) -> Ref | None:
    """Accept the address of the form's ``action``, which is that of its frame, too."""
    found = _FORM.fullmatch(address)
    return Ref(slug, found["form"], {"host": found["host"]}) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the form's address is found."""
    return (
        "In Brevo, open Contacts, Forms, Share, and paste the code for embedding; "
        "the address begins https://sibforms.com/serve/MU, some with eight letters and a full stop before “sibforms”."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that an account need not have, unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; its honeypot must be sent empty."""
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host=ref.parts["host"],
        page=ref.address,
        fields=questions(request, known, tick="1"),
        hidden=hidden(request, known, ("locale", request.lang.partition("-")[0])),
        honeypot=Honeypot("email_address_check"),
        redirects=(ANYWHERE,),
        confirmation="perhaps",
        origins={"form-action": (origin(ref.address),)},
    )
