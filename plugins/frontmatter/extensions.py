"""Markdown's extensions, imported by module: by name, Markdown would search every installed package."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markdown.extensions import Extension

_OWN: Final = "markdown.extensions."


def opened(names: Iterable[str | Extension], configs: Mapping[str, Mapping[str, Any]]) -> list[str | Extension]:
    """Return the extensions called ``names``, with their ``configs``; a name that is no module of Markdown's stays."""
    return [one for name in names for one in _opened(name, configs)]


def _opened(name: str | Extension, configs: Mapping[str, Mapping[str, Any]]) -> Iterator[str | Extension]:
    if not isinstance(name, str) or not name.startswith(_OWN):
        yield name
        return
    module = import_module(name)
    if name == f"{_OWN}extra" and not configs.get(name):  # only a list of others, each of which it would search
        yield from opened([f"{_OWN}{part}" for part in module.extensions], configs)
    else:
        yield module.makeExtension(**configs.get(name, {}))
