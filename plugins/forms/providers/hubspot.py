"""HubSpot: forms that only a script can send; without one, a link to the form's page there.

Of the service's own script, which follows visitors with cookies, nothing is used, and no cookie of its is sent along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.hubspot import hubspot_form
from plugins.forms.model import Answer, Embed, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden, origin
from plugins.i18n.words import mark

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "HubSpot"
slug: Final = "hubspot"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"contact", "join", "petition", "pledge", "rsvp", "signup"})
hosts: Final = ("hsforms.com", "hsforms.net", "hubspot.com")
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That it calls first and last name, postal code, phone and message firstname, lastname, zip, phone and message.",
    "That consent is taken in “legalConsentOptions”.",
    "That accounts outside of North America are at api-eu1 and the like, and their pages at share-eu1.",
)
docs: Final = (
    "legacydocs.hubspot.com (submit_form: CORS, no reCAPTCHA)",
    "public sites' scripts",
    "public sites' links to share.hsforms.com (1, the form's id in base 64, the account's in base 36)",
)
without_javascript: Final = "opens the page there"
samples: Final = (
    "https://share.hsforms.com/10Olxqk0FTjOOnGJntMKfYQ4du3f",
    "https://api.hsforms.com/submissions/v3/integration/submit/2953901/57ca7f10-b049-41ee-b3a4-736f5e3d0ace",
)

_NAMES: Final = {
    "email": "email",
    "given_name": "firstname",
    "family_name": "lastname",
    "postal_code": "zip",
    "phone": "phone",
    "message": "message",
    "consent": "consentToProcess",
}
_CONSENT: Final = "legalConsentOptions.consent"


def accepts(address: str) -> Ref | None:
    """Accept the form's page (``share.hsforms.com``), or the address a script sends to, which embed codes amount to."""
    found = hubspot_form(address)
    return Ref(slug, found.page, {"submit": found.submit}) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the form's address is found."""
    return "In HubSpot, open the form, switch reCAPTCHA off, choose Share, and copy its link, or paste the embed code."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields of an account's own, unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the link, and the form that a script sends in its place."""
    known, submit = field_names(_NAMES, request), ref.parts["submit"]
    shown, extra = questions(request, known), hidden(request, known)
    return Embed(
        shape,
        name,
        address=ref.address,
        host=urlsplit(ref.address).netloc,
        page=ref.address,
        fields=shown,
        hidden=extra,
        submission=_submission(
            submit, request, [field.service_name for field in shown] + [service_name for service_name, _ in extra]
        ),
        needs_script=True,
        confirmation="perhaps",
        origins={"connect-src": (origin(submit),)},
        note=mark("HubSpot's own pages follow their visitors with cookies."),
    )


def _submission(address: str, request: FormRequest, names: list[str]) -> Submission:
    """Return how a script sends the fields called ``names``: each as an entry of a list; consent beside it."""
    entries = [name for name in names if name != _NAMES["consent"]]
    agreed = _NAMES["consent"] in names
    return Submission(
        Answer(member=("inlineMessage", "redirectUri"), reason="errors.0.message"),
        address=address,
        encoding="json",
        paths=(
            *((service_name, f"fields.{number}.value") for number, service_name in enumerate(entries)),
            *([(_NAMES["consent"], f"{_CONSENT}.consentToProcess")] if agreed else []),
        ),
        constants=(
            *((f"fields.{number}.name", service_name) for number, service_name in enumerate(entries)),
            *((f"fields.{number}.objectTypeId", "0-1") for number, _ in enumerate(entries)),
            ("context.pageName", request.title),
            *([(f"{_CONSENT}.text", request.consent)] if agreed else []),
        ),
        flags=(_NAMES["consent"],) if agreed else (),
    )
