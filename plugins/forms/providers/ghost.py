"""Ghost: members of a publication, on their own host or below ghost.io; a form that only a script can send.

One's own host has to be allowed in ``campaign.toml``. A form sent without script would be refused (400), so that a link
to the publication's own sign-up stands there instead. A source code travels as a label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import field_names, questions, unsupported_fields
from plugins.forms.model import Answer, Embed, Ref, Refused, Shape, Submission, Token
from plugins.forms.posts import hidden, only_fields_and_hidden, origin

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Ghost"
slug: Final = "ghost"
shape: Final[Shape] = "link"
kinds: Final = frozenset({"join", "signup"})
hosts: Final = ("ghost.io",)
verified: Final = True
evidence: Final = ("R", "S", "K")
unconfirmed: Final = ("That names below ghost.io are all its own.",)
docs: Final = ("Ghost 6.65.0, run", "npm ghost 5.130.6 to 6.65.0 (token, answers)", "npm @tryghost/signup-form 0.3.592")
without_javascript: Final = "opens the sign-up there, which needs it"
samples: Final = ("https://forms.example.org/#/portal/signup", "https://nightshift.ghost.io/")

_SITE: Final = re.compile(
    r"(?P<own>https://(?!www\.)[a-z0-9-]+\.ghost\.io)/(?:#/portal(?:/.*)?)?"
    r"|(?P<site>https://[a-z0-9.-]+(?:/[\w-]+)*)/#/portal(?:/.*)?"
)
_NAMES: Final = {"email": "email", "given_name": "name", "source": "label"}


def accepts(address: str) -> Ref | None:
    """Accept ``https://{site}/#/portal/signup``; where the host is surely Ghost's, the home page will do."""
    found = _SITE.fullmatch(address)
    site = found and (found["own"] or found["site"])
    return Ref(slug, f"{site}/#/portal/signup", {"site": site}) if site else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what the address is like."""
    return (
        "Write the publication's address with #/portal/signup after it, like https://news.example.org/#/portal/signup."
    )


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse all but e-mail address, name and source code."""
    return (*unsupported_fields(name, request, field_names(_NAMES, request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the link, and the form that a script sends in its place; Ghost writes to the address, which confirms.

    From 6.53 it refuses (400) a sign-up without the token that it hands out; before 5.90 it has none (404). Up to 6.10
    it answers 201 with the text “Created.”, from 6.16 with a JSON object, which may be empty.
    """
    known, site = field_names(_NAMES, request), ref.parts["site"]
    return Embed(
        shape,
        name,
        address=ref.address,
        host=urlsplit(site).netloc,
        page=ref.address,
        fields=questions(request, known),
        hidden=hidden(request, known),
        submission=Submission(
            Answer(status=201, text="Created.", may_be_empty=True, errors="errors"),
            address=f"{site}/members/api/send-magic-link/",
            encoding="json",
            paths=(("label", "labels.0"),) if request.source else (),
            constants=(("emailType", "signup"),),
            token=Token(f"{site}/members/api/integrity-token/", "integrityToken"),
        ),
        needs_script=True,
        confirmation="always",
        origins={"connect-src": (origin(site),)},
    )
