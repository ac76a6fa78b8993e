"""Cloudflare Pages: the host of the site itself takes the answers, in a function that the build writes beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import WORDS_ONLY, field_names, questions, unsupported_fields
from plugins.forms.model import OWN_SITE, Answer, Embed, Honeypot, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Cloudflare Pages"
slug: Final = "cloudflare-pages"
shape: Final[Shape] = "post"
kinds: Final = WORDS_ONLY
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("R", "D")
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("wrangler 4.40.3, run", "https://developers.cloudflare.com/pages/functions/")
without_javascript: Final = "sends, and comes back to our thanks"
samples: Final = ("https://nightshift.example.org/api/contact", "/api/contact")

_FORM: Final = re.compile(r"https://[^/?#]+(?P<path>/api/[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)/?")
_NAMES: Final = ("email", "given_name", "family_name", "postal_code", "phone", "message", "consent", "source")


def accepts(address: str) -> Ref | None:
    """Accept ``/api/{name}`` at the site's own host."""
    found = _FORM.fullmatch(address)
    return Ref(slug, address.rstrip("/"), {"path": found["path"]}) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write /api/ and a name for the form, like /api/contact."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse amounts: it takes words, not money."""
    return (*unsupported_fields(name, request, _wires(request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; ``plugins.forms.functions`` is the other end of it."""
    known = _wires(request)
    return Embed(
        shape,
        name,
        address=ref.parts["path"],
        host=urlsplit(ref.address).netloc,
        fields=questions(request, known),
        hidden=hidden(request, known, ("_subject", request.title), ("_thanks", request.thanks_url)),
        honeypot=Honeypot("_website"),
        redirect="_thanks",
        submission=Submission(Answer(member="ok", value=True, errors="errors", reason="reason")),
        redirects=(OWN_SITE,),
        origins={"form-action": ("'self'",), "connect-src": ("'self'",)},
    )


def _wires(request: FormRequest) -> dict[str, str]:
    return field_names(dict(zip(_NAMES, _NAMES, strict=True)), request)
