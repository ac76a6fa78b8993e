"""Providers of no particular service: a mail, a telephone call, and any form or page at a host that is allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from plugins.forms.declarations import OPENS_PAGE, CustomProvider
from plugins.forms.fields import (
    EVERY_KIND,
    QUESTIONS,
    hidden,
    no_amounts,
    no_source,
    nothing_to_ask_with,
    questions,
    requested_fields,
    unsupported_fields,
)
from plugins.forms.hosted_pages import PLAIN_CODE, fragment_first, framed, linked, other_letters
from plugins.forms.mails import Mail, is_mail, read_mail
from plugins.forms.model import ANYWHERE, Choice, Embed, Honeypot, Letter, Ref, origin
from plugins.forms.phones import is_phone, read_phones
from plugins.forms.provider import PostOptions
from plugins.forms.providers.mailing_lists import MAILMAN
from plugins.messages import Message
from plugins.problems import Problem, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugins.forms.provider import FormRequest

#: So many characters of an address reach the mail program on every system.
LONGEST_MAIL: Final = 2000


def _mail(address: str) -> Ref | None:
    """Return the mailboxes with a subject, a text and open copies; ``read_mail`` lets no other header through."""
    mail = read_mail(address) if is_mail(address) else None
    if mail is None or isinstance(mail, Problem):
        return None
    given = (("cc", ", ".join(mail.cc)), ("subject", mail.subject), ("body", mail.body))
    return Ref("mailto", mail.address, kept=tuple(pair for pair in given if pair[1]))


def _not_in_mail(_: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield consent, which a mail cannot make anybody tick, and what only forms have."""
    for what, value in ((Message("a box to tick"), request.consent), ("post_fields", request.post)):
        if value:
            yield unplaced(
                Message("A mail has no place for {what}.", what=what),
                Message("Take it out, or use a service with a form."),
                "FRM023",
            )
    yield from no_amounts(Message("A mail"), request)
    yield from no_source(Message("A mail"), request)


def _begun_mail(ref: Ref, request: FormRequest) -> Embed:
    """Return the mail begun: the editor's words first, else those in the address; then a line for each field asked.

    A text that many mail programs would cut is left out of the address; visitors copy it from the page.
    """
    pasted = read_mail(ref.address)
    mail = Mail(()) if isinstance(pasted, Problem) else pasted
    lines = "\n".join(f"{request.labels[field]}: " for field, _ in request.fields if field not in {"email", "consent"})
    text, subject = request.message or mail.body, request.subject or mail.subject or request.title
    begun = replace(mail, subject=subject, body="\n\n".join(filter(None, (text, lines))))
    fits = len(begun.address) <= LONGEST_MAIL
    address = begun.address if fits else replace(begun, body="").address
    is_shown = text or request.kind == "letter"
    letter = Letter(mail.to, mail.cc, begun.subject, text, is_begun=fits) if is_shown else None
    return Embed("mailto", MAILTO.name, address=address, host=mail.to[0].rpartition("@")[2], letter=letter)


MAILTO: Final[CustomProvider] = CustomProvider(
    "E-mail",
    slug="mailto",
    shape="mailto",
    read=_mail,
    refuse=_not_in_mail,
    show=_begun_mail,
    remedy=Message("Write mailto:name@example.org."),
    sources={"D": "RFC 6068"},
    without_javascript=Message("opens the visitor's mail program"),
    samples=(
        "mailto:hello@example.org",
        "mailto:hello@example.org?subject=Count%20me%20in",
        "mailto:board@example.org,chair@example.org?cc=hello@example.org&subject=Reinstate&body=Dear%20board,%0D%0A",
    ),
)


def _numbers(address: str) -> Ref | None:
    """Return one number, or several, with the country's code and perhaps an extension each."""
    phones = read_phones(address) if is_phone(address) else None
    if phones is None or isinstance(phones, Problem):
        return None
    return Ref("telephone", ", ".join(phone.spelling for phone in phones))


