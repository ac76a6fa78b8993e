"""Providers of a campaign's own: modules beside Picket, named in pelicanconf.py by their dotted paths.

Each is a provider itself, or has one called ``provider``, which is usually a declaration.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.forms.provider import Provider


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
    except Exception as error:  # noqa: BLE001  (whatever a stranger's module does, an editor gets a sentence)
        return None, (f"It cannot be read: {type(error).__name__}: {error}",)
    from plugins.forms.contract import faults  # most campaigns bring no provider along

    return provider, tuple(faults(provider))
