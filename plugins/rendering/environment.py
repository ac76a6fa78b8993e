"""The environment of one language: templates see its words, its addresses and nothing undefined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined

if TYPE_CHECKING:
    from jinja2 import Environment

    from plugins.campaign.model import Campaign
    from plugins.words import Words


@dataclass(frozen=True)
class NavLink:
    """One entry of the menu, as templates print it."""

    label: str
    url: str


def environment_for(base: Environment, campaign: Campaign, words: Words, stylesheet: str) -> Environment:
    """Return ``base`` speaking one language: same templates, own gettext, own globals."""
    environment = base.overlay(undefined=StrictUndefined)
    environment.globals = {**base.globals, **_globals(campaign, words, stylesheet)}
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]  # jinja2.ext.i18n adds it
    return environment


def _globals(campaign: Campaign, words: Words, stylesheet: str) -> dict[str, Any]:
    """Return what every template and component of one language may use."""
    path = partial(campaign.path, words.lang)
    return {
        "campaign": campaign,
        "lang": words.lang,
        "words": words,
        "url": path,
        "home_url": path(""),
        "stylesheet": stylesheet,
        "navigation": tuple(
            NavLink(link.label, path(f"{link.to}/" if link.to else "")) for link in campaign.navigation[words.lang]
        ),
        "script": f"{campaign.base_path}/theme/js/{{}}.js".format,
    }