def _not_in_calls(_: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield what only forms have: a call asks nothing in writing."""
    for what, value in (("fields", request.fields), ("consent", request.consent), ("post_fields", request.post)):
        if value:
            yield unplaced(
                Message("A call has no place for “{what}”.", what=what),
                Message("Take it out, or use a service with a form."),
                "FRM023",
            )
    yield from no_amounts(Message("A telephone"), request)
    yield from no_source(Message("A telephone"), request)


def _calls(ref: Ref, _: FormRequest) -> Embed:
    """Return the numbers, each as a choice, the first one to be tried first."""
    phones = read_phones(ref.address)
    numbers = () if isinstance(phones, Problem) else phones
    choices = tuple(Choice(phone.address, phone.label) for phone in numbers)
    return Embed("tel", TELEPHONE.name, address=choices[0].address, host=numbers[0].dialled, choices=choices)


TELEPHONE: Final[CustomProvider] = CustomProvider(
    "Telephone",
    kinds=frozenset({"call"}),
    shape="tel",
    read=_numbers,
    refuse=_not_in_calls,
    show=_calls,
    remedy=Message("Write tel: and the number with its country, like tel:+1 555 010 0100."),
    sources={"D": ("RFC 3966", "ITU-T E.164")},
    untried=Message("Which phones dial an extension by themselves; it is shown in any case."),
    without_javascript=Message("opens the visitor's phone with the number"),
    samples=("tel:+15550100",),
)


def _reader(slug: str) -> Callable[[str], Ref | None]:
    """Return a function that accepts every https address for the provider called ``slug``."""
    return lambda address: Ref(slug, address) if address.startswith("https://") else None


def _unpostable(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield fields the editor gave no name for, one name for two fields, and a server that would answer 403."""
    wanted, post = _with_mapped_fields(request), request.post or PostOptions()
    if MAILMAN.accepts(ref.address):
        what = Message("{name} refuses every form that is not on a page of its own (403).", name=MAILMAN.name)
        yield unplaced(
            what, Message("Take post_fields out: the list's page is linked to, and its join address."), "FRM035"
        )
    yield from unsupported_fields("that server", wanted, post.fields)
    unasked, asked = ref.parts.get("unasked", ""), requested_fields(wanted, post.fields)
    if not asked and (unasked or not ref.kept):  # unless a pasted form has no question, and sends what is hidden in it
        hint = Message("Name a field in post_fields, such as email={value}.", value=unasked or "EMAIL")
        yield unplaced(Message("The form asks nothing."), hint, "FRM031")
    names = [*(post.fields[field] for field in asked if field in post.fields), *dict(post.hidden)]
    names += filter(None, (post.honeypot, post.redirect))
    for twice in dict.fromkeys(name for name in names if names.count(name) > 1):
        what = Message("Two fields of the form would be called “{twice}”.", twice=twice)
        yield unplaced(
            what, Message("Give post_fields, hidden, honeypot and redirect each names of their own."), "FRM030"
        )


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
    slug="any-post",
    kinds=EVERY_KIND,
    shape="post",
    read=_reader("any-post"),
    refuse=_unpostable,
    show=_post,
    remedy=Message("Write the https:// address in the “action” of the server's own form."),
    sources={"D": "HTML standard, “Form submission”"},
    without_javascript=Message("sends; answered as the server does"),
    samples=("https://forms.example.org/submit",),
)


def _not_on_a_page(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield everything that only a form of our own could ask, amounts, and a source code that would not arrive."""
    yield from nothing_to_ask_with(Message("That page"), request)
    yield from no_amounts(Message("That page"), request)
    if ref.provider == ANY_FRAME.slug:
        yield from other_letters(Message("That page"), request, PLAIN_CODE)
    elif any(other_letters(Message("That page"), request, PLAIN_CODE)):
        what = Message("The source code “{source}” would not survive in an address.", source=request.source)
        yield unplaced(what, Message("Use only {words}.", words=PLAIN_CODE.words), "FRM025")
    yield from fragment_first(ref, request)


def _frame(ref: Ref, request: FormRequest) -> Embed:
    """Return the frame and the same page as a link; a source code travels as ``utm_source``."""
    return framed(urlsplit(ref.address).netloc, ref.address, ref.address, request, source="utm_source")


ANY_FRAME: Final[CustomProvider] = CustomProvider(
    "Any page in a frame",
    slug="any-frame",
    kinds=EVERY_KIND,
    shape="frame",
    read=_reader("any-frame"),
    refuse=_not_on_a_page,
    show=_frame,
    remedy=Message("Write the https:// address of the page that is to stand in the frame."),
    sources={"D": "HTML standard, “The iframe element”"},
    without_javascript=Message("opens in the frame, or the page there"),
    samples=("https://survey.example.org/", "https://survey.example.org/night-shift?lang=en#form"),
)


def _link(ref: Ref, request: FormRequest) -> Embed:
    """Return the link; a source code travels as ``utm_source``, which most pages that count visitors read."""
    return linked(urlsplit(ref.address).netloc, ref.address, request, source="utm_source")


ANY_LINK: Final[CustomProvider] = CustomProvider(
    "Any page",
    slug="any-link",
    kinds=EVERY_KIND,
    read=_reader("any-link"),
    refuse=_not_on_a_page,
    show=_link,
    remedy=Message("Write the page's https:// address."),
    sources={"D": "HTML standard, “Links”"},
    without_javascript=OPENS_PAGE,
    samples=("https://join.example.org/", "https://join.example.org/members?lang=en#form"),
)

PROVIDERS: Final = (MAILTO, TELEPHONE)
