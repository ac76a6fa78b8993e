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
    hosts = site.forms.dead_hosts
    texts = site.texts() if hosts else ()
    found = {name: _addresses(text) for name, text in texts if _names_one(hosts, text.lower())}
    sources = {address: site.forms.source_of_dead(address) for address in set[str]().union(*found.values())}
    for name, addresses in found.items():
        for address in sorted(addresses):
            if source := sources[address]:
                what = f"The page still leads to {address}, the form of {source}, which is not open."
                hint = "Take the address out of the text, and write ::action with the action's name instead."
                yield Problem(site.place(name), 0, what, hint, "ACT020")


def _names_one(hosts: frozenset[str], text: str) -> bool:
    """Whether one of ``hosts`` stands in ``text``."""
    return any(host in text for host in hosts)


def _addresses(text: str) -> set[str]:
    """Return every whole address in a page or feed, also in pages and HTML inside it, which are escaped once more."""
    once = unescape(text)
    found = {match[0] for layer in (text, once, unescape(once)) for match in _ADDRESS.finditer(layer)}
    return {address.rstrip(".,;:!?)") for address in found}
