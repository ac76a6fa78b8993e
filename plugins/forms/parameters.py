"""Parameters: what a pasted address carries behind its “?” or “#”, and which of it the service is sent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from plugins.forms.embedding import plain_embed
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Provider


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Names whose value says who one person is, or which copy of a mail or post they had before them; in small letters.
_PERSONAL: Final = _names(
    "akid can_id cid1 ck_subscriber_id contactdata dclid e-mail edit2 email email_referrer emci emdi ceid fbclid "
    "gbraid gclid hmac igsh igshid li_fat_id locked_prefilled_email mc_eid merge0 mkt_tok msclkid nvep "
    "oly_anon_id oly_enc_id prefilled_email recruited_by_id recruiter_id s_kwcid subscriber_id ttclid twclid "
    "unsubscribe_token user_id userid vero_id wbraid yclid _hsenc _hsmi"
)
#: What says how a form was shared or framed, and nothing to those who read the answers.
_FRAMING: Final = _names(
    "embedded as_embed embed usp pli isajax typeform-medium typeform-embed typeform-source hideheader hidefaq "
    "format clear_id nonce modal"
)
#: Names whose value says who receives money; a provider says itself why it cannot be an e-mail address.
_RECEIVERS: Final = frozenset({"business", "recipients"})
#: Names that every service reads as one person's, and a page of one's own as it likes.
_DETAILS: Final = frozenset(
    {"family_name", "first_name", "firstname", "full_name", "fullname", "given_name", "last_name", "lastname"}
)
_MAILBOX: Final = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_QUERY_LIKE: Final = re.compile(r"[\w.\[\]-]+=")
#: So many characters of a value are quoted.
QUOTED_VALUE: Final = 40
#: Pairs that a service writes into every code of its own.
_OWN: Final = frozenset({("source", "widget")})


def is_personal(name: str) -> bool:
    """Whether a parameter or hidden field of that ``name`` belongs to one person."""
    return name.lower() in _PERSONAL


def without_personal(address: str, *, of_service: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return ``address`` without the parameters that belong to one person, and the names of these.

    At a service of many (``of_service``), a name or a value that is an e-mail address fills in somebody's answer for
    everybody.
    """
    base, sign, fragment = address.partition("#")
    path, mark, query = base.partition("?")
    pairs = [*query.split("&"), *(fragment.split("&") if _QUERY_LIKE.match(fragment) else ())]
    personal = [part for part in pairs if _belongs_to_one(part, of_service=of_service)]
    if not personal:
        return address, ()
    query, fragment = ("&".join(part for part in text.split("&") if part not in personal) for text in (query, fragment))
    names = tuple(dict.fromkeys(part.partition("=")[0] for part in personal))
    return f"{path}{mark if query else ''}{query}{sign if fragment else ''}{fragment}", names


def _belongs_to_one(pair: str, *, of_service: bool) -> bool:
    name, _, value = (unquote(text) for text in pair.partition("="))
    is_filled_in = name.lower() in _DETAILS or (name not in _RECEIVERS and bool(_MAILBOX.fullmatch(value)))
    return is_personal(name) or (of_service and is_filled_in)


def naming_personal(ref: Ref, names: tuple[str, ...]) -> Ref:
    """Return ``ref`` with a sentence about each parameter that belonged to one person, unless it has one."""
    sentences = [
        Message("“{name}” is left out of the address: it belongs to one person.", name=name)
        for name in names
        if not _is_named(ref, name)
    ]
    return replace(ref, left_out=(*sentences, *ref.left_out)) if sentences else ref


def _is_named(ref: Ref, name: str) -> bool:
    """Whether ``ref`` names the parameter ``name`` as left out already."""
    return any(sentence.startswith((f"“{name}”", f"“{name}=")) for sentence in ref.left_out)


def with_parameters(ref: Ref, address: str, provider: Provider) -> Ref:
    """Return ``ref`` with what the pasted ``address`` carries: pairs that are sent, and a sentence about each other.

    What is sent is seen from the form itself. What only names the form (``?id=7``) is neither.
    """
    pairs = list(_pairs(address))
    form = plain_embed(ref, provider) if pairs else None
    if not form:
        return ref
    sent_pairs = {pair for shown in (form.address, form.page) for pair in _pairs(shown)}
    naming = _naming(ref, form)
    named_already = {name for name, _ in ref.kept}
    kept_pairs = [
        pair
        for pair in pairs
        if pair in sent_pairs and form.shape != "post" and pair[0] not in named_already and not _is_named(ref, pair[0])
    ]
    lost_pairs = [
        pair
        for pair in pairs
        if pair not in sent_pairs
        and pair not in ref.kept
        and pair not in _OWN
        and pair not in form.hidden
        and pair[1] not in naming
        and pair[0].lower() not in _FRAMING
    ]
    sentences = [
        _left_out(name, value, provider.name)
        for name, value in lost_pairs
        if not _is_named(ref, name) and (value or not ref.left_out)
    ]
    return replace(
        ref, kept=(*ref.kept, *dict.fromkeys(kept_pairs)), left_out=tuple(dict.fromkeys([*ref.left_out, *sentences]))
    )


def _pairs(address: str) -> Iterator[tuple[str, str]]:
    """Yield the (name, value) pairs in the query and, where it is written like one, the fragment of ``address``."""
    parts = urlsplit(address)
    yield from parse_qsl(parts.query, keep_blank_values=True)
    if _QUERY_LIKE.match(parts.fragment):
        yield from parse_qsl(parts.fragment, keep_blank_values=True)


def _naming(ref: Ref, form: Embed) -> set[str]:
    """Return what names the form itself: what the provider read out of the address, and the parts of the paths."""
    submitted = form.submission.address if form.submission else ""
    constants = [str(value) for _, value in form.submission.constants] if form.submission else []
    paths = [unquote(urlsplit(address).path) for address in (ref.address, form.address, form.page, submitted)]
    steps = {step for path in paths for step in [*path.split("/"), path.strip("/")]}
    return {*ref.parts.values(), *steps, *constants, *(value for _, value in form.hidden)} - {""}


def _left_out(name: str, value: str, service: str) -> Message:
    shown = f"{name}={value}" if len(value) <= QUOTED_VALUE else f"{name}={value[:QUOTED_VALUE]}…"
    return Message(
        "“{pair}” is left out of the address: {service} does not read it from there, or not in these letters.",
        pair=shown,
        service=service,
    )
