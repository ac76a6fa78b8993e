"""The table of providers in this room's README, written from the providers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.forms.fields import EVERY_KIND
from plugins.forms.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Mapping

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
