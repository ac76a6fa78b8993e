"""Chooses the count that an action shows: the editor's own, or the last from its form's service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugins.actions.progress import Progress
from plugins.actions.tally import Tally
from plugins.forms.campaign import resolve_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.campaign.model import Campaign
    from plugins.forms.counted import Count
    from plugins.forms.model import Ref
    from plugins.problems import Problem

#: What donations are in where the editor does not say.
CURRENCY = "USD"


def form_of(given: Mapping[str, Any], campaign: Campaign) -> Ref | Problem:
    """Return the form that an action's front matter names; its address is what a kept count is known by."""
    return resolve_form(given.get("form", ""), campaign)


def progress_of(
    given: Mapping[str, Any], campaign: Campaign, counts: Mapping[str, Count], year: int
) -> Progress | None:
    """Return how far an action has come; None where nobody has counted any.

    What the editor typed comes before what a service counted. A count of another form, or in money of another
    currency than the action's, is not this action's.
    """
    currency: str = given.get("currency", CURRENCY)
    kind, goal, paper = given.get("kind", ""), given.get("goal", 0), given.get("paper")
    online, unit = given.get("count"), "money" if kind == "donate" else ""
    kept = None if online else counts.get(getattr(form_of(given, campaign), "address", ""))
    if kept and kept.currency in {"", currency}:
        online = Tally(kept.value, kept.as_of.astimezone(campaign.time_zone).date())
        unit, goal = kept.unit, goal or kept.goal
    progress = Progress(kind, _some(online), _some(paper), goal, currency if unit == "money" else "", year)
    return progress if progress.value else None


def _some(tally: Tally | None) -> Tally | None:
    """Return ``tally`` unless it counted nobody."""
    return tally if tally and tally.number else None
