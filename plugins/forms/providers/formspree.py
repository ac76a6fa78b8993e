"""Formspree: sends what a form says to an e-mail address; takes fields of any name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import WORDS_ONLY, field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, OWN_SITE, Answer, Embed, Honeypot, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden, origin
from plugins.i18n.words import mark

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Formspree"
slug: Final = "formspree"
shape: Final[Shape] = "post"
kinds: Final = WORDS_ONLY
hosts: Final = ("formspree.io",)
verified: Final = True
evidence: Final = ("S", "P", "K")
unconfirmed: Final = (
    "That “_next”, which leads back to our thank-you page, needs a paid plan; without it a page there says thanks.",
    "That a form sent without JavaScript meets a check against robots on the free plan.",
)
docs: Final = ("npm @formspree/core 4.0.0", "github.com/formspree/formspree (2019)")
without_javascript: Final = "sends; a robot check may follow"
samples: Final = (
    "https://formspree.io/f/xzbyzdbw",
    "https://formspree.io/f/xpqqzaww",
    "https://formspree.io/f/myyleorq",
    "https://formspree.io/f/mykdlyvk",
)

_FORM: Final = re.compile(r"https://formspree\.io/f/[a-z0-9]{8}/?")
_NAMES: Final = ("email", "given_name", "family_name", "postal_code", "phone", "message", "consent", "source")


def accepts(address: str) -> Ref | None:
    """Accept ``https://formspree.io/f/{id}``."""
    return Ref(slug, address.rstrip("/")) if _FORM.fullmatch(address) else None


def expects(address: str) -> str:
    """Say where the form's address is found."""
    if "@" in address:
        return "An e-mail address would be harvested from the page: make a form at Formspree and paste its address."
    return "Open the form at Formspree, then Integration, and copy the address; it is like https://formspree.io/f/abcdwxyz."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse amounts: it takes words, not money."""
    return (*unsupported_fields(name, request, _wires(request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; a filled honeypot makes the service drop the message without a word."""
    known = _wires(request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host="formspree.io",
        fields=questions(request, known),
        hidden=hidden(request, known, ("_subject", request.title), ("_next", request.thanks_url)),
        honeypot=Honeypot("_gotcha"),
        redirect="_next",
        submission=Submission(Answer(member="next", errors="errors", reason="error")),
        redirects=(OWN_SITE, ANYWHERE),
        needs_origin=True,
        origins={
            "form-action": (origin(ref.address), origin(request.thanks_url)),
            "connect-src": (origin(ref.address),),
        },
        note=mark("Formspree may first show a short check against robots."),
    )


def _wires(request: FormRequest) -> dict[str, str]:
    return field_names(dict(zip(_NAMES, _NAMES, strict=True)), request)
