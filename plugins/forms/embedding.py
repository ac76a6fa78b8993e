"""Embedding: what an action asks for meets what its service can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.forms.credentials import refuse_credential
from plugins.forms.fields import QUESTIONS, consent_without_wording, unknown_names
from plugins.forms.model import ANYWHERE, MULTIPART, OWN_SITE, URLENCODED, Refused
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Ask, Provider


def embed(ref: Ref, ask: Ask) -> Embed:
    """Return the form that ``ref`` refers to, asking what ``ask`` wants.

    Only for an ask of which nothing is ``unsupported``; KeyError may follow otherwise. Its ``form-action`` allows
    where the service may lead: exactly the hosts that the editor named, where the provider knows no more than
    ``ANYWHERE``.
    """
    form = _with_values(provider_of(ref).embed(ref, asking(ref, ask)), ref)
    if form.shape != "post":
        return form
    named = tuple(f"https://{host}" for host in ask.redirects)
    redirects = tuple(source for source in form.redirects if source != ANYWHERE) if named else form.redirects
    leads_to = (*redirects, *named)
    beyond = (source for source in leads_to if source != OWN_SITE)  # every policy with a form has it
    reached = dict.fromkeys((*form.origins.get("form-action", ()), *beyond))
    return replace(form, redirects=leads_to, origins={**form.origins, "form-action": tuple(reached)})


def unsupported(ref: Ref, ask: Ask) -> list[Refused]:
    """Return everything in ``ask`` that the service of ``ref`` cannot do, each once."""
    provider, full = provider_of(ref), asking(ref, ask)
    found = [*_wrong_anywhere(provider, full), *_unanswered(ref, ask)]
    return list(dict.fromkeys([*found, *provider.unsupported(ref, full)]))


def left_out(ref: Ref, ask: Ask) -> list[str]:
    """Return what of a pasted snippet or address is not sent, one sentence each.

    Among it are boxes to be ticked that ``ask`` has no words for.
    """
    missing = [question for question in ref.questions if question.name.startswith("consent") and not question.required]
    boxes = [
        f"The box “{box.label or box.wire}” ({box.wire}) is left out: to ask it, write its words under “consent”, a "
        "line for each box."
        for box in missing
        if box.name not in _agreements(ask) and box.wire not in _said(ask)
    ]
    return [*ref.left_out, *boxes]


def asking(ref: Ref, ask: Ask) -> Ask:
    """Return ``ask`` with what a pasted form carries: its hidden pairs, what it calls each field, and what it asks.

    What the editor says of the same has the last word.
    """
    if provider_of(ref).shape != "post" or not (ref.kept or ref.questions):
        return ask
    post, named = ask.post or PostOptions(), _said(ask)
    asked = {question.name: question.required for question in ref.questions if question.name in QUESTIONS}
    asked.pop("consent", None)
    asked |= {"email": True} if "email" in asked else {}
    fields = {question.name: question.wire for question in ref.questions if question.name} | {**post.fields}
    is_any = ref.provider == "any-post"
    more = {name: name == "email" for name in post.fields if name in QUESTIONS and name != "consent"} if is_any else {}
    options = replace(
        post,
        fields=fields,
        hidden=(*(pair for pair in ref.kept if pair[0] not in named), *post.hidden),
        honeypot=post.honeypot or (ref.parts.get("honeypot", "") if is_any else ""),
        enctype=ref.parts.get("enctype", post.enctype) if is_any and post.enctype == URLENCODED else post.enctype,
    )
    asks_itself = "email" in asked or (is_any and asked)
    return replace(ask, post=options, fields=ask.fields or (tuple({**more, **asked}.items()) if asks_itself else ()))


def _said(ask: Ask) -> frozenset[str]:
    """Return the wire names that the editor has spoken of."""
    post = ask.post or PostOptions()
    return frozenset({*post.fields.values(), *(key for key, _ in post.hidden), post.honeypot, post.redirect} - {""})


def _agreements(ask: Ask) -> frozenset[str]:
    """Return the names of the boxes that ``ask`` has words for."""
    return frozenset(
        {*(["consent"] if ask.consent else []), *(f"consent_{n}" for n, _ in enumerate(ask.more_consent, 2))}
    )


def _unanswered(ref: Ref, ask: Ask) -> Iterator[Refused]:
    """Yield a refusal for what a pasted form must be sent and ``ask`` does not ask."""
    for question in ref.questions:
        label, wire = question.label or question.wire, question.wire
        if not question.required or wire in _said(ask):
            continue
        if not question.name:
            what = f"The pasted form must have an answer to “{label}” ({wire}), which Picket has no question for."
            hint = (
                f"Make it optional there; or write it into post_fields, such as message={wire}, or into hidden: "
                f"{wire}=ANSWER."
            )
            yield Refused(what, hint, "FRM062")
        elif question.name.startswith("consent") and question.name not in _agreements(ask):
            what = f"The pasted form has a box that must be ticked, “{label}” ({wire})."
            yield Refused(
                what, "Write its words under “consent”, a line for each box: they stand beside ours.", "FRM077"
            )


def _with_values(form: Embed, ref: Ref) -> Embed:
    """Return ``form`` with what a ticked box sends, where a pasted form says it."""
    values = {question.wire: question.value for question in ref.questions if question.value}
    fields = tuple(
        replace(field, value=values[field.wire]) if field.type == "checkbox" and field.wire in values else field
        for field in form.fields
    )
    return replace(form, fields=fields) if fields != form.fields else form


def provider_of(ref: Ref) -> Provider:
    """Return the provider that made ``ref``, ours or one of the campaign's own; KeyError if it is not listed."""
    return ref.by or {provider.slug: provider for provider in PROVIDERS}[ref.provider]


def _wrong_anywhere(provider: Provider, ask: Ask) -> Iterator[Refused]:
    """Yield what no service could do, or this one not for an action of this kind."""
    if ask.kind not in provider.kinds:
        what = f"{provider.name} cannot serve an action of the kind “{ask.kind}”."
        yield Refused(what, f"It can serve these: {', '.join(sorted(provider.kinds))}.", "FRM026")
    if provider.shape != "mailto":
        yield from _words_without_mail(provider, ask)
    yield from unknown_names(ask)
    yield from consent_without_wording(ask)
    if ask.redirects and provider.shape != "post":
        what = f"No form on our own page is sent to {provider.name}, so “redirects” can have no effect."
        yield Refused(what, "Take redirects out.", "FRM091")
    if ask.post is None:
        return
    for _, value in ask.post.hidden:  # its name alone proves nothing: StaticForms' public “apiKey” is meant to be seen
        if secret := refuse_credential(value, "“hidden”"):
            yield secret
    if ask.post.enctype not in {URLENCODED, MULTIPART}:
        what = f"A form cannot be sent as “{ask.post.enctype}”."
        yield Refused(what, f"Write {URLENCODED} or {MULTIPART}.", "FRM028")


def _words_without_mail(provider: Provider, ask: Ask) -> Iterator[Refused]:
    """Yield a refusal for the words of a mail where none is written."""
    for name, value in (("subject", ask.subject), ("message", ask.message)):
        if value:
            what = f"“{name}” is for a mail that visitors send themselves; {provider.name} has no place for it."
            yield Refused(what, "Put the words into the text below, or write “form: mailto:” and an address.", "FRM076")
