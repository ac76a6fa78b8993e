"""Keila: newsletters, on a host of the campaign's own or at app.keila.io; a form that posts, answered by a page there.

The form's captcha, which is on from the beginning there, has to be switched off: no form of ours can show it, and every
one would be refused (400). Older forms whose “Allow embedding as HTML” was switched off answer 403.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, Embed, Honeypot, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Keila"
slug: Final = "keila"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"contact", "join", "signup"})
hosts: Final = ("keila.io",)
verified: Final = True
evidence: Final = ("S", "K")
unconfirmed: Final = ("That app.keila.io is laid out like one's own Keila.",)
docs: Final = ("github.com/pentacent/keila (2026-06-30)",)
without_javascript: Final = "sends; answered by a page there"
samples: Final = ("https://app.keila.io/forms/nfrm_nVAOzVBE", "https://forms.example.org/forms/frm_8aZ")

_FORM: Final = re.compile(r"(?P<form>https://(?P<host>[a-z0-9.-]+)/forms/n?frm_[A-Za-z0-9_-]{1,40})/?(?:[?#].*)?")
#: What every contact has; others, such as contact[data][phone], are fields of the form there, named by the editor.
_NAMES: Final = {
    "email": "contact[email]",
    "given_name": "contact[first_name]",
    "family_name": "contact[last_name]",
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://{host}/forms/{id}``, where the form is shown as well as sent."""
    found = _FORM.fullmatch(address)
    return Ref(slug, found["form"], {"host": found["host"]}) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what a form's address is like."""
    return (
        "Open the form in Keila, switch its captcha off in its settings and leave “Allow embedding as HTML” on, and "
        "copy its link, which is like https://app.keila.io/forms/nfrm_abc123."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that a form there need not have, unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; with a filled honeypot the service only pretends to take it. Which page follows is set there."""
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host=ref.parts["host"],
        page=ref.address,
        fields=questions(request, known),
        hidden=hidden(request, known),
        honeypot=Honeypot("h[url]"),
        redirects=(ANYWHERE,),
        confirmation="perhaps",
        resubscribes="are put back on the list, at once if the form there does not ask to confirm by mail",
        origins={"form-action": (origin(ref.address),)},
    )
