"""The forms of one campaign: what an address means with the hosts that it allows, and providers of its own.

Such a provider is a module beside Picket, named in pelicanconf.py by its dotted path: it is a provider itself, or has
one called ``provider``, which is usually a declaration.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.forms.recognition import recognise
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.campaign.model import Campaign
    from plugins.forms.model import Ref
    from plugins.forms.provider import PostOptions, Provider

#: The same address is resolved several times in a build. What a module of the campaign's own answers is not cached.
_recognise_once = lru_cache(maxsize=1024)(recognise)


def resolve_form(pasted: str, campaign: Campaign, post: PostOptions | None = None) -> Ref | Problem:
    """Return the form that ``pasted`` refers to, or why ``campaign`` does not send its supporters there."""
    function = recognise if campaign.form_providers else _recognise_once
    return function(
        pasted,
        campaign.form_hosts,
        frames=campaign.form_frames,
        own_host=urlsplit(campaign.address).netloc,
        post=post,
        providers=own_providers(campaign.form_providers),
    )


def own_providers(paths: Iterable[str]) -> tuple[Provider, ...]:
    """Return those of the modules at ``paths`` that keep the contract; what is wrong with the others is a problem."""
    return tuple(provider for provider, wrong in map(_loaded, paths) if provider and not wrong)


def problems_of_own(paths: Iterable[str], shown_as: str = "pelicanconf.py") -> list[Problem]:
    """Return what is wrong with the modules at ``paths``; a module with a problem takes part in nothing."""
    hint = "“How to add a provider of your own” in CONTRIBUTING.md says what a provider needs."
    return [
        Problem(
            shown_as, 0, f"The provider “{path}” in FORM_PROVIDERS cannot be used. {' '.join(wrong)}", hint, "FRM040"
        )
        for path in paths
        if (wrong := _loaded(path)[1])
    ]


@cache  # a module is read once per run, as Python itself does
def _loaded(path: str) -> tuple[Provider | None, tuple[str, ...]]:
    """Return the module at ``path``, and everything that is wrong with it."""
    try:  # whether it is a provider is found out next
        module = import_module(path)
        provider: Provider = getattr(module, "provider", module)
    except ModuleNotFoundError as error:
        file = f"{path.replace('.', '/')}.py"
        return None, (f"There is no module “{error.name}”; Picket looked for {file} beside plugins/.",)
    except Exception as error:  # noqa: BLE001  (the module is not ours, and editors get a sentence)
        return None, (f"It cannot be read: {type(error).__name__}: {error}",)
    from plugins.forms.contract import faults  # most campaigns bring no provider along

    return provider, tuple(faults(provider))
