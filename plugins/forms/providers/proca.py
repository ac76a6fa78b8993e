"""Proca: petitions of many organisations, each on a page of the service's own; its script is not used.

Where the editor adds the action page's number, which the script's name does not tell, our own form sends the signature.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import questions, unsupported_fields
from plugins.forms.links import pasted_query, with_query
from plugins.forms.model import Answer, Embed, Ref, Refused, Shape, Submission
from plugins.forms.pages import linked, only_its_page
from plugins.forms.posts import hidden, origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "Proca"
slug: Final = "proca"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"donate", "letter", "petition", "pledge"})
hosts: Final = ("proca.app",)
verified: Final = True
evidence: Final = ("S", "K")
unconfirmed: Final = (
    "That every page is built and found at “index.html” beside its script.",
    "That an action page's number is kept for good.",
    "That a source code also needs “medium” and “campaign” beside it.",
)
docs: Final = (
    "github.com/fixthestatusquo/proca (webpack/output.js, src/lib/server.js, urlparser.js)",
    "github.com/fixthestatusquo/proca-server (CORS)",
)
without_javascript: Final = "opens the page there, which needs it"
samples: Final = (
    "https://widget.proca.app/d/freedom/act/en/index.js",
    "https://widget.proca.app/d/freedom/act/en/?actionpage=42",
)

_PAGE: Final = re.compile(
    r"https://widget\.proca\.app/d/(?P<page>[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*){0,3})"
    r"(?:/(?:index\.(?:js|html)|iframe\.html)?)?(?:[?#].*)?"
)
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
_API: Final = "https://api.proca.app/api"
#: Where each field stands in what is sent; under the names on the right it is asked.
_PATHS: Final = {
    "email": "variables.contact.email",
    "firstName": "variables.contact.firstName",
    "lastName": "variables.contact.lastName",
    "phone": "variables.contact.phone",
    "postcode": "variables.contact.address.postcode",
    "optIn": "variables.privacy.optIn",
    "source": "variables.tracking.source",
}
_NAMES: Final = {
    "email": "email",
    "given_name": "firstName",
    "family_name": "lastName",
    "phone": "phone",
    "postal_code": "postcode",
    "consent": "optIn",
    "source": "source",
}
_MUTATION: Final = (
    "mutation addActionContact($actionPage:Int!,$action:ActionInput!,$contact:ContactInput!,$privacy:ConsentInput!,"
    "$tracking:TrackingInput){addActionContact(actionPageId:$actionPage,action:$action,contact:$contact,"
    "privacy:$privacy,tracking:$tracking){contactRef,firstName}}"
)


def accepts(address: str) -> Ref | None:
    """Accept the address of the widget's script or page, with the action page's number (``actionpage=``) or without."""
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    page = f"https://widget.proca.app/d/{found['page']}/index.html"
    number = pasted_query(address, {"actionpage": _NUMBER})
    return Ref(slug, with_query(page, **number), {"page": page, **number})


def expects(address: str) -> str:  # noqa: ARG001
    """Say where the address is found."""
    return "Paste Proca's code; in it is an address like https://widget.proca.app/d/organisation/campaign/en/index.js."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse what the page asks itself, or, where the form is ours, what Proca has no field for."""
    if not _is_ours(ref, request):
        return tuple(only_its_page(name, request, source=True))
    return (*unsupported_fields(name, request, _NAMES), *_no_names_of_its_own(request))


def _no_names_of_its_own(request: FormRequest) -> Iterator[Refused]:
    if request.post:
        what = "Proca's fields are fixed, so post_fields can have no effect."
        yield Refused(what, "Take post_fields and hidden out.", "FRM023")


def _is_ours(ref: Ref, request: FormRequest) -> bool:
    """Say whether the form can be ours: letters to people in office and money need the service's page."""
    return "actionpage" in ref.parts and request.kind in {"petition", "pledge"}


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the link, and where the number is known the form that a script sends in its place."""
    page = linked(name, ref.parts["page"], request, source="utm_source")
    if not _is_ours(ref, request):
        return page
    shown, extra = questions(request, _NAMES), hidden(request, _NAMES)
    return replace(
        page,
        fields=shown,
        hidden=extra,
        submission=_submission(int(ref.parts["actionpage"]), request, [field.service_name for field in shown]),
        needs_script=True,
        confirmation="perhaps",
        origins={"connect-src": (origin(_API),)},
    )


def _submission(number: int, request: FormRequest, names: list[str]) -> Submission:
    """Return how a script asks for the signature; what Proca insists on, and nobody was asked, is sent empty."""
    sent = [*names, *(["source"] if request.source else [])]
    constants: list[tuple[str, str | bool | int]] = [
        ("query", _MUTATION),
        ("operationName", "addActionContact"),
        ("variables.actionPage", number),
        ("variables.action.actionType", "register"),
        ("variables.action.customFields", "{}"),
        ("variables.contact.address.country", ""),
    ]
    if "optIn" not in sent:
        constants.append(("variables.privacy.optIn", False))
    if request.source:
        constants += [("variables.tracking.medium", "website"), ("variables.tracking.campaign", request.title)]
    return Submission(
        Answer(member="data.addActionContact.contactRef", errors="errors"),
        address=f"{_API}?id={number}",
        encoding="json",
        paths=tuple((service_name, _PATHS[service_name]) for service_name in sent),
        constants=tuple(constants),
        flags=("optIn",) if "optIn" in sent else (),
    )
