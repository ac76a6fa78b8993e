"""Factories: things of the model, as tests need them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from plugins.actions.form import Form
from plugins.campaign.model import Campaign, Colours, Contact, Organisation
from plugins.forms.model import Embed, Ref

_CAMPAIGN = Campaign(
    name="Night Shift",
    address="https://nightshift.example.org",
    languages=("en",),
    time_zone=ZoneInfo("America/New_York"),
    claim={},
    description={},
    notice={},
    footer={},
    organisation=Organisation("The Night Shift Committee"),
    contact=Contact("hello@example.org"),
    navigation={},
    colours=Colours("#a01c1c", "#ff9b8f"),
)


def a_campaign(**fields: Any) -> Campaign:
    """Return a small campaign with these ``fields``."""
    return replace(_CAMPAIGN, **fields)


def a_form(embed: Embed) -> Form:
    """Return the form of an action that is shown as ``embed``."""
    return Form(Ref("any-link", embed.address), (), embed)
