"""Listing: a provider as the list of providers has it, of which only the domains are known without importing it.

A hundred services have a declaration or a module each, and a campaign uses three of them: the others need not be
imported in every build.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from plugins.forms.provider import Provider

_FOLDER = "plugins.forms.providers"


def listed(place: str, *hosts: str, anywhere: bool = False) -> Provider:
    """Return the provider at ``place``, whose own domains are ``hosts``.

    ``place`` is a module of the folder, or one declaration in it: ``petitions.CHANGE_ORG``. A declaration that is not
    ``anywhere`` is asked about addresses at its own domains alone, a module about those at any allowed host, too.
    """
    return cast("Provider", _Listed(place, hosts, anywhere=anywhere))


class _Listed:
    """Stands for a provider, which is imported as soon as more is asked than its slug and its hosts."""

    def __init__(self, place: str, hosts: tuple[str, ...], *, anywhere: bool) -> None:
        module, _, self._declaration = place.partition(".")
        self.place, self._module, self.hosts = place, f"{_FOLDER}.{module}", hosts
        self.anywhere = anywhere or not self._declaration
        self.slug = (self._declaration or module).lower().replace("_", "-")

    def loaded(self) -> Any:  # noqa: ANN401  (a module, or a declaration)
        """Return the provider itself."""
        module = import_module(self._module)
        return getattr(module, self._declaration) if self._declaration else module

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a provider has)
        """Return what the provider has by that name."""
        return getattr(self.loaded(), name)

    def __repr__(self) -> str:
        """Say which it is."""
        return f"listed({self.place!r})"
