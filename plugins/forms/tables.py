"""The tables of providers in this room's README, written from the providers and what becomes of their samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.embedding import KINDS, embed, plain_request, unsupported
from plugins.forms.fields import EVERY_KIND
from plugins.forms.model import ANYWHERE
from plugins.forms.provider import PostOptions
from plugins.forms.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plugins.forms.model import Embed, Ref
    from plugins.forms.provider import Provider

_HEAD = ("Service", "Kinds of action", "Shape", "Without JavaScript", "Counts", "Verified", "Evidence")


def provider_table(counting: Mapping[str, str]) -> str:
    """Return the Markdown table, and below it what somebody with an account has still to check.

    ``counting`` says, by a provider's slug, what it takes to ask that service for a count.
    """
    rows = [_HEAD, ("---",) * len(_HEAD), *(_row(provider, counting) for provider in PROVIDERS)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    open_points = [f"- {provider.name}: {point}" for provider in PROVIDERS for point in provider.unconfirmed]
    return "\n".join([table, "", "Not yet confirmed with a real account:", "", *open_points])


def _row(provider: Provider, counting: Mapping[str, str]) -> tuple[str, ...]:
    verified = "no" if not provider.verified else "yes, but see below" if provider.unconfirmed else "yes"
    return (
        provider.name,
        _kinds(provider),
        provider.shape,
        provider.without_javascript,
        counting.get(provider.slug, "no"),
        verified,
        " ".join(provider.evidence),
    )


def _kinds(provider: Provider) -> str:
    """Return the kinds by name, or the few that are missing."""
    missing = sorted(EVERY_KIND - provider.kinds)
    if not missing:
        return "all"
    if len(missing) < len(provider.kinds):
        return f"all but {', '.join(missing)}"
    return ", ".join(sorted(provider.kinds))


#: What a service may do once it has a form, and how to tell from the form.
_AFTERWARDS: tuple[tuple[str, Callable[[Embed], bool]], ...] = (
    ("lead the visitor to any https address", lambda form: ANYWHERE in form.redirects),
    ("learn at which site the form stands", lambda form: form.needs_origin),
    ("always ask by mail to confirm", lambda form: form.confirmation == "always"),
    ("ask by mail to confirm, if its account is set so", lambda form: form.confirmation == "perhaps"),
)


def afterwards_table() -> str:
    """Return, as a Markdown table, which services may do what once they have a form."""
    forms = {provider.name: tuple(_examples(provider)) for provider in PROVIDERS}
    rows = [("May", "Services"), ("---", "---")]
    for what, is_so in _AFTERWARDS:
        rows.append((what, ", ".join(name for name, made in forms.items() if any(map(is_so, made)))))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _examples(provider: Provider) -> Iterator[Embed]:
    """Yield a form for each sample of ``provider``, for an action that asks as little as it can."""
    for sample in provider.samples:
        ref = provider.accepts(sample)
        form = _example(ref, provider.slug) if ref else None
        if form:
            yield form


def _example(ref: Ref, slug: str) -> Embed | None:
    post = PostOptions({"email": "email"}) if slug == "any-post" else None  # its server calls it so
    requests = (plain_request(kind, post) for kind in KINDS)
    request = next((request for request in requests if not unsupported(ref, request)), None)
    return embed(ref, request) if request else None
