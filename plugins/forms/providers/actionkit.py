"""ActionKit: petitions and sign-ups, on a host of the campaign's own or below actionkit.com; a form that posts.

One's own host has to be allowed in ``campaign.toml``. A script could read its answer only through a frame and a trick.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import ANYWHERE, OWN_SITE, Embed, Ref, Refused, Shape
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "ActionKit"
slug: Final = "actionkit"
shape: Final[Shape] = "post"
kinds: Final = frozenset({"join", "petition", "pledge", "signup"})
hosts: Final = ("actionkit.com",)
verified: Final = True
evidence: Final = ("S", "K")
unconfirmed: Final = (
    (
        "That it calls first and last name, postal code, phone and source code "
        "first_name, last_name, zip, phone and source."
    ),
    "That “redirect” leads back to our thank-you page.",
    "That names below actionkit.com are all its own.",
)
docs: Final = ("github.com/boldprogressives/actionkit-javascript (ak-async-post.js)",)
without_javascript: Final = "sends; brings back to our thanks"
samples: Final = (
    "https://forms.example.org/act/?page=save-the-hall",
    "https://nightshift.actionkit.com/sign/save_the_hall/",
)

_PAGE: Final = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)/act/\?(?:[^#]*&)?page=(?P<page>[A-Za-z0-9_.-]{1,100})(?:[&#].*)?"
    r"|https://(?P<own>[a-z0-9-]+\.actionkit\.com)/(?:sign|signup|petition)/(?P<name>[A-Za-z0-9_.-]{1,100})/?(?:[?#].*)?"
)
_NAMES: Final = {
    "email": "email",
    "given_name": "first_name",
    "family_name": "last_name",
    "postal_code": "zip",
    "phone": "phone",
    "source": "source",
}


def accepts(address: str) -> Ref | None:
    """Accept ``https://{host}/act/?page={page}``; a page's own address only where the host is surely ActionKit's."""
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    host, page = found["host"] or found["own"], found["page"] or found["name"]
    return Ref(slug, f"https://{host}/act/?page={page}", {"host": host, "page": page})


def expects(address: str) -> str:  # noqa: ARG001
    """Say how the address is made."""
    return (
        "Write https://, the host, /act/?page= and the page's short name, such as "
        "https://act.example.org/act/?page=save-the-hall, or paste the form's whole HTML."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse fields of a campaign's own (``action_…``), unless the editor names them."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; which page it is for travels in a hidden field."""
    known, host = field_names(_NAMES, request), ref.parts["host"]
    return Embed(
        shape,
        name,
        address=f"https://{host}/act/",
        host=host,
        fields=questions(request, known),
        hidden=hidden(request, known, ("page", ref.parts["page"]), ("redirect", request.thanks_url)),
        redirect="redirect",
        redirects=(OWN_SITE, ANYWHERE),
        origins={"form-action": (origin(ref.address), origin(request.thanks_url))},
    )
