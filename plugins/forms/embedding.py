"""Embedding: from what an action wants of its form to the form that its service can give, or to what it cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugins.forms.addresses import refuse_credential
from plugins.forms.fields import EVERY_KIND, QUESTIONS, consent_without_wording, unknown_names
from plugins.forms.model import ANYWHERE, OWN_SITE, URLENCODED
from plugins.forms.provider import FormRequest, PostOptions
from plugins.forms.providers import PROVIDERS
from plugins.messages import Message
from plugins.problems import unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Provider
    from plugins.problems import Problem

#: The kinds in the order in which one of them is taken as the example.
KINDS: Final = ("petition", "signup", "join", *sorted(EVERY_KIND - {"petition", "signup", "join"}))
THANKS: Final = "https://campaign.example.org/thanks/"


def embed(ref: Ref, request: FormRequest) -> Embed:
    """Return the form that ``ref`` refers to, asking what ``request`` wants, or what a preview shows in its place.

    Only for a request that is supported in full; KeyError may follow otherwise.
    """
    form = _service_form(ref, request)
    return request.stand_in(form) if request.stand_in else form


def _service_form(ref: Ref, request: FormRequest) -> Embed:
    """Return the form as its service takes it.

    Its ``form-action`` allows where the service may lead: exactly the hosts that the editor named, where the provider
    knows no more than ``ANYWHERE``.
    """
    form = _with_values(provider_of(ref).embed(ref, with_pasted(ref, request)), ref)
    if form.shape != "post":
        return form
    named_hosts = tuple(f"https://{host}" for host in request.redirects)
    redirects = tuple(source for source in form.redirects if source != ANYWHERE) if named_hosts else form.redirects
    leads_to = (*redirects, *named_hosts)
    other_sites = (source for source in leads_to if source != OWN_SITE)  # every policy with a form has it
    sources = dict.fromkeys((*form.origins.get("form-action", ()), *other_sites))
    return replace(form, redirects=leads_to, origins={**form.origins, "form-action": tuple(sources)})


def unsupported(ref: Ref, request: FormRequest) -> list[Problem]:
    """Return everything in ``request`` that the service of ``ref`` cannot do, each once."""
    provider, full_request = provider_of(ref), with_pasted(ref, request)
    problems = [*_wrong_anywhere(provider, full_request), *_unanswered(ref, request)]
    return list(dict.fromkeys([*problems, *provider.unsupported(ref, full_request)]))


def left_out(ref: Ref, request: FormRequest) -> list[str]:
    """Return what of a pasted snippet or address is not sent, one sentence each.

    Among it are boxes to be ticked that ``request`` has no words for.
    """
    missing = [question for question in ref.questions if question.name.startswith("consent") and not question.required]
    boxes = [
        Message(
            "The box “{label}” ({name}) is left out: to ask it, write its words under “consent”, a line for each box.",
            label=box.label or box.service_name,
            name=box.service_name,
        )
        for box in missing
        if box.name not in _agreements(request) and box.service_name not in _spoken_of(request)
    ]
    return [*ref.left_out, *boxes]


def with_pasted(ref: Ref, request: FormRequest) -> FormRequest:
    """Return ``request`` with what a pasted form carries: its hidden pairs, what it calls each field, and what it asks.

    What the editor says of the same has the last word.
    """
    if provider_of(ref).shape != "post" or not (ref.kept or ref.questions):
        return request
    post = request.post or PostOptions()
    asked = {question.name: question.required for question in ref.questions if question.name in QUESTIONS}
    asked.pop("consent", None)
    asked |= {"email": True} if "email" in asked else {}
    fields = {question.name: question.service_name for question in ref.questions if question.name} | {**post.fields}
    is_any = ref.provider == "any-post"
    mapped = (
        {name: name == "email" for name in post.fields if name in QUESTIONS and name != "consent"} if is_any else {}
    )
    options = replace(
        post,
        fields=fields,
        hidden=(*(pair for pair in ref.kept if pair[0] not in post.service_names), *post.hidden),
        honeypot=post.honeypot or (ref.parts.get("honeypot", "") if is_any else ""),
        enctype=ref.parts.get("enctype", post.enctype) if is_any and post.enctype == URLENCODED else post.enctype,
    )
    asks_itself = "email" in asked or (is_any and asked)
    return replace(
        request, post=options, fields=request.fields or (tuple({**mapped, **asked}.items()) if asks_itself else ())
    )


def _spoken_of(request: FormRequest) -> frozenset[str]:
    """Return the service's names that the editor has used."""
    return request.post.service_names if request.post else frozenset()


