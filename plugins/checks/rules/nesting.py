"""Every element of a page that has to be closed is closed, so that nothing stands inside it by mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.checks.findings import Finding, problems_of
from plugins.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.checks.model import BuiltSite

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")


def nesting(site: BuiltSite) -> Iterator[Problem]:
    """Bad: ``<div><p>Vote</p>``. Good: ``<div><p>Vote</p></div>``."""
    found: dict[str, list[str]] = {}
    for page, facts in site.pages.items():
        for tag in facts.unclosed:
            found.setdefault(tag, []).append(page)
    for tag, pages in found.items():
        name = (_NAME.match(tag) or ["", tag])[1].lower()
        what, hint = _words(tag, name)
        if place := site.sources.templates.unbalanced(name, tag):
            yield Problem(*place, what, hint, "THM002")
        else:
            yield from problems_of(site, (Finding(page, what, hint, "THM002", (tag,)) for page in pages))


def _words(tag: str, name: str) -> tuple[str, str]:
    """Return what is wrong with ``tag``, which is not closed or closes nothing, and what to do."""
    if tag.startswith("</"):
        return f"“{tag}” closes nothing that is open there.", "Take it out, or write before it what it is to close."
    return (
        f"“{tag[:80]}” is never closed, so that all that follows stands inside it.",
        f"Write </{name}> where it ends.",
    )
