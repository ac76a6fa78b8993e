"""MailerLite: newsletters; a form that a script sends in place, or that posts to the service.

It answers a post with a line meant for scripts, so that visitors without one are told what the line means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import Answer, Embed, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden, origin
from plugins.i18n.words import mark

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "MailerLite"
slug: Final = "mailerlite"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"contact", "join", "signup"})
hosts: Final = ("mailerlite.com", "mailerlite.io")
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = ("Whether a new form there has a check against robots, which no form of ours passes.",)
docs: Final = ("public sites' forms and scripts",)
without_javascript: Final = "sends; answered by a line of JSON"
samples: Final = (
    "https://assets.mailerlite.com/jsonp/2494357/forms/192367295992956581/subscribe",
    "https://assets.mailerlite.com/jsonp/43107/forms/183810396764767342/subscribe",
)

_FORM: Final = re.compile(r"https://assets\.mailerlite\.com/jsonp/\d{1,10}/forms/\d{12,20}/subscribe")
#: What every account has; others, such as fields[last_name], are named by the editor.
_NAMES: Final = {"email": "fields[email]", "given_name": "fields[name]"}


def accepts(address: str) -> Ref | None:
    """Accept the address in the form's ``action``."""
    return Ref(slug, address) if _FORM.fullmatch(address) else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the form's address is found."""
    return (
        "In MailerLite, open Forms, Embedded forms, and paste the HTML code; "
        "the address in its “action” is like "
        "https://assets.mailerlite.com/jsonp/123456/forms/123456789012345678/subscribe."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that an account need not have, unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, with the hidden fields of the service's own."""
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host="assets.mailerlite.com",
        fields=questions(request, known),
        hidden=hidden(request, known, ("ml-submit", "1"), ("anticsrf", "true")),
        confirmation="perhaps",
        submission=Submission(
            Answer(member="success", value=True, reason="errors.fields.email.0"), encoding="multipart"
        ),
        origins={"form-action": (origin(ref.address),), "connect-src": (origin(ref.address),)},
        note=mark(
            "Where scripts are blocked, MailerLite answers with a line of computer code: “success: true” in it means "
            "that it has your answer."
        ),
    )