def _agreements(request: FormRequest) -> frozenset[str]:
    """Return the names of the boxes that ``request`` has words for."""
    return frozenset(
        {*(["consent"] if request.consent else []), *(f"consent_{n}" for n, _ in enumerate(request.more_consent, 2))}
    )


def _unanswered(ref: Ref, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal for what a pasted form must be sent and ``request`` does not ask."""
    for question in ref.questions:
        label, service_name = question.label or question.service_name, question.service_name
        if not question.required or service_name in _spoken_of(request):
            continue
        if not question.name:
            what = Message(
                "The pasted form must have an answer to “{label}” ({service_name}), which Picket has no question for.",
                label=label,
                service_name=service_name,
            )
            hint = Message(
                "Make it optional there; or write it into post_fields, such as message={service_name}, or into "
                "hidden: {service_name}=ANSWER.",
                service_name=service_name,
            )
            yield unplaced(what, hint, "FRM062")
        elif question.name.startswith("consent") and question.name not in _agreements(request):
            what = Message(
                "The pasted form has a box that must be ticked, “{label}” ({service_name}).",
                label=label,
                service_name=service_name,
            )
            yield unplaced(
                what, Message("Write its words under “consent”, a line for each box: they stand beside ours."), "FRM077"
            )


def _with_values(form: Embed, ref: Ref) -> Embed:
    """Return ``form`` with what a ticked box sends, where a pasted form says it."""
    values = {question.service_name: question.value for question in ref.questions if question.value}
    fields = tuple(
        replace(field, value=values[field.service_name])
        if field.type == "checkbox" and field.service_name in values
        else field
        for field in form.fields
    )
    return replace(form, fields=fields) if fields != form.fields else form


def provider_of(ref: Ref) -> Provider:
    """Return the provider that made ``ref``, ours or one of the campaign's own; KeyError if it is not listed."""
    return ref.by or {provider.slug: provider for provider in PROVIDERS}[ref.provider]


def _wrong_anywhere(provider: Provider, request: FormRequest) -> Iterator[Problem]:
    """Yield what no service could do, or this one not for an action of this kind."""
    if request.kind not in provider.kinds:
        what = Message("{name} cannot serve an action of the kind “{kind}”.", name=provider.name, kind=request.kind)
        yield unplaced(what, Message("It can serve these: {kinds}.", kinds=", ".join(sorted(provider.kinds))), "FRM026")
    if provider.shape != "mailto":
        yield from _words_without_mail(provider, request)
    yield from unknown_names(request)
    yield from consent_without_wording(request)
    if request.redirects and provider.shape != "post":
        what = Message(
            "No form on our own page is sent to {name}, so “redirects” can have no effect.", name=provider.name
        )
        yield unplaced(what, Message("Take redirects out."), "FRM091")
    if request.post is None:
        return
    for (
        _,
        value,
    ) in request.post.hidden:  # its name alone proves nothing: StaticForms' public “apiKey” is meant to be seen
        if secret := refuse_credential(value, "“hidden”"):
            yield secret


def _words_without_mail(provider: Provider, request: FormRequest) -> Iterator[Problem]:
    """Yield a refusal for the words of a mail where none is written."""
    for name, value in (("subject", request.subject), ("message", request.message)):
        if value:
            what = Message(
                "“{name}” is for a mail that visitors send themselves; {name2} has no place for it.",
                name=name,
                name2=provider.name,
            )
            yield unplaced(
                what, Message("Put the words into the text below, or write “form: mailto:” and an address."), "FRM076"
            )


def plain_request(kind: str, post: PostOptions | None = None) -> FormRequest:
    """Return an ask of one ``kind`` without wishes of its own."""
    labels = {name: name.replace("_", " ") for name in QUESTIONS}
    return FormRequest(kind, "", "en", THANKS, labels, post=post)


def plain_embed(ref: Ref, provider: Provider) -> Embed | None:
    """Return the form that ``ref`` refers to, for the first kind of action that it can serve; None if for none."""
    requests = (plain_request(kind) for kind in KINDS if kind in provider.kinds)
    return next((provider.embed(ref, request) for request in requests if not provider.unsupported(ref, request)), None)
