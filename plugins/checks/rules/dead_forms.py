"""The address of a form that is not open stands nowhere: neither in a text nor in a feed."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)


def dead_forms(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<a href="https://formspree.io/f/mqkvwxyz">``, once it is over. Good: ``<a href="/actions/repair/">``."""
    hosts, own = site.forms.dead_hosts, f"{site.campaign.origin}/"
    for name in site.texts if hosts else ():
        for address in sorted(_addresses(site.contents.text(name))) if _names_one(hosts, site, name) else ():
            is_own = address.startswith(own) and own.split("/")[2] not in hosts  # no service is at the site's own host
            if not is_own and (source := site.forms.source_of_dead(address)):
                what = f"The page still leads to {address}, the form of {source}, which is not open."
                hint = "Take the address out of the text, and write ::action with the action's name instead."
                yield Problem(site.place(name), 0, what, hint, "ACT020")


def _names_one(hosts: frozenset[str], site: BuiltSite, name: str) -> bool:
    """Whether one of ``hosts`` stands in a page or feed: most have none, and need not be looked at closely."""
    content = site.contents.content(name).lower()
    return any(host.lower().encode() in content for host in hosts)


def _addresses(text: str) -> set[str]:
    """Return every whole address in a page or feed, also in pages and HTML inside it, which are escaped once more."""
    once = unescape(text)
    found = {address for layer in {text, once, unescape(once)} for address in _whole_addresses(layer)}
    return {address.rstrip(".,;:!?)") for address in found}


def _whole_addresses(text: str) -> Iterator[str]:
    """Yield every address in ``text``: what ``_ADDRESS`` finds there, in less time."""
    at = 0
    while (at := text.find("://", at)) >= 0:
        match = _ADDRESS.match(text, max(at - 5, 0)) or _ADDRESS.match(text, max(at - 4, 0))
        if match:
            yield match[0]
        at = match.end() if match else at + 3
