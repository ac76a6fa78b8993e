"""The services that count, by the slug of the provider whose forms they are, and their keys.

Keys come from the environment, are sent to their own service, and are written nowhere.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from plugins.counts import keyed_services as keyed
from plugins.counts import public_services as public
from plugins.counts.model import CountError
from plugins.messages import Message, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.counts.model import Service

SERVICES: tuple[Service, ...] = (
    keyed.ACTION_NETWORK,
    public.CONTROLSHIFT,
    keyed.DONORBOX,
    keyed.GIVEBUTTER,
    public.LIBERAPAY,
    keyed.MAILCHIMP,
    public.OPEN_COLLECTIVE,
    public.PROCA,
    public.UK_PARLIAMENT,
)

#: Every variable of the environment that may hold a key.
VARIABLES: tuple[str, ...] = tuple(name for service in SERVICES for name in service.variables)
_HIDDEN = "(key)"
_SHORTEST = 4
_HEAD = ("Service", "Counts", "Key, from the environment", "Evidence")


def service_of(slug: str) -> Service | None:
    """Return the service that counts the forms of the provider ``slug``, if there is one."""
    return next((service for service in SERVICES if service.slug == slug), None)


def keys_of(service: Service, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of ``service``. Raises CountError, naming the variables, if one is missing or invalid."""
    keys = {name: environment.get(name, "").strip() for name in service.variables}
    if missing := [name for name, key in keys.items() if not key]:
        raise CountError(Message("needs a key in the environment: {names}", names=listed(missing)))
    for name, key in keys.items():
        if not key.isascii() or not key.isprintable() or " " in key:
            raise CountError(
                Message(
                    "cannot be asked with what stands in {name}: a key has no spaces and no foreign letters", name=name
                )
            )
    return keys


def redact(text: str, environment: Mapping[str, str]) -> str:
    """Return ``text`` without the keys in ``environment``, plain or in a usual encoding.

    There should be none: no message quotes what a key was sent in. This is a second safeguard.
    """
    keys = {key for name in VARIABLES for value in [environment.get(name, "")] for key in (value, value.strip())}
    for key in sorted((key for key in keys if len(key) >= _SHORTEST), key=len, reverse=True):
        encoded = b64encode(key.encode()).decode().rstrip("=")
        for shape in (key, quote(key, safe=""), quote_plus(key), repr(key)[1:-1], encoded):
            text = text.replace(shape, _HIDDEN)
    return text


def services_that_count() -> dict[str, str]:
    """Return, by the slug of each provider that counts, whether it needs a key, for the table of providers."""
    return {service.slug: "with a key" if service.variables else "yes" for service in SERVICES}


def services_table() -> str:
    """Return the Markdown table of this room's README, followed by what is still to be confirmed with an account."""
    rows = [_HEAD, ("---",) * len(_HEAD)]
    for service in SERVICES:
        keys = ", ".join(f"`{name}`" for name in service.variables) or "none needed"
        rows.append((service.name, service.counts, keys, " ".join(service.evidence)))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    points = [f"- {service.name}: {point}" for service in SERVICES for point in service.unconfirmed]
    return "\n".join([table, "", "Not yet confirmed with a real account:", "", *points])
