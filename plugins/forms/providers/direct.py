"""Mail and telephone: no service at all; the visitor's own program or phone reaches whom the editor names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.forms.declarations import CustomProvider
from plugins.forms.fields import WORDS_ONLY, no_amounts, no_source
from plugins.forms.mails import Mail, is_mail, read_mail
from plugins.forms.model import Choice, Embed, Letter, Ref, refusal
from plugins.forms.phones import is_phone, read_phones
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for what, value in (("a box to tick", request.consent), ("post_fields", request.post)):
        if value:
            yield refusal(f"A mail has no place for {what}.", "Take it out, or use a service with a form.", "FRM023")
    yield from no_amounts("A mail", request)
    yield from no_source("A mail", request)


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
    "mailto",
    kinds=WORDS_ONLY,
    shape="mailto",
    hosts=(),
    read=_mail,
    refuse=_not_in_mail,
    show=_begun_mail,
    remedy="Write mailto:name@example.org.",
    evidence=("D",),
    docs=("RFC 6068",),
    without_javascript="opens the visitor's mail program",
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
            yield refusal(f"A call has no place for “{what}”.", "Take it out, or use a service with a form.", "FRM023")
    yield from no_amounts("A telephone", request)
    yield from no_source("A telephone", request)


def _calls(ref: Ref, _: FormRequest) -> Embed:
    """Return the numbers, each as a choice, the first one to be tried first."""
    phones = read_phones(ref.address)
    numbers = () if isinstance(phones, Problem) else phones
    choices = tuple(Choice(phone.address, phone.label) for phone in numbers)
    return Embed("tel", TELEPHONE.name, address=choices[0].address, host=numbers[0].dialled, choices=choices)


TELEPHONE: Final[CustomProvider] = CustomProvider(
    "Telephone",
    "telephone",
    kinds=frozenset({"call"}),
    shape="tel",
    hosts=(),
    read=_numbers,
    refuse=_not_in_calls,
    show=_calls,
    remedy="Write tel: and the number with its country, like tel:+1 555 010 0100.",
    evidence=("D", "K"),
    unconfirmed=("Which phones dial an extension by themselves; it is shown in any case.",),
    docs=("RFC 3966", "ITU-T E.164"),
    without_javascript="opens the visitor's phone with the number",
    samples=("tel:+15550100", "tel:+1 555 010 0100;ext=12, tel:+44 20 7946 0000"),
)

PROVIDERS: Final = (MAILTO, TELEPHONE)
