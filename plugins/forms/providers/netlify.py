"""Netlify Forms: the host of the site itself takes the answers, of every form that it finds in a page it publishes.

From a form that it has found it takes ``data-netlify`` away. At any other host, or while form detection is off, that
attribute still stands in the page, and the style sheet shows a sentence in place of the form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import WORDS_ONLY, field_names, questions, unsupported_fields
from plugins.forms.model import OWN_SITE, Answer, Embed, Honeypot, Ref, Refused, Shape, Submission
from plugins.forms.posts import hidden, only_fields_and_hidden
from plugins.i18n.words import mark

if TYPE_CHECKING:
    from plugins.forms.provider import FormRequest

name: Final = "Netlify Forms"
slug: Final = "netlify"
shape: Final[Shape] = "post"
kinds: Final = WORDS_ONLY
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D", "P", "K")
unconfirmed: Final = (
    "That a thank-you address that ends in a slash is taken.",
    "That one form on several pages counts as one.",
    "That its answer to a form has the header “Server: Netlify” or “X-Nf-Request-Id”, as its pages have.",
)
docs: Final = ("https://docs.netlify.com/ (Forms)", "github.com/netlify/context-and-tools (netlify-forms)")
without_javascript: Final = "sends, and comes back to our thanks"
samples: Final = ("https://nightshift.example.org/?form-name=contact", "/?form-name=contact")

_FORM: Final = re.compile(r"https://(?P<host>[^/?#]+)/\?form-name=(?P<form>[A-Za-z0-9][A-Za-z0-9_-]{0,63})")
#: What its answers have and no other host's; one is enough, where somebody else's server stands before it.
_ITS_HEADERS: Final = (("server", "Netlify"), ("x-nf-request-id", ""))
_NAMES: Final = ("email", "given_name", "family_name", "postal_code", "phone", "message", "consent", "source")


def accepts(address: str) -> Ref | None:
    """Accept ``/?form-name={name}`` at the site's own host."""
    found = _FORM.fullmatch(address)
    return Ref(slug, address, found.groupdict()) if found else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write /?form-name= and a name for the form, like /?form-name=contact."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:  # noqa: ARG001
    """Refuse amounts: it takes words, not money."""
    return (*unsupported_fields(name, request, _wires(request)), *only_fields_and_hidden(name, request))


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, whose action is our thank-you page; JSON is not taken.

    Any host of pages may answer 200 with one of them: only Netlify's own headers tell that it was Netlify.
    """
    known, form = _wires(request), ref.parts["form"]
    return Embed(
        shape,
        name,
        address=urlsplit(request.thanks_url).path,
        host=ref.parts["host"],
        fields=questions(request, known),
        hidden=hidden(request, known, ("form-name", form), ("subject", request.title)),
        honeypot=Honeypot("bot-field"),
        submission=Submission(Answer("page", 200, headers=_ITS_HEADERS), address="/"),
        attributes=(("name", form), ("data-netlify", "true"), ("netlify-honeypot", "bot-field")),
        redirects=(OWN_SITE,),
        origins={"form-action": ("'self'",), "connect-src": ("'self'",)},
        unconnected=mark("This form is not switched on here, so nothing can be sent with it. Please use another way."),
    )


def _wires(request: FormRequest) -> dict[str, str]:
    return field_names(dict(zip(_NAMES, _NAMES, strict=True)), request)
