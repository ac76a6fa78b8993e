"""An action's form: what the front matter asks of it, what its service makes of that, and the ways around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from plugins.actions.labels import FIELDS
from plugins.forms.embedding import embed, left_out, unsupported
from plugins.forms.mails import is_mail
from plugins.forms.model import URLENCODED
from plugins.forms.provider import FormRequest, PostOptions
from plugins.forms.recognition import resolve_form
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.actions.model import ContentFile
    from plugins.campaign.model import Campaign, Contact
    from plugins.forms.model import Embed, Ref
    from plugins.i18n.locale import Locale

#: The currency of donations where the editor names none.
DEFAULT_CURRENCY = "USD"


@dataclass(frozen=True)
class Form:
    """A form at a service: the ``ref`` that its address was recognised as, once, and the ``embed`` made of it.

    ``requests`` are what it may be asked, the best first. ``left_out`` are sentences: what in a pasted snippet is not
    sent.
    """

    ref: Ref
    requests: tuple[FormRequest, ...]
    embed: Embed
    left_out: tuple[str, ...] = ()

    def with_source(self, code: str) -> Form | Problem:
        """Return the form with a referral ``code`` to pass on, or why its service cannot take it."""
        form = form_at(self.ref, tuple(replace(request, source=code) for request in self.requests))
        return form if isinstance(form, Form) else form[0]


def form_at(ref: Ref, requests: tuple[FormRequest, ...]) -> Form | tuple[Problem, ...]:
    """Return the form ``ref``, asked the first of ``requests`` that its service supports, or why it supports none.

    A form in our own page is asked the first or nothing: it must not lose a question, least of all consent.
    """
    for request in requests:
        if not unsupported(ref, request):
            form = Form(ref, requests, embed(ref, request), tuple(left_out(ref, request)))
            if request is requests[0] or not form.embed.is_inline:
                return form
    return tuple(unsupported(ref, requests[0]))


def read_form(pasted: str, request: FormRequest, campaign: Campaign) -> Form | tuple[Problem, ...]:
    """Return the form that ``pasted`` leads to, or why it is refused or cannot do what ``request`` asks."""
    ref = resolve_form(pasted, campaign, request.post)
    return (ref,) if isinstance(ref, Problem) else form_at(ref, (request,))


def read_fallback(pasted: str, request: FormRequest, campaign: Campaign) -> Form | tuple[Problem, ...]:
    """Return the fallback of a form that is asked ``request``, or why it is refused or cannot do that.

    The options of a form server are about the form itself. A service's own page is only asked what it supports: it asks
    the visitor the rest itself.
    """
    bare = replace(request, post=None)
    if not is_mail(pasted.strip()):
        bare = replace(bare, subject="", message="")
    page = replace(bare, fields=(), consent="", more_consent=())
    ref = resolve_form(pasted, campaign)
    return (ref,) if isinstance(ref, Problem) else form_at(ref, (bare, page, replace(page, amounts=())))


def request_of(content: ContentFile, thanks_url: str, words: Locale) -> FormRequest:
    """Return what the action in ``content`` asks of its form; ``thanks_url`` is absolute."""
    fields = content.metadata
    consent = fields.get("consent", ())
    currency = fields.get("currency", DEFAULT_CURRENCY)
    return FormRequest(
        kind=fields.get("kind", ""),
        title=content.title,
        lang=content.lang,
        thanks_url=thanks_url,
        labels={name: words.gettext(label) for name, label in FIELDS.items()},
        fields=fields.get("fields", ()),
        consent=consent[0][0] if consent else "",
        more_consent=consent[1:],
        amounts=tuple((amount, words.money(amount, currency)) for amount in fields.get("amounts", ())),
        currency=currency,
        post=post_options(fields),
        redirects=fields.get("redirects", ()),
        subject=fields.get("subject", ""),
        message=fields.get("message", ""),
    )


def post_options(fields: Mapping[str, Any]) -> PostOptions | None:
    """Return how a form server of the campaign's own is to be sent a form; None where the editor does not say."""
    if not fields.keys() & {"post_fields", "hidden", "honeypot", "redirect", "enctype", "needs_origin"}:
        return None
    return PostOptions(
        fields=dict(fields.get("post_fields", ())),
        hidden=fields.get("hidden", ()),
        honeypot=fields.get("honeypot", ""),
        redirect=fields.get("redirect", ""),
        enctype=fields.get("enctype", URLENCODED),
        needs_origin=fields.get("needs_origin") == "yes",
    )


@dataclass(frozen=True)
class Way:
    """Another way to act: a ``page`` of the service's, a ``mail`` begun, a ``phone`` number, a ``place`` to come to.

    ``text`` is what to show: a host, an e-mail address, a number, a place. ``address`` is where a link leads, empty
    for a place.
    """

    kind: Literal["page", "mail", "phone", "place"]
    text: str
    address: str = ""


def other_ways(embed: Embed, title: str, contact: Contact) -> Iterator[Way]:
    """Yield what to try where the form of the action called ``title`` does not work, the best first."""
    if embed.is_inline and embed.page:
        yield Way("page", embed.page_host, embed.page)
    if not embed.public.address.startswith(f"mailto:{contact.email}"):
        yield Way("mail", contact.email, f"mailto:{contact.email}?subject={quote(title, safe='')}")
    if contact.phone:
        yield Way("phone", contact.phone, contact.phone_address)
    if contact.place:
        yield Way("place", contact.place)


def safe_email_pattern(blocked: Iterable[str]) -> str:
    """Return the ``pattern`` of an e-mail field that takes no address at the ``blocked`` domains or below them.

    An employer could read mail there. The pattern works without a script. Browsers compile it with the flag ``v`` and
    have no flag for case (HTML standard, “The pattern attribute”), so each letter is there in both cases. The pattern
    is empty where nothing is blocked.
    """
    domains = "|".join(_in_both_cases(domain) for domain in blocked)
    return rf"[^@]*@(?!(?:.*\.)?(?:{domains})\.?$).*" if domains else ""


def _in_both_cases(domain: str) -> str:
    """Return a pattern for ``domain`` in any case; outside […] a hyphen needs no escape."""
    return re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", domain.lower()).replace(".", r"\.")
