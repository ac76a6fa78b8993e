"""Buttondown: newsletters; a form that posts to the newsletter's own address and is answered by a page there.

The service forbids scripts to send it, because the answer may be a check against robots.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, Embed, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Buttondown"
slug: Final = "buttondown"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"signup", "join"})
hosts: Final = ("buttondown.com", "buttondown.email")
verified: Final = True
evidence: Final = ("D", "K")
unconfirmed: Final = (
    "Which letters a newsletter's name may have.",
    "That the older address below buttondown.email names the same newsletter.",
)
docs: Final = ("github.com/buttondown/docs (2026-08-22)",)
without_javascript: Final = "sends; answered by a page there"
samples: Final = (
    "https://buttondown.com/api/emails/embed-subscribe/my-union",
    "https://buttondown.email/api/emails/embed-subscribe/my-union",
    "https://buttondown.com/my-union?as_embed=true",
)

_NAME: Final = r"(?P<who>[A-Za-z0-9][A-Za-z0-9_.-]{0,63})"
_FORM: Final = re.compile(
    rf"https://buttondown\.(?:com|email)/(?:api/emails/embed-subscribe/{_NAME}/?|(?P<framed>[^/?#]+)/?\?as_embed=true)"
)
_PAGE: Final = re.compile(rf"https://buttondown\.(?:com|email)/{_NAME}/?(?:[?#].*)?")
#: What a newsletter knows besides the address, all of it as metadata.
_NAMES: Final = {
    "email": "email",
    **{key: f"metadata__{key}" for key in ("given_name", "family_name", "postal_code", "phone", "consent", "source")},
}


def accepts(address: str) -> Ref | None:
    """Accept the address in the form's ``action``, and the frame's."""
    found = _FORM.fullmatch(address)
    who = found and (found["who"] or found["framed"])
    if not who or not re.fullmatch(_NAME, who):
        return None
    return Ref(
        slug, f"https://buttondown.com/api/emails/embed-subscribe/{who}", {"page": f"https://buttondown.com/{who}"}
    )


def expects(address: str) -> str:
    """Say which address a newsletter's page stands for."""
    found = _PAGE.fullmatch(address)
    who = found["who"] if found else "your-newsletter"
    return f"Write https://buttondown.com/api/emails/embed-subscribe/{who}, with the newsletter's name at the end."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse messages and amounts, and the options that are known already."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; the newsletter's page says the rest, a confirmation by mail included."""
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host="buttondown.com",
        page=ref.parts["page"],
        fields=questions(request, known),
        hidden=hidden(request, known, ("embed", "1")),
        redirects=(ANYWHERE,),
        confirmation="always",
        origins={"form-action": ("https://buttondown.com",)},
    )
