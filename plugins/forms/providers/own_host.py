"""The host of the site itself takes the answers: Netlify Forms, and functions at Cloudflare Pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.declarations import ANY_NAMES, CustomProvider
from plugins.forms.fields import field_names, hidden, only_fields_and_hidden, questions, unsupported_fields
from plugins.forms.model import OWN_SITE, Answer, Embed, Honeypot, Ref, Submission
from plugins.i18n.locale import mark
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem


def _refusals(service: str, request: FormRequest) -> Iterator[Problem]:
    """Yield amounts: a host takes words, not money."""
    yield from unsupported_fields(service, request, field_names(ANY_NAMES, request))
    yield from only_fields_and_hidden(service, request)


def _netlify_form(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, whose action is our thank-you page; JSON is not taken.

    Any host of pages may answer 200 with one of them: only Netlify's own headers prove that it was Netlify. One is
    enough, as another server may be in front of it.
    """
    names, form = field_names(ANY_NAMES, request), ref.parts["form"]
    return Embed(
        "post",
        NETLIFY.name,
        address=urlsplit(request.thanks_url).path,
        host=ref.parts["host"],
        fields=questions(request, names),
        hidden=hidden(request, names, ("form-name", form), ("subject", request.title)),
        honeypot=Honeypot("bot-field"),
        submission=Submission(
            Answer("page", 200, headers=(("server", "Netlify"), ("x-nf-request-id", ""))), address="/"
        ),
        attributes=(("name", form), ("data-netlify", "true"), ("netlify-honeypot", "bot-field")),
        redirects=(OWN_SITE,),
        origins={"form-action": ("'self'",), "connect-src": ("'self'",)},
        unconnected=mark("This form is not switched on here, so nothing can be sent with it. Please use another way."),
    )


def _netlify_name(address: str) -> Ref | None:
    """Return the form of ``/?form-name={name}`` at the site's own host."""
    pattern = r"https://(?P<host>[^/?#]+)/\?form-name=(?P<form>[A-Za-z0-9][A-Za-z0-9_-]{0,63})"
    match = re.fullmatch(pattern, address)
    return Ref("netlify", address, match.groupdict()) if match else None


#: Netlify takes every form that it finds in a page it publishes, and takes ``data-netlify`` away from it. At any other
#: host, or while form detection is off, that attribute still stands in the page, and the style sheet shows a sentence
#: in place of the form.
NETLIFY: Final[CustomProvider] = CustomProvider(
    "Netlify Forms",
    slug="netlify",
    shape="post",
    read=_netlify_name,
    refuse=lambda _, request: _refusals(NETLIFY.name, request),
    show=_netlify_form,
    remedy=Message("Write /?form-name= and a name for the form, like /?form-name=contact."),
    sources={"D P": ("https://docs.netlify.com/ (Forms)", "github.com/netlify/context-and-tools (netlify-forms)")},
    untried=(
        Message("That a thank-you address that ends in a slash is taken."),
        Message("That one form on several pages counts as one."),
        Message("That its answer to a form has the header “Server: Netlify” or “X-Nf-Request-Id”, as its pages have."),
    ),
    without_javascript=Message("sends, and comes back to our thanks"),
    samples=("https://nightshift.example.org/?form-name=contact",),
)


def _cloudflare_path(address: str) -> Ref | None:
    """Return the form of ``/api/{name}`` at the site's own host."""
    match = re.fullmatch(r"https://[^/?#]+(?P<path>/api/[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)/?", address)
    return Ref("cloudflare-pages", address.rstrip("/"), {"path": match["path"]}) if match else None


def _cloudflare_form(ref: Ref, request: FormRequest) -> Embed:
    """Return the form; ``plugins.forms.cloudflare_function`` is the other end of it."""
    names = field_names(ANY_NAMES, request)
    return Embed(
        "post",
        CLOUDFLARE_PAGES.name,
        address=ref.parts["path"],
        host=urlsplit(ref.address).netloc,
        fields=questions(request, names),
        hidden=hidden(request, names, ("_subject", request.title), ("_thanks", request.thanks_url)),
        honeypot=Honeypot("_website"),
        redirect="_thanks",
        submission=Submission(Answer(member="ok", value=True, errors="errors", reason="reason")),
        redirects=(OWN_SITE,),
        origins={"form-action": ("'self'",), "connect-src": ("'self'",)},
    )


#: The build writes a function next to the output, which takes the answers.
CLOUDFLARE_PAGES: Final[CustomProvider] = CustomProvider(
    "Cloudflare Pages",
    shape="post",
    read=_cloudflare_path,
    refuse=lambda _, request: _refusals(CLOUDFLARE_PAGES.name, request),
    show=_cloudflare_form,
    remedy=Message("Write /api/ and a name for the form, like /api/contact."),
    sources={"R": "wrangler 4.80.0, run", "D": "https://developers.cloudflare.com/pages/functions/"},
    without_javascript=Message("sends, and comes back to our thanks"),
    samples=("https://nightshift.example.org/api/contact",),
)

PROVIDERS: Final = (NETLIFY, CLOUDFLARE_PAGES)
