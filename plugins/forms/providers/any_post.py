"""Any server that takes a posted form: the editor says what it calls each field (Mautic, Sympa, Basin, one's own)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.fields import EVERY_KIND, QUESTIONS, questions, requested_fields, unsupported_fields
from plugins.forms.model import ANYWHERE, Embed, Honeypot, Ref, Refused, Shape
from plugins.forms.posts import hidden, origin
from plugins.forms.provider import PostOptions
from plugins.forms.providers import mailman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.provider import FormRequest

name: Final = "Any form that posts"
slug: Final = "any-post"
shape: Final[Shape] = "post"
kinds: Final = EVERY_KIND
hosts: Final[tuple[str, ...]] = ()
verified: Final = True
evidence: Final = ("D",)
unconfirmed: Final[tuple[str, ...]] = ()
docs: Final = ("HTML standard, “Form submission”",)
without_javascript: Final = "sends; answered as the server does"
samples: Final = ("https://forms.example.org/submit",)


def accepts(address: str) -> Ref | None:
    """Accept every https address; which hosts may be posted to is for the campaign to say."""
    return Ref(slug, address) if address.startswith("https://") else None


def expects(address: str) -> str:  # noqa: ARG001
    """Say what one looks like."""
    return "Write the https:// address in the “action” of the server's own form."


def unsupported(ref: Ref, request: FormRequest) -> tuple[Refused, ...]:
    """Refuse fields the editor gave no name for, one name for two fields, and a server that would answer 403."""
    with_pasted = _mapped(request)
    return (
        *_token_wanted(ref),
        *unsupported_fields("that server", with_pasted, _options(request).fields),
        *_empty(ref, with_pasted),
        *_named_twice(with_pasted),
    )


def _token_wanted(ref: Ref) -> Iterator[Refused]:
    if mailman.accepts(ref.address):
        what = f"{mailman.name} refuses every form that is not on a page of its own (403)."
        yield Refused(what, "Take post_fields out: the list's page is linked to, and its join address.", "FRM035")


def _empty(ref: Ref, request: FormRequest) -> Iterator[Refused]:
    """Refuse a form without a question, unless a pasted one has none and sends what is hidden in it."""
    unasked = ref.parts.get("unasked", "")
    if not requested_fields(request, _options(request).fields) and (unasked or not ref.kept):
        hint = f"Name a field in post_fields, such as email={unasked or 'EMAIL'}."
        yield Refused("The form asks nothing.", hint, "FRM031")


def _named_twice(request: FormRequest) -> Iterator[Refused]:
    post = _options(request)
    wanted = [post.fields[field] for field in requested_fields(request, post.fields) if field in post.fields]
    names = [*wanted, *dict(post.hidden), *filter(None, (post.honeypot, post.redirect))]
    for twice in dict.fromkeys(service_name for service_name in names if names.count(service_name) > 1):
        what = f"Two fields of the form would be called “{twice}”."
        yield Refused(what, "Give post_fields, hidden, honeypot and redirect each names of their own.", "FRM030")


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, which leads back to our thank-you page if the server takes a redirect field."""
    post, with_pasted = _options(request), _mapped(request)
    back = ((post.redirect, request.thanks_url),) if post.redirect else ()
    host = urlsplit(ref.address).netloc
    return Embed(
        shape,
        provider=host,
        address=ref.address,
        host=host,
        enctype=post.enctype,
        fields=questions(with_pasted, post.fields),
        hidden=hidden(with_pasted, post.fields, *back),
        honeypot=Honeypot(post.honeypot) if post.honeypot else None,
        redirect=post.redirect,
        redirects=(ANYWHERE,),
        needs_origin=post.needs_origin,
        origins={"form-action": tuple(origin(address) for address in (ref.address, *(url for _, url in back)))},
    )


def _options(request: FormRequest) -> PostOptions:
    return request.post or PostOptions()


def _mapped(request: FormRequest) -> FormRequest:
    """Return ``request`` with the fields that the editor named for the server, unless it says itself which to ask."""
    if request.fields:
        return request
    named = (
        field for field in _options(request).fields if field in QUESTIONS and (field != "consent" or request.consent)
    )
    return replace(request, fields=tuple((field, field == "email") for field in named))
