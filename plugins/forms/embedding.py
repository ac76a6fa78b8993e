"""Embedding: what an action asks for meets what its service can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.forms.credentials import refuse_credential
from plugins.forms.fields import consent_without_wording, unknown_names
from plugins.forms.model import ANYWHERE, MULTIPART, OWN_SITE, URLENCODED, Refused
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
    form = provider_of(ref).embed(ref, ask)
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
    provider = provider_of(ref)
    found = [*_wrong_anywhere(provider, ask)]
    return list(dict.fromkeys([*found, *provider.unsupported(ref, ask)]))


def provider_of(ref: Ref) -> Provider:
    """Return the provider that made ``ref``, ours or one of the campaign's own; KeyError if it is not listed."""
    return ref.by or {provider.slug: provider for provider in PROVIDERS}[ref.provider]


def _wrong_anywhere(provider: Provider, ask: Ask) -> Iterator[Refused]:
    """Yield what no service could do, or this one not for an action of this kind."""
    if ask.kind not in provider.kinds:
        what = f"{provider.name} cannot serve an action of the kind “{ask.kind}”."
        yield Refused(what, f"It can serve these: {', '.join(sorted(provider.kinds))}.", "FRM026")
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
