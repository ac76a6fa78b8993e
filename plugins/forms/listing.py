"""Listing: a provider as the list of providers has it, of which only the domains are known without importing it.

Forty services have a module each, and a campaign uses three of them: the others need not be imported in every build.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from plugins.forms.provider import Provider

_FOLDER = "plugins.forms.providers"


def listed(module: str, *hosts: str) -> Provider:
    """Return the provider in ``module`` of the folder, whose own domains are ``hosts``."""
    return cast("Provider", _Listed(module, hosts))


class _Listed:
    """Stands for a module, which is imported as soon as more is asked than its slug and its hosts."""

    def __init__(self, module: str, hosts: tuple[str, ...]) -> None:
        self._module, self.hosts = f"{_FOLDER}.{module}", hosts
        self.slug = module.replace("_", "-")

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a provider has)
        """Return what the module has by that name."""
        return getattr(import_module(self._module), name)

    def __repr__(self) -> str:
        """Say which it is."""
        return f"listed({self._module!r})"
