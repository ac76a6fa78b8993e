"""Credentials come from the environment, are sent to their own service, and are written nowhere."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from plugins.counts.model import CountError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.counts.model import Service

_HIDDEN = "(key)"
_SHORTEST = 4


def keys_of(service: Service, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of ``service``. Raises CountError, naming the variables, if one is missing or invalid."""
    keys = {name: environment.get(name, "").strip() for name in service.variables}
    if missing := [name for name, key in keys.items() if not key]:
        raise CountError(f"needs a key in the environment: {' and '.join(missing)}")
    for name, key in keys.items():
        if not key.isascii() or not key.isprintable() or " " in key:
            raise CountError(f"cannot be asked with what stands in {name}: a key has no spaces and no foreign letters")
    return keys


def redact(text: str, names: Iterable[str], environment: Mapping[str, str]) -> str:
    """Return ``text`` without the values of the variables ``names``, plain or in a usual encoding.

    There should be none: no message quotes what a key was sent in. This is a second safeguard.
    """
    keys = {key for name in names for whole in [environment.get(name, "")] for key in (whole, whole.strip())}
    for key in sorted((key for key in keys if len(key) >= _SHORTEST), key=len, reverse=True):
        shapes = (
            key,
            quote(key, safe=""),
            quote_plus(key),
            repr(key)[1:-1],
            b64encode(key.encode()).decode().rstrip("="),
        )
        for shape in shapes:
            text = text.replace(shape, _HIDDEN)
    return text
