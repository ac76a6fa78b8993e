"""The table of services in this room's README, written from the services themselves."""

from __future__ import annotations

from plugins.counts.services import SERVICES

_HEAD = ("Service", "Counts", "Key, from the environment", "Evidence")


def counting() -> dict[str, str]:
    """Return, by the slug of each provider that counts, whether it needs a key."""
    return {service.slug: "with a key" if service.variables else "yes" for service in SERVICES}


def services_table() -> str:
    """Return the Markdown table, followed by what is still to be confirmed with an account."""
    rows = [_HEAD, ("---",) * len(_HEAD)]
    for service in SERVICES:
        keys = ", ".join(f"`{name}`" for name in service.variables) or "none needed"
        rows.append((service.name, service.counts, keys, " ".join(service.evidence)))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    points = [f"- {service.name}: {point}" for service in SERVICES for point in service.unconfirmed]
    return "\n".join([table, "", "Not yet confirmed with a real account:", "", *points])
