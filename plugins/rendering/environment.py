"""The environment of one language: templates see its words, its addresses and nothing undefined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.campaign.model import Campaign
    from plugins.words import Words


@dataclass(frozen=True)
class NavLink:
    """One entry of the menu, as templates print it."""

    label: str
    url: str


def environment_for(
    base: Environment, options: dict[str, Any], campaign: Campaign, words: Words, addresses: Mapping[str, str]
) -> Environment:
    """Return an environment like ``base``, which was made with ``options``, that speaks one language.

    An overlay would not do: the gettext of Jinja's i18n extension stays with the environment it was made for.
    """
    environment = Environment(loader=base.loader, undefined=StrictUndefined, **options)  # noqa: S701  (options turn autoescape on)
    environment.filters.update(base.filters)
    environment.tests.update(base.tests)
    environment.globals.update(base.globals)
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]  # by jinja2.ext.i18n
    environment.globals.update({**_globals(campaign, words), **addresses})
    return environment


def _globals(campaign: Campaign, words: Words) -> dict[str, Any]:
    """Return what every template and component of one language may use."""
    path = partial(campaign.path, words.lang)
    return {
        "campaign": campaign,
        "lang": words.lang,
        "words": words,
        "url": path,
        "home_url": path(""),
        "navigation": tuple(
            NavLink(link.label, path(f"{link.to}/" if link.to else "")) for link in campaign.navigation[words.lang]
        ),
        "script": f"{campaign.base_path}/theme/js/{{}}.js".format,
    }
