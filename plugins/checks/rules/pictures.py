"""Every picture on a page has words for people who cannot see it, or says that it needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.checks.findings import Finding, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite
    from plugins.problems import Problem


def pictures(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<img src="/images/x.png">``. Good: ``<img src="/images/x.png" alt="">``."""
    pages = site.pages.items()
    yield from problems_of(site, (_finding(name, address) for name, facts in pages for address in facts.unnamed))


def _finding(name: str, address: str) -> Finding:
    """Return what is wrong with the page ``name``, on which the picture at ``address`` has no words."""
    what = f"The picture “{address}” has no “alt”, the words for people who cannot see it."
    hint = 'Write alt="…" and what it shows, or alt="" where it only decorates.'
    return Finding(name, what, hint, "IMG022", (address, "<img"))
