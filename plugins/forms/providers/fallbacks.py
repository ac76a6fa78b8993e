"""Fallbacks: any form that posts, any page in a frame and any page at all, at a host that the campaign allows.

Which hosts may be posted to, framed or linked to is for the campaign to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.declarations import CustomProvider
from plugins.forms.fields import (
    EVERY_KIND,
    QUESTIONS,
    hidden,
    no_amounts,
    nothing_to_ask_with,
    questions,
    requested_fields,
    unsupported_fields,
)
from plugins.forms.model import ANYWHERE, Embed, Honeypot, Ref, origin, refusal
from plugins.forms.pages import PLAIN_CODE, fragment_first, framed, linked, other_letters
from plugins.forms.provider import PostOptions
from plugins.forms.providers.mailing_lists import MAILMAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.forms.provider import FormRequest
    from plugins.problems import Problem


def _reader(slug: str) -> Callable[[str], Ref | None]:
    """Return a function that accepts every https address for the provider called ``slug``."""
    return lambda address: Ref(slug, address) if address.startswith("https://") else None


def _unpostable(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield fields the editor gave no name for, one name for two fields, and a server that would answer 403."""
    wanted, post = _with_mapped_fields(request), request.post or PostOptions()
    if MAILMAN.accepts(ref.address):
        what = f"{MAILMAN.name} refuses every form that is not on a page of its own (403)."
        yield refusal(what, "Take post_fields out: the list's page is linked to, and its join address.", "FRM035")
    yield from unsupported_fields("that server", wanted, post.fields)
    unasked, asked = ref.parts.get("unasked", ""), requested_fields(wanted, post.fields)
    if not asked and (unasked or not ref.kept):  # unless a pasted form has no question, and sends what is hidden in it
        hint = f"Name a field in post_fields, such as email={unasked or 'EMAIL'}."
        yield refusal("The form asks nothing.", hint, "FRM031")
    names = [*(post.fields[field] for field in asked if field in post.fields), *dict(post.hidden)]
    names += filter(None, (post.honeypot, post.redirect))
    for twice in dict.fromkeys(name for name in names if names.count(name) > 1):
        what = f"Two fields of the form would be called “{twice}”."
        yield refusal(what, "Give post_fields, hidden, honeypot and redirect each names of their own.", "FRM030")


def _post(ref: Ref, request: FormRequest) -> Embed:
    """Return the form, which leads back to our thank-you page if the server takes a redirect field."""
    post, wanted = request.post or PostOptions(), _with_mapped_fields(request)
    back = ((post.redirect, request.thanks_url),) if post.redirect else ()
    host = urlsplit(ref.address).netloc
    return Embed(
        "post",
        provider=host,
        address=ref.address,
        host=host,
        enctype=post.enctype,
        fields=questions(wanted, post.fields),
        hidden=hidden(wanted, post.fields, *back),
        honeypot=Honeypot(post.honeypot) if post.honeypot else None,
        redirect=post.redirect,
        redirects=(ANYWHERE,),
        needs_origin=post.needs_origin,
        origins={"form-action": tuple(origin(address) for address in (ref.address, *(url for _, url in back)))},
    )


def _with_mapped_fields(request: FormRequest) -> FormRequest:
    """Return ``request`` with the fields that the editor named for the server, unless it says itself which to ask."""
    if request.fields:
        return request
    mapped = request.post.fields if request.post else ()
    named = (field for field in mapped if field in QUESTIONS and (field != "consent" or request.consent))
    return replace(request, fields=tuple((field, field == "email") for field in named))


#: The editor says what the server calls each field (Basin, one's own).
ANY_POST: Final[CustomProvider] = CustomProvider(
    "Any form that posts",
    "any-post",
    kinds=EVERY_KIND,
    shape="post",
    hosts=(),
    read=_reader("any-post"),
    refuse=_unpostable,
    show=_post,
    remedy="Write the https:// address in the “action” of the server's own form.",
    evidence=("D",),
    docs=("HTML standard, “Form submission”",),
    without_javascript="sends; answered as the server does",
    samples=("https://forms.example.org/submit",),
)


def _not_on_a_page(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield everything that only a form of our own could ask, amounts, and a source code that would not arrive."""
    yield from nothing_to_ask_with("That page", request)
    yield from no_amounts("That page", request)
    if ref.provider == ANY_FRAME.slug:
        yield from other_letters("That page", request, PLAIN_CODE)
    elif any(other_letters("That page", request, PLAIN_CODE)):
        what = f"The source code “{request.source}” would not survive in an address."
        yield refusal(what, f"Use only {PLAIN_CODE.words}.", "FRM025")
    yield from fragment_first(ref, request)


def _frame(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame and the same page as a link; a source code travels as ``utm_source``."""
    return framed(urlsplit(ref.address).netloc, ref.address, ref.address, request, source="utm_source")


ANY_FRAME: Final[CustomProvider] = CustomProvider(
    "Any page in a frame",
    "any-frame",
    kinds=EVERY_KIND,
    shape="frame",
    hosts=(),
    read=_reader("any-frame"),
    refuse=_not_on_a_page,
    show=_frame,
    remedy="Write the https:// address of the page that is to stand in the frame.",
    evidence=("D",),
    docs=("HTML standard, “The iframe element”",),
    without_javascript="opens in the frame, or the page there",
    samples=("https://survey.example.org/", "https://survey.example.org/night-shift?lang=en#form"),
)


def _link(ref: Ref, request: FormRequest) -> Embed:
    """Return the link; a source code travels as ``utm_source``, which most pages that count visitors read."""
    return linked(urlsplit(ref.address).netloc, ref.address, request, source="utm_source")


ANY_LINK: Final[CustomProvider] = CustomProvider(
    "Any page",
    "any-link",
    kinds=EVERY_KIND,
    shape="link",
    hosts=(),
    read=_reader("any-link"),
    refuse=_not_on_a_page,
    show=_link,
    remedy="Write the page's https:// address.",
    evidence=("D",),
    docs=("HTML standard, “Links”",),
    without_javascript="opens the page there",
    samples=("https://join.example.org/", "https://join.example.org/members?lang=en#form"),
)
