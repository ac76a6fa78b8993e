"""Kit (ConvertKit): newsletters; a form that posts to the service, or is sent in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, Answer, Embed, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Kit"
slug: Final = "kit"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"contact", "join", "signup"})
hosts: Final = ("kit.com", "convertkit.com")
verified: Final = True
evidence: Final = ("P", "K")
unconfirmed: Final = (
    (
        "That an accepted form is answered in JSON by “status”: “success”, a "
        "refused one by “errors.messages”, and one that has to pass a check against robots by another status."
    ),
    "That app.convertkit.com still takes forms as app.kit.com does.",
)
docs: Final = ("public sites' forms and scripts",)
without_javascript: Final = "sends; answered by a page there"
samples: Final = (
    "https://app.kit.com/forms/9471578/subscriptions",
    "https://app.convertkit.com/forms/9540956/subscriptions",
)

_FORM: Final = re.compile(
    r"https://app\.(?:kit|convertkit)\.com/forms/(?P<id>\d{4,10})(?:/subscriptions)?/?(?:[?#].*)?"
)
#: What every account has; others, such as fields[last_name], are named by the editor.
_NAMES: Final = {"email": "email_address", "given_name": "fields[first_name]"}


def accepts(address: str) -> Ref | None:
    """Accept the address in the form's ``action``, under the service's new name or its old one."""
    found = _FORM.fullmatch(address)
    return Ref(slug, f"https://app.kit.com/forms/{found['id']}/subscriptions") if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the form's address is found."""
    return (
        "In Kit, open the form, then Publish, Embed, HTML, and paste the whole code, or the address in its “action”, "
        "which is like https://app.kit.com/forms/1234567/subscriptions."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields that an account need not have, unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; a check against robots, which only a page there can show, is no success."""
    known = field_names(_NAMES, request)
    return Embed(
        shape,
        name,
        address=ref.address,
        host="app.kit.com",
        fields=questions(request, known),
        hidden=hidden(request, known),
        submission=Submission(Answer(member="status", value="success", reason="errors.messages.0")),
        redirects=(ANYWHERE,),
        confirmation="perhaps",
        origins={"form-action": (origin(ref.address),), "connect-src": (origin(ref.address),)},
    )
